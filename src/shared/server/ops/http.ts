// API Gateway's HTTP events as the web platform's Request, and its Response back. API Gateway compresses nothing, so
// large answers are compressed here.

import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
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

/** Below it, compressing costs more time than sending. */
const COMPRESSED_MIN_BYTES = 32_000
const compress = promisify(gzip)

/** A coding of weight 0 is one that is not accepted. */
const acceptsGzip = (event: APIGatewayProxyEventV2): boolean =>
  (headersOf(event).get('accept-encoding') ?? '')
    .split(',')
    .some((coding) => /^\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*$)|$)/i.test(coding))

const bodyResult = async (body: string, isCompressed: boolean) => {
  if (!isCompressed) return { body }
  // A snapshot shrinks to an eighth; the next level takes twice the time for a tenth less.
  const zipped = await compress(body, { level: constants.Z_BEST_SPEED })
  return { body: zipped.toString('base64'), isBase64Encoded: true }
}

/** The response as API Gateway wants it, to the event that asked; bytes travel as base64. */
export const resultOf = async (
  response: Response,
  event: APIGatewayProxyEventV2,
): Promise<APIGatewayProxyStructuredResultV2> => {
  const headers = new Headers(response.headers)
  const cookies = headers.getSetCookie()
  headers.delete('set-cookie')
  const body = await response.text()
  const isCompressed = body.length >= COMPRESSED_MIN_BYTES && acceptsGzip(event)
  if (isCompressed) {
    headers.set('content-encoding', 'gzip')
    headers.append('vary', 'accept-encoding')
  }
  return {
    statusCode: response.status,
    headers: { 'x-content-type-options': 'nosniff', ...Object.fromEntries(headers) },
    ...(await bodyResult(body, isCompressed)),
    ...(cookies.length > 0 ? { cookies } : {}),
  }
}
