// What is done between one person's day in this browser and the next one's, where there is something to do.

import { deliverAdopted } from '@architect/shared/browser/runner/adopt-local'
import { LOCAL } from '@architect/shared/browser/runner/local'
import { openBrowserStore } from '@architect/shared/browser/store/browser-store'
import { carryTypedTexts } from '../ui/typed-texts'
import { finishForgetting } from './forgetting'
import { keep } from './kept'
import { isLocal, LOCAL_PERSON, type Person, remember, rememberedPerson } from './person'
import { LOCAL_WORK_KEY } from './unfinished'

/**
 * The start without a sign-in: from now on this browser opens a workspace of its own. Rejects where what is left in it of
 * somebody can't be put away: then nothing is opened, for it would be shown. False when somebody has signed in meanwhile.
 */
export const beginLocal = async (): Promise<boolean> => {
  await deliverAdopted({ openStore: openBrowserStore, locks: navigator.locks })
  const now = rememberedPerson()
  if (now && !isLocal(now)) return false
  keep(LOCAL_WORK_KEY, 'yes')
  remember(LOCAL_PERSON)
  return true
}

/** Before a person's day is opened. */
export const beforeOpening = async (person: Person): Promise<void> => {
  if (!isLocal(person)) carryTypedTexts(() => sessionStorage, LOCAL.personId, person.id)
  // Whoever is to be forgotten must not find again what they have given up.
  await finishForgetting({ openStore: openBrowserStore, locks: navigator.locks, openingId: person.id })
}

/** While nobody's day is open: forgets whom a sign-out could not. */
export const forgetRest = (): Promise<void> =>
  finishForgetting({ openStore: openBrowserStore, locks: navigator.locks })
