// Signing out: the session ends on the server, and only then the person is forgotten on this device, in all its tabs.
// Where the server can't be reached that is the person's choice: then its session ends as soon as it can.

import type { Engine } from '@architect/shared/browser/runner/engine'
import { forgetTypedTexts } from '../ui/typed-texts'
import { endSession, leaveLater } from './end-session'
import { noteForgetting, noteForgotten } from './forgetting'
import { keep } from './kept'
import { type Person, remember, rememberedPerson } from './person'
import { ENDED_KEY } from './unfinished'
import { findUnsynced } from './unsynced'

export interface Leaving {
  readonly engine: Pick<Engine, 'unsynced' | 'forget' | 'stop'>
  readonly person: Person
  /** Mutation ids of the edits that the person gave up, or has as a file. */
  readonly agreed: ReadonlySet<string>
  readonly goTo: (path: string) => void
}

/** Another tab may have signed in again since this one was opened. */
const sessionOf = ({ id, sessionId }: Person): string | undefined => {
  const latest = rememberedPerson()
  return latest?.id === id ? latest.sessionId : sessionId
}

const forgetHere = async (
  { engine, person, agreed, goTo }: Leaving,
  ended: string | undefined,
): Promise<void> => {
  // An edit that came in the last moment, from another tab, or that nobody could read: it stays stored, for its person.
  const isAgreed = findUnsynced(engine)?.every(({ mutationId }) => agreed.has(mutationId)) ?? false
  if (isAgreed) noteForgetting(person.id, agreed)
  // First: an answer that names it may be on its way to another tab.
  if (ended) keep(ENDED_KEY, ended)
  // Whoever signed in meanwhile, in another tab, stays.
  if (rememberedPerson()?.id === person.id) remember(undefined)
  if (isAgreed) {
    await engine.forget(agreed).then(
      // Also where something is kept that nobody agreed to lose: it is its person's.
      () => noteForgotten(person.id),
      // It is noted, and done at the next start.
      () => undefined,
    )
  } else await engine.stop()
  forgetTypedTexts(() => sessionStorage, person.id)
  goTo('/sign-in')
}

/** Ends the session and forgets the person here. False when the server can't be reached: then nothing has changed. */
export const signOut = async (leaving: Leaving): Promise<boolean> => {
  const sessionId = sessionOf(leaving.person)
  if (!(await endSession(sessionId))) return false
  await forgetHere(leaving, sessionId)
  return true
}

/**
 * Forgets the person here, and has the session end when the server can be reached. False where the browser can't keep
 * that in mind, or doesn't know which session it is: then nothing has changed, since the next visit would find the
 * session open, or end another one.
 */
export const signOutHere = async (leaving: Leaving): Promise<boolean> => {
  const sessionId = sessionOf(leaving.person)
  if (!sessionId || !leaveLater(sessionId)) return false
  await forgetHere(leaving, sessionId)
  return true
}
