// Request headers as the doors have them: a fetch Headers, or API Gateway's plain object, which keeps the
// cookies apart.

export interface PlainHeaders {
  readonly [name: string]: string | undefined
}

export type RequestHeaders = Headers | PlainHeaders

/** A header, whatever case its sender wrote it in. */
export const findHeader = (headers: RequestHeaders, name: string): string | undefined => {
  if (headers instanceof Headers) return headers.get(name) ?? undefined
  const wanted = name.toLowerCase()
  return headers[wanted] ?? Object.entries(headers).find(([key]) => key.toLowerCase() === wanted)?.[1]
}

/** The headers of API Gateway's event (payload 2.0), with the Cookie header put back among them. */
export const headersOfEvent = (event: {
  readonly headers?: PlainHeaders | null
  readonly cookies?: readonly string[] | null
}): PlainHeaders => ({
  ...event.headers,
  ...(event.cookies?.length ? { cookie: event.cookies.join('; ') } : {}),
})
