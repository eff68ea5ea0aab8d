// Signing in as a browser does, by fetch: through the sandbox's real provider, page, redirects and cookies.

import { parseSetCookie, stringifyCookie } from 'cookie'

/** Keeps cookies by name, for every port of this machine alike, as browsers do. */
export interface Browser {
  readonly cookies: Map<string, string>
  /** One request, redirects not followed. */
  readonly visit: (url: string | URL, init?: RequestInit) => Promise<Response>
}

export const newBrowser = (): Browser => {
  const cookies = new Map<string, string>()
  const visit = async (url: string | URL, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers)
    if (cookies.size > 0) headers.set('cookie', stringifyCookie(Object.fromEntries(cookies)))
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const { name, value = '', maxAge, expires } = parseSetCookie(line)
      const isGone =
        value === '' || maxAge === 0 || (expires !== undefined && expires.getTime() <= Date.now())
      if (isGone) cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  return { cookies, visit }
}

/** Where a redirect leads; anything else is a failure of the test, told with what was answered. */
export const locationOf = async (response: Response): Promise<URL> => {
  const location = response.headers.get('location')
  if (!location) {
    throw new Error(`${response.url} answered ${response.status}, no redirect: ${await response.text()}`)
  }
  return new URL(location, response.url)
}

/** From the provider's authorization URL through its page; gives the callback URL, not visited yet. */
export const passProvider = async (browser: Browser, authorizationUrl: URL, email: string): Promise<URL> => {
  const page = await locationOf(await browser.visit(authorizationUrl))
  await browser.visit(page)
  const sent = await browser.visit(page, { method: 'POST', body: new URLSearchParams({ email }) })
  return locationOf(await browser.visit(await locationOf(sent)))
}

/** Begins a sign-in; gives the provider's authorization URL, not visited yet. */
export const beginSignIn = async (browser: Browser, baseUrl: string, returnTo = '/'): Promise<URL> =>
  locationOf(
    await browser.visit(new URL(`/api/v1/auth/sign-in?returnTo=${encodeURIComponent(returnTo)}`, baseUrl)),
  )

/** Signs in with this address; gives the Cookie header of the session. */
export const signIn = async (baseUrl: string, email: string): Promise<{ cookie: string }> => {
  const browser = newBrowser()
  const callback = await passProvider(browser, await beginSignIn(browser, baseUrl), email)
  const back = await locationOf(await browser.visit(callback))
  const session = browser.cookies.get('daybook_session')
  if (!session) throw new Error(`Signing in as ${email} ended at ${back.pathname}${back.search}.`)
  return { cookie: stringifyCookie({ daybook_session: session }) }
}
