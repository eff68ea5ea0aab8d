// Keeps an open page to one person. Who is signed in in this browser may change under it: by a sign-out or a sign-in
// in another tab, by what the server answers after the page was shown already, or while the page lay in the history.

import type { ReactNode } from 'react'
import { forgetTypedTexts } from '../ui/typed-texts'
import { isLocal, PERSON_KEY, type Person, rememberedPerson } from './person'
import { PersonChanged } from './person-changed'
import { fetchSession } from './session'

export interface FollowOptions {
  /** Whether somebody was remembered when the page chose its person: where storage is forbidden, nobody ever is. */
  readonly isKept: boolean
  /** The question to the server that may bring a change about. */
  readonly asked: Promise<unknown> | undefined
  /** Calls the listener when the server doesn't take this page's requests for its person's any more. */
  readonly onSessionOver: (listener: () => void) => void
  /** Calls the listener when another tab has forgotten this page's person. */
  readonly onForgotten: (listener: () => void) => void
  readonly render: (page: ReactNode) => void
  /** Closes what the page has open of its person. */
  readonly close: () => Promise<void>
}

/**
 * From now on the page is its person's or nobody's. Where they have gone, or have just been asked for, it is loaded anew;
 * where somebody else has come while they were at it, it says so, and shows nothing of them any more. False where they
 * went while the page was loading: then nothing of them is to be shown.
 */
export const followPerson = (person: Person, options: FollowOptions): boolean => {
  let shown = person

  /** What is being typed here is out of reach of the tab that signed them out. */
  const leave = (forgotten?: Person): void => {
    if (forgotten) forgetTypedTexts(() => sessionStorage, forgotten.id)
    location.reload()
  }

  options.onForgotten(() => leave(person))
  if (!options.isKept) return true

  const giveWay = (other: Person): void => {
    shown = other
    options.render(<PersonChanged former={person} other={other} onShown={options.close} />)
  }

  const check = (mayAsk: boolean): boolean => {
    const now = rememberedPerson()
    if (now?.id === shown.id) return true
    const isOther = now !== undefined && !isLocal(now) && !isLocal(person)
    if (isOther && mayAsk && shown === person) giveWay(now)
    else leave(now ? undefined : shown)
    return false
  }

  addEventListener('storage', ({ key }) => {
    if (key === PERSON_KEY || key === null) check(true)
  })
  addEventListener('pageshow', () => check(false))
  options.onSessionOver(() => void fetchSession().then(() => check(true)))
  void options.asked?.then(() => check(false))
  return check(false)
}
