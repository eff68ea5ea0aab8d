// API Gateway's HTTP events as the web platform's Request, and its Response back.

import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'

/** The body as bytes were sent; an absent body is empty. */
export const bodyOf = (event: APIGatewayProxyEventV2): Uint8Array<ArrayBuffer> => {
  const body = event.body ?? ''
  return new Uint8Array(Buffer.from(body, event.isBase64Encoded ? 'base64' : 'utf8'))
}

/** The headers, with the cookies that API Gateway keeps apart put back where HTTP has them. */
export const headersOf = (event: APIGatewayProxyEventV2): Headers => {
  const headers = new Headers()
  for (const [name, value] of Object.entries(event.headers)) if (value !== undefined) headers.set(name, value)
  if (event.cookies?.length) headers.set('cookie', event.cookies.join('; '))
  return headers
}

/** The request that a person's client sent. */
export const requestOf = (event: APIGatewayProxyEventV2): Request => {
  const { method } = event.requestContext.http
  const query = event.rawQueryString ? `?${event.rawQueryString}` : ''
  const url = `https://${event.requestContext.domainName || 'localhost'}${event.rawPath}${query}`
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(url, { method, headers: headersOf(event), ...(hasBody ? { body: bodyOf(event) } : {}) })
}

/** The response as API Gateway wants it; bytes travel as base64. */
export const resultOf = async (response: Response): Promise<APIGatewayProxyStructuredResultV2> => {
  const cookies = response.headers.getSetCookie()
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie'))
  return {
    statusCode: response.status,
    headers: { 'x-content-type-options': 'nosniff', ...headers },
    body: await response.text(),
    ...(cookies.length > 0 ? { cookies } : {}),
  }
}
