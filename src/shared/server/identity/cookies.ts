// The two cookies: the session's, and the one that binds a sign-in to the browser that began it. With https
// their names have the __Host- prefix, so that no other host of the domain can plant them.

import { parseCookie, stringifySetCookie } from 'cookie'

export type CookieName = 'daybook_session' | 'daybook_sign_in'

const fullName = (name: CookieName, isHttps: boolean): string => (isHttps ? `__Host-${name}` : name)

/** The value of one of Daybook's cookies in a Cookie header. */
export const findCookie = (headers: Headers, name: CookieName, isHttps: boolean): string | undefined =>
  parseCookie(headers.get('cookie') ?? '')[fullName(name, isHttps)]

/** A Set-Cookie header's value. Lax: the provider sends the browser back by a link from another site. */
export const newCookie = (
  name: CookieName,
  { value, maxAgeS, isHttps }: { value: string; maxAgeS: number; isHttps: boolean },
): string =>
  stringifySetCookie(fullName(name, isHttps), value, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    maxAge: maxAgeS,
    secure: isHttps,
  })

/** A Set-Cookie header's value that takes the cookie away. */
export const noCookie = (name: CookieName, isHttps: boolean): string =>
  newCookie(name, { value: '', maxAgeS: 0, isHttps })
