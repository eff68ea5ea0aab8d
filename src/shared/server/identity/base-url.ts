// Under which address a person's browser knows this server: the provider sends it back there.

import { isSandbox, type StageEnv } from './stage'

const firstOf = (header: string | null): string | undefined => header?.split(',')[0]?.trim() || undefined

/** The origin, with no slash at its end. Deployed, the Host header of a request is not believed: API Gateway's domain is. */
export const baseUrlOf = (request: Request, env: StageEnv): string => {
  const configured = env['DAYBOOK_URL']
  if (configured) return new URL(configured).origin
  if (!isSandbox(env)) return new URL(request.url).origin
  const { headers } = request
  const protocol = firstOf(headers.get('x-forwarded-proto')) === 'https' ? 'https' : 'http'
  const host = firstOf(headers.get('x-forwarded-host')) ?? headers.get('host') ?? 'localhost:3333'
  return new URL(`${protocol}://${host}`).origin
}
