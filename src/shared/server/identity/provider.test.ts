import { describe, expect, test } from 'vitest'
import { baseUrlOf } from './base-url'
import { newCookie } from './cookies'
import { personIdOf, privateWorkspaceIdOf } from './person'
import { findProvider } from './provider'
import { isHttpsStage } from './stage'

const sandbox = {
  ARC_ENV: 'testing',
  ARC_SANDBOX: '{}',
  DAYBOOK_LOCAL_ISSUER: 'http://localhost:3334',
}
const google = { GOOGLE_CLIENT_ID: 'id', GOOGLE_CLIENT_SECRET: 'secret' }

describe('the provider', () => {
  test('[I27] is Google wherever both its values are set', () => {
    expect(findProvider({ ...sandbox, ...google })?.name).toBe('google')
    expect(findProvider({ ARC_ENV: 'production', ...google })?.name).toBe('google')
    expect(findProvider({ ARC_ENV: 'production', GOOGLE_CLIENT_ID: 'id' })).toBeUndefined()
  })

  test('[I28] is the local one in the sandbox only, and on this machine only', () => {
    expect(findProvider(sandbox)?.name).toBe('local')
    for (const refused of [
      { ...sandbox, ARC_ENV: 'staging' },
      { ...sandbox, ARC_ENV: 'production' },
      { ...sandbox, ARC_ENV: undefined },
      // A deployed function in which something made up the testing stage still has no sandbox around it.
      { ...sandbox, ARC_SANDBOX: undefined },
      { ...sandbox, DAYBOOK_LOCAL_ISSUER: 'http://evil.example' },
      { ...sandbox, DAYBOOK_LOCAL_ISSUER: 'nonsense' },
    ]) {
      expect(findProvider(refused)).toBeUndefined()
    }
  })
})

describe('a person’s id', () => {
  test('[I6] follows from issuer and subject, fits every id, and differs for each', () => {
    const id = personIdOf('https://accounts.google.com', '1234')
    expect(id).toBe(personIdOf('https://accounts.google.com', '1234'))
    expect(id).toMatch(/^p[A-Za-z0-9_-]{43}$/)
    expect(privateWorkspaceIdOf(id)).toMatch(/^w[A-Za-z0-9_-]{43}$/)
    expect(
      new Set([id, personIdOf('http://localhost', '1234'), personIdOf('https://accounts.google.com', '1')])
        .size,
    ).toBe(3)
  })
})

describe('the address that a provider sends a browser back to', () => {
  const requestFrom = (headers: Record<string, string>): Request =>
    new Request('https://api.example.com/api/v1/auth/sign-in', { headers })

  test('[I29] is what the browser asked for in the sandbox', () => {
    expect(baseUrlOf(requestFrom({ host: 'localhost:3391' }), sandbox)).toBe('http://localhost:3391')
    const forwarded = {
      host: 'localhost:1',
      'x-forwarded-host': 'tunnel.example',
      'x-forwarded-proto': 'https',
    }
    expect(baseUrlOf(requestFrom(forwarded), sandbox)).toBe('https://tunnel.example')
  })

  test('[I29] is API Gateway’s domain or the configured one when deployed, whatever the headers say', () => {
    const request = requestFrom({ host: 'evil.example', 'x-forwarded-host': 'evil.example' })
    expect(baseUrlOf(request, { ARC_ENV: 'production' })).toBe('https://api.example.com')
    const configured = { ARC_ENV: 'production', DAYBOOK_URL: 'https://day.example.org/' }
    expect(baseUrlOf(request, configured)).toBe('https://day.example.org')
  })
})

describe('cookies', () => {
  test('[I24] are Secure, with the __Host- prefix, everywhere but in the sandbox', () => {
    const settings = { value: 'x', maxAgeS: 60 }
    const deployed = newCookie('daybook_session', {
      ...settings,
      isHttps: isHttpsStage({ ARC_ENV: 'staging' }),
    })
    expect(deployed).toBe('__Host-daybook_session=x; Max-Age=60; Path=/; HttpOnly; Secure; SameSite=Lax')
    const local = newCookie('daybook_session', { ...settings, isHttps: isHttpsStage(sandbox) })
    expect(local).toBe('daybook_session=x; Max-Age=60; Path=/; HttpOnly; SameSite=Lax')
  })
})
