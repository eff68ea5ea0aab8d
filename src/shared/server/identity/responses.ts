// The answers of /api/v1/auth/*: none may be cached, each says what it is.

import type { ErrorCode } from '@architect/shared/core/base/error-codes'

const headersWith = (cookies: readonly string[], more: Record<string, string> = {}): Headers => {
  const headers = new Headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', ...more })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return headers
}

/** 302, with cookies. */
export const redirectTo = (location: string, cookies: readonly string[] = []): Response =>
  new Response(null, { status: 302, headers: headersWith(cookies, { location }) })

/** 200 with JSON. */
export const answerJson = (body: unknown, cookies: readonly string[] = []): Response =>
  Response.json(body, { headers: headersWith(cookies) })

interface HttpError {
  readonly status: number
  readonly code: ErrorCode
  readonly message: string
  readonly headers?: Record<string, string>
  readonly correlationId?: string
}

/** An error in the form that GraphQL's have: a message, and a code of the closed set. */
export const answerError = ({ status, code, message, headers, correlationId }: HttpError): Response =>
  Response.json(
    { message, extensions: { code, ...(correlationId ? { correlationId } : {}) } },
    { status, headers: headersWith([], headers) },
  )
