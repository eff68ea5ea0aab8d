// Keeps an open page to one person. Who is signed in in this browser may change under it: by a sign-out or a sign-in
// in another tab, by what the server answers after the page was shown already, or while the page lay in the history.

import type { ReactNode } from 'react'
import { isLocal, PERSON_KEY, type Person, rememberedPerson } from './person'
import { PersonChanged } from './person-changed'
import { fetchSession } from './session'

export interface FollowOptions {
  /** The question to the server that may bring a change about. */
  readonly asked: Promise<unknown> | undefined
  /** Calls the listener when the server doesn't take this page's requests for its person's any more. */
  readonly onSessionOver: (listener: () => void) => void
  readonly render: (page: ReactNode) => void
  /** Closes what the page has open of its person. */
  readonly close: () => Promise<void>
}

/**
 * From now on the page is its person's or nobody's. Where they have gone, or have just been asked for, it is loaded anew;
 * where somebody else has come while they were at it, it says so, and shows nothing of them any more.
 */
export const followPerson = (person: Person, options: FollowOptions): void => {
  // Where nothing can be remembered, nobody is ever the browser's person.
  if (!rememberedPerson()) return
  let shown = person

  const giveWay = (other: Person): void => {
    shown = other
    options.render(<PersonChanged former={person} other={other} onShown={options.close} />)
  }

  const check = (mayAsk: boolean): void => {
    const now = rememberedPerson()
    if (now?.id === shown.id) return
    const isOther = now !== undefined && !isLocal(now) && !isLocal(person)
    if (isOther && mayAsk && shown === person) giveWay(now)
    else location.reload()
  }

  addEventListener('storage', ({ key }) => {
    if (key === PERSON_KEY || key === null) check(true)
  })
  addEventListener('pageshow', () => check(false))
  options.onSessionOver(() => void fetchSession().then(() => check(true)))
  void options.asked?.then(() => check(false))
  check(false)
}
