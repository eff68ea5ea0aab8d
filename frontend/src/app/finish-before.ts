// What an earlier visit has left is done before a day is opened; what does it is fetched only where there is something.

import type { Person } from './person'
import { hasLocalWork, isForgetting, toForget } from './unfinished'

interface Finishing {
  readonly beforeOpening: (person: Person) => Promise<void>
}

/** Rejects where the person would find again what they gave up, and lose with it, one day, what they write now. */
export const finishBefore = async (person: Person, load: () => Promise<Finishing>): Promise<void> => {
  if (!isForgetting() && !hasLocalWork()) return
  const finishing = await load().catch((cause: unknown) => {
    if (toForget().includes(person.id)) throw cause
    // Without that part the rest is for the next start: the day is opened all the same.
    return undefined
  })
  await finishing?.beforeOpening(person)
}
