// The whole sign-in over HTTP, as a browser walks it, against a running sandbox.

import { parseSetCookie } from 'cookie'
import { describe, expect, test } from 'vitest'
import { type Browser, beginSignIn, locationOf, newBrowser, passProvider, signIn } from '../support/sign-in'

const BASE_URL = process.env['SANDBOX_URL'] ?? 'http://localhost:3333'
const at = (path: string): URL => new URL(path, BASE_URL)

let count = 0
const newEmail = (): string => {
  count += 1
  return `ana-${Date.now()}-${count}@example.com`
}

const sessionOf = async (cookie: string): Promise<Record<string, unknown>> => {
  const response = await fetch(at('/api/v1/auth/session'), { headers: { cookie } })
  expect(response.status).toBe(200)
  return (await response.json()) as Record<string, unknown>
}

const workspacesOf = async (cookie: string): Promise<readonly { id: string; role: string }[]> => {
  const response = await fetch(at('/graphql'), {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json', origin: at('/').origin },
    body: JSON.stringify({ query: '{ viewer { workspaces { id role } } }' }),
  })
  const { data } = (await response.json()) as {
    data: { viewer: { workspaces: { id: string; role: string }[] } }
  }
  return data.viewer.workspaces
}

/** Finishes a sign-in and tells the error that the sign-in page is given, null for none. */
const errorAfter = async (browser: Browser, callback: URL): Promise<string | null> => {
  const end = await locationOf(await browser.visit(callback))
  if (end.pathname !== '/sign-in') return null
  expect(browser.cookies.has('daybook_session')).toBe(false)
  return end.searchParams.get('error')
}

describe('signing in', () => {
  test('[I1] leads through the provider to where the person wanted to go, signed in', async () => {
    const browser = newBrowser()
    const email = newEmail()
    const callback = await passProvider(browser, await beginSignIn(browser, BASE_URL, '/all?tag=a#b'), email)
    const response = await browser.visit(callback)
    expect((await locationOf(response)).href).toBe(at('/all?tag=a#b').href)
    const cookies = response.headers.getSetCookie().map((line) => parseSetCookie(line))
    const session = cookies.find(({ name }) => name === 'daybook_session')
    expect(session).toMatchObject({
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      maxAge: 30 * 24 * 60 * 60,
    })
    expect(session?.domain).toBeUndefined()
    const answer = await (await browser.visit(at('/api/v1/auth/session'))).json()
    expect(answer).toMatchObject({
      signedIn: true,
      provider: 'local',
      person: { email, name: email.slice(0, email.indexOf('@')) },
    })
  })

  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
  ])('[I2] never leads to another site: %j', async (returnTo) => {
    const browser = newBrowser()
    const callback = await passProvider(browser, await beginSignIn(browser, BASE_URL, returnTo), newEmail())
    expect((await locationOf(await browser.visit(callback))).href).toBe(at('/').href)
  })

  test('[I3] with a changed state is refused', async () => {
    const browser = newBrowser()
    const callback = await passProvider(browser, await beginSignIn(browser, BASE_URL), newEmail())
    callback.searchParams.set('state', 'x'.repeat(43))
    expect(await errorAfter(browser, callback)).toBe('mismatch')
  })

  test('[I3] with a changed nonce is refused', async () => {
    const browser = newBrowser()
    const authorization = await beginSignIn(browser, BASE_URL)
    authorization.searchParams.set('nonce', 'another')
    expect(await errorAfter(browser, await passProvider(browser, authorization, newEmail()))).toBe('rejected')
  })

  test('[I3] with another PKCE challenge is refused', async () => {
    const browser = newBrowser()
    const authorization = await beginSignIn(browser, BASE_URL)
    authorization.searchParams.set('code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
    expect(await errorAfter(browser, await passProvider(browser, authorization, newEmail()))).toBe('rejected')
  })

  test('[I3] with a made-up code is refused', async () => {
    const browser = newBrowser()
    const callback = await passProvider(browser, await beginSignIn(browser, BASE_URL), newEmail())
    callback.searchParams.set('code', 'made-up')
    expect(await errorAfter(browser, callback)).toBe('rejected')
  })

  test('[I4] can be finished once: the same answer again is refused', async () => {
    const browser = newBrowser()
    const callback = await passProvider(browser, await beginSignIn(browser, BASE_URL), newEmail())
    expect((await locationOf(await browser.visit(callback))).pathname).toBe('/')
    browser.cookies.delete('daybook_session')
    expect(await errorAfter(browser, callback)).toBe('mismatch')
  })

  test('[I4] can be finished only in the browser that began it, and still there afterwards', async () => {
    const ana = newBrowser()
    const callback = await passProvider(ana, await beginSignIn(ana, BASE_URL), newEmail())
    const other = newBrowser()
    expect(await errorAfter(other, callback)).toBe('mismatch')
    await beginSignIn(other, BASE_URL)
    expect(await errorAfter(other, callback)).toBe('mismatch')
    expect(await errorAfter(ana, callback)).toBeNull()
  })

  test('[I5] that the person cancels leads back with a code', async () => {
    const browser = newBrowser()
    const authorization = await beginSignIn(browser, BASE_URL)
    const callback = at('/api/v1/auth/callback')
    callback.searchParams.set('state', authorization.searchParams.get('state') ?? '')
    callback.searchParams.set('error', 'access_denied')
    callback.searchParams.set('iss', authorization.origin)
    expect(await errorAfter(browser, callback)).toBe('denied')
  })

  test('[I5] with an answer that is none leads back with a code', async () => {
    expect(await errorAfter(newBrowser(), at('/api/v1/auth/callback'))).toBe('mismatch')
  })

  test('[I6] twice with one address, in any case, is one person with one private workspace', async () => {
    const email = newEmail()
    const [first, second] = await Promise.all([
      signIn(BASE_URL, email),
      signIn(BASE_URL, email.toUpperCase()),
    ])
    const workspaces = await workspacesOf(first.cookie)
    expect(workspaces).toHaveLength(1)
    expect(workspaces[0]?.role).toBe('owner')
    expect(await workspacesOf(second.cookie)).toEqual(workspaces)
    const other = await signIn(BASE_URL, newEmail())
    expect(await workspacesOf(other.cookie)).not.toEqual(workspaces)
  })

  test('[I7] again in one browser asks whose it is, and ends the session before', async () => {
    const browser = newBrowser()
    const [ana, ben] = [newEmail(), newEmail()]
    await browser.visit(await passProvider(browser, await beginSignIn(browser, BASE_URL), ana))
    const former = `daybook_session=${browser.cookies.get('daybook_session')}`
    expect(await sessionOf(former)).toMatchObject({ signedIn: true, person: { email: ana } })
    await browser.visit(await passProvider(browser, await beginSignIn(browser, BASE_URL), ben))
    const present = `daybook_session=${browser.cookies.get('daybook_session')}`
    expect(await sessionOf(present)).toMatchObject({ signedIn: true, person: { email: ben } })
    expect(await sessionOf(former)).toEqual({ signedIn: false, provider: 'local' })
  })
})

