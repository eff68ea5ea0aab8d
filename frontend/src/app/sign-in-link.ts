// The way to a sign-in. Apart from what every start needs: few pages have it.

import { SIGNING_IN_KEY } from './session'

/** Where signing in starts, coming back to the given page. */
export const signInHref = (returnTo: string): string =>
  `/api/v1/auth/sign-in?returnTo=${encodeURIComponent(returnTo)}`

/** Called when this tab leaves for a sign-in: who comes back may be somebody else than is remembered. */
export const expectSignIn = (): void => {
  try {
    sessionStorage.setItem(SIGNING_IN_KEY, 'yes')
  } catch {
    // Then the page finds out beside what it shows.
  }
}
