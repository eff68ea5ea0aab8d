// Cross-site request forgery: another site's page makes a person's browser send their cookie along.

import { baseUrlOf } from './base-url'
import type { StageEnv } from './stage'

/**
 * Whether another site's page made the browser send this. Every browser of today says where a request comes
 * from, older ones at least the origin; a client that says nothing is no browser, and nobody can make it send
 * another's cookie.
 */
export const isForged = (request: Request, env: StageEnv): boolean => {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  const origin = request.headers.get('origin')
  return origin !== null && origin !== baseUrlOf(request, env)
}
