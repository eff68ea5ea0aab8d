import { parseSetCookie } from 'cookie'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Clock, newClock } from '../../../../test/support/clock'
import { startTables } from '../../../../test/support/dynalite'
import { type OddProvider, startOddProvider } from '../../../../test/support/odd-provider'
import { logger } from '../ops/logger'
import { newServices, type Services } from '../ops/services'
import { handleAuth } from './handle-auth'
import { listWorkspaces } from './workspaces'

const DAY_MS = 24 * 60 * 60 * 1000
const BASE = 'http://localhost:3333'

let running: Awaited<ReturnType<typeof startTables>>
let provider: OddProvider
let clock: Clock
let services: Services
let env: Record<string, string>

beforeAll(async () => {
  running = await startTables()
  provider = await startOddProvider()
})
afterAll(() => Promise.all([running.stop(), provider.stop()]))
beforeEach(() => {
  clock = newClock(Date.now())
  services = { ...newServices(running.tables, async () => {}), now: clock.now }
  env = { ARC_ENV: 'testing', ARC_SANDBOX: '{}', DAYBOOK_LOCAL_ISSUER: provider.issuer }
  provider.isForged = false
  provider.isDown = false
  vi.spyOn(logger, 'warn').mockReturnValue()
  vi.spyOn(logger, 'error').mockReturnValue()
})

const ask = (path: string, cookie = ''): Promise<Response> =>
  handleAuth(services, new Request(`${BASE}${path}`, { headers: { cookie, host: 'localhost:3333' } }), {
    env,
    correlationId: 'c-1',
  })

const cookieOf = (response: Response): string => {
  const [line] = response.headers.getSetCookie()
  if (!line) throw new Error('The answer should set a cookie.')
  const { name, value } = parseSetCookie(line)
  return `${name}=${value}`
}

const goodClaims = (nonce: string): Record<string, unknown> => ({
  iss: provider.issuer,
  aud: 'daybook',
  sub: 'subject-1',
  nonce,
  iat: Math.floor(Date.now() / 1000),
  exp: Math.floor(Date.now() / 1000) + 60,
  email: 'ana@example.com',
  email_verified: true,
  name: 'Ana',
})

/** A sign-in whose provider answers with the good claims, changed as given. */
const signIn = async (changed: Record<string, unknown> = {}, delayMs = 0): Promise<Response> => {
  const begun = await ask('/api/v1/auth/sign-in')
  const query = new URL(begun.headers.get('location') ?? '').searchParams
  provider.claims = { ...goodClaims(query.get('nonce') ?? ''), ...changed }
  clock.advance(delayMs)
  return ask(`/api/v1/auth/callback?code=c&state=${query.get('state')}`, cookieOf(begun))
}
const failed = (code: string): string => `/sign-in?error=${code}`