describe('signing out', () => {
  const signOut = (cookie: string, headers: Record<string, string> = {}) =>
    fetch(at('/api/v1/auth/sign-out'), { method: 'POST', headers: { cookie, ...headers } })

  test('[I8] ends the session on the server and takes the cookie away; again is as good', async () => {
    const { cookie } = await signIn(BASE_URL, newEmail())
    const response = await signOut(cookie, { origin: at('/').origin, 'sec-fetch-site': 'same-origin' })
    expect(response.status).toBe(200)
    expect(response.headers.getSetCookie()[0]).toMatch(/^daybook_session=; Max-Age=0;/)
    expect(await sessionOf(cookie)).toEqual({ signedIn: false, provider: 'local' })
    expect((await signOut(cookie)).status).toBe(200)
  })

  test.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
  ])('[I9] that another site asks for is refused: %j', async (headers) => {
    const { cookie } = await signIn(BASE_URL, newEmail())
    expect((await signOut(cookie, headers as Record<string, string>)).status).toBe(403)
    expect(await sessionOf(cookie)).toMatchObject({ signedIn: true })
  })

  test('[I10] by GET is 405, an unknown action 404, both in JSON with a code', async () => {
    const wrongMethod = await fetch(at('/api/v1/auth/sign-out'))
    expect(wrongMethod.status).toBe(405)
    expect(wrongMethod.headers.get('allow')).toBe('POST')
    expect(await wrongMethod.json()).toMatchObject({ extensions: { code: 'BAD_REQUEST' } })
    const unknown = await fetch(at('/api/v1/auth/sing-in'))
    expect(unknown.status).toBe(404)
    expect(await unknown.json()).toMatchObject({ extensions: { code: 'NOT_FOUND' } })
  })
})

describe('the local provider', () => {
  test.each(["o'brien+1@example.com", 'ana@localhost'])('[I11] takes any address: %s', async (email) => {
    expect(await sessionOf((await signIn(BASE_URL, email)).cookie)).toMatchObject({ person: { email } })
  })

  test('[I11] shows the page again, saying why, for what is no e-mail address', async () => {
    const browser = newBrowser()
    const page = await locationOf(await browser.visit(await beginSignIn(browser, BASE_URL)))
    const response = await browser.visit(page, {
      method: 'POST',
      body: new URLSearchParams({ email: '"><b>x' }),
    })
    expect(response.status).toBe(422)
    const html = await response.text()
    expect(html).toContain('role="alert"')
    expect(html).toContain('value="&quot;&gt;&lt;b&gt;x"')
  })

  test.each([
    'https://evil.example/api/v1/auth/callback',
    'http://localhost:3333/elsewhere',
    'http://localhost.evil.example/api/v1/auth/callback',
  ])('[I12] sends nobody to %s', async (redirectUri) => {
    const browser = newBrowser()
    const authorization = await beginSignIn(browser, BASE_URL)
    authorization.searchParams.set('redirect_uri', redirectUri)
    const response = await browser.visit(authorization)
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
  })
})
