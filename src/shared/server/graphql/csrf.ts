// Cross-site request forgery: a browser sends a person's cookie along with what another site makes it send,
// but only as a "simple" request, or with a header that tells where it comes from. Both are refused.
// Requests with a key carry no cookie's power and need no such check.

import { isForged } from '../identity/forgery'

/** Why a request must not be carried out, or undefined. Mutations over GET don't exist, so GET is harmless. */
export const findForgery = (request: Request): string | undefined => {
  if (request.headers.has('authorization')) return undefined
  return isForged(request, process.env) ? 'Requests from other sites are refused.' : undefined
}

/** A POST whose content type a browser sends across sites without asking first. */
export const isSimpleContent = (request: Request): boolean => {
  if (request.method !== 'POST') return false
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  return type !== 'application/json' && type !== 'application/graphql+json'
}