describe('a sign-in', () => {
  test('[I1] makes a session and the private workspace', async () => {
    const response = await signIn()
    expect(response.headers.get('location')).toBe(`${BASE}/`)
    const answer = await (await ask('/api/v1/auth/session', cookieOf(response))).json()
    expect(answer).toMatchObject({ signedIn: true, person: { email: 'ana@example.com', name: 'Ana' } })
    const [own] = await listWorkspaces(services, answer.person.id)
    expect(answer.workspaces).toEqual([{ id: own?.workspaceId, name: own?.name, role: 'owner' }])
  })

  test.each([
    ['another issuer', { iss: 'https://evil.example' }],
    ['another audience', { aud: 'somebody-else' }],
    ['another nonce', { nonce: 'another' }],
    ['no nonce', { nonce: undefined }],
    ['a time that is over', { exp: Math.floor(Date.now() / 1000) - 3600 }],
    ['no subject', { sub: undefined }],
  ])('[I3] whose ID token has %s is refused', async (_, changed) => {
    const response = await signIn(changed)
    expect(response.headers.get('location')).toBe(failed('rejected'))
    expect(response.headers.getSetCookie()).toEqual([])
  })

  test('[I3] whose ID token another key signed is refused', async () => {
    provider.isForged = true
    expect((await signIn()).headers.get('location')).toBe(failed('rejected'))
  })

  test.each([
    [{ email_verified: false }],
    [{ email_verified: undefined }],
    [{ email: undefined }],
    [{ email: 'nonsense' }],
  ])('[I30] without a verified address is refused: %j', async (changed) => {
    expect((await signIn(changed)).headers.get('location')).toBe(failed('no_email'))
  })

  test('[I4] is over after ten minutes', async () => {
    const response = await signIn({}, 10 * 60 * 1000)
    expect(response.headers.get('location')).toBe(failed('expired'))
  })

  test('[I5] where no provider is set up, or none answers, leads back with a code', async () => {
    env = { ARC_ENV: 'production' }
    expect((await ask('/api/v1/auth/sign-in')).headers.get('location')).toBe(failed('not_configured'))
    expect((await ask('/api/v1/auth/callback')).headers.get('location')).toBe(failed('not_configured'))
    expect(await (await ask('/api/v1/auth/session')).json()).toEqual({ signedIn: false, provider: 'none' })
    env = { ARC_ENV: 'testing', ARC_SANDBOX: '{}', DAYBOOK_LOCAL_ISSUER: 'http://localhost:1' }
    expect((await ask('/api/v1/auth/sign-in')).headers.get('location')).toBe(failed('provider_unavailable'))
  })

  test('[I5] whose provider breaks on the way leads back with a code', async () => {
    provider.isDown = true
    expect((await signIn()).headers.get('location')).toBe(failed('provider_unavailable'))
  })

  test('[I31] that breaks on our side leads back with a code; the cause is in the log alone', async () => {
    const error = vi.spyOn(logger, 'error').mockReturnValue()
    const broken = new Error('the table is gone')
    services = {
      ...services,
      tables: {
        ...services.tables,
        client: {
          ...services.tables.client,
          GetItem: () => Promise.reject(broken),
          PutItem: () => Promise.reject(broken),
        },
      },
    }
    expect((await ask('/api/v1/auth/sign-in')).headers.get('location')).toBe(failed('internal'))
    const response = await ask('/api/v1/auth/session', `daybook_session=${'x'.repeat(43)}`)
    expect(response.status).toBe(500)
    const body = await response.text()
    expect(JSON.parse(body)).toMatchObject({ extensions: { code: 'INTERNAL', correlationId: 'c-1' } })
    expect(body).not.toContain('table')
    expect(error.mock.calls.at(-1)?.[1]).toMatchObject({ correlationId: 'c-1', error: broken })
  })
})

describe('the session’s door', () => {
  test('[I16] gives a session older than a day a new secret, a younger one none', async () => {
    const old = cookieOf(await signIn())
    clock.advance(DAY_MS)
    expect((await ask('/api/v1/auth/session', old)).headers.getSetCookie()).toEqual([])
    clock.advance(1000)
    const rotated = await ask('/api/v1/auth/session', old)
    const fresh = cookieOf(rotated)
    expect(fresh).not.toBe(old)
    const { expiresAt } = await rotated.json()
    expect(Date.parse(expiresAt) - clock.now()).toBeGreaterThan(30 * DAY_MS - 2000)
    clock.advance(61_000)
    expect(await (await ask('/api/v1/auth/session', old)).json()).toMatchObject({ signedIn: false })
    expect(await (await ask('/api/v1/auth/session', fresh)).json()).toMatchObject({ signedIn: true })
  })

  const signOutOf = (sessionId: string, cookie: string): Promise<Response> =>
    handleAuth(
      services,
      new Request(`${BASE}/api/v1/auth/sign-out`, {
        method: 'POST',
        headers: { cookie, host: 'localhost:3333', 'x-daybook-session': sessionId },
      }),
      { env, correlationId: 'c-1' },
    )

  test('[U96] a sign-out that names its session ends that one, and never the one that came after it', async () => {
    const first = cookieOf(await signIn())
    const { sessionId } = await (await ask('/api/v1/auth/session', first)).json()
    const next = cookieOf(await signIn({ sub: 'subject-2', email: 'ben@example.com', name: 'Ben' }))
    const late = await signOutOf(sessionId, next)
    expect(late.status).toBe(200)
    expect(late.headers.getSetCookie()).toEqual([])
    expect(await (await ask('/api/v1/auth/session', next)).json()).toMatchObject({ person: { name: 'Ben' } })
    const own = await signOutOf(sessionId, first)
    expect(own.headers.getSetCookie()).toHaveLength(1)
    expect(await (await ask('/api/v1/auth/session', first)).json()).toMatchObject({ signedIn: false })
  })

  test('[I32] lets no answer be cached', async () => {
    for (const path of ['session', 'sign-in', 'callback', 'nonsense']) {
      expect((await ask(`/api/v1/auth/${path}`)).headers.get('cache-control')).toBe('no-store')
    }
  })
})
