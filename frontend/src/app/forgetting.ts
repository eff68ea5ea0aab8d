// Persons that this device is to forget. Deleting what is stored takes a moment, and a tab that doesn't let go can hold it
// up: what has not been done is kept here, and finished at the next start, before anybody's day is opened.

import type { OpenDeviceStore } from '@architect/shared/browser/store/device-store'
import { keep } from './kept'
import { rememberedPerson } from './person'
import { FORGETTING_KEY, linesToForget, toForget } from './unfinished'

/** A tab that sleeps keeps its lock. */
const PATIENCE_MS = 5_000

const write = (lines: readonly string[]): void => {
  keep(FORGETTING_KEY, lines.length > 0 ? lines.join('\n') : null)
}

const isOf = (personId: string, line: string): boolean => `${line} `.startsWith(`${personId} `)

const linesOfOthers = (personId: string): readonly string[] =>
  linesToForget().filter((line) => !isOf(personId, line))

/** `agreed`: mutation ids of the unsynced edits that may go with them. */
export const noteForgetting = (personId: string, agreed: Iterable<string>): void =>
  write([...linesOfOthers(personId), [personId, ...agreed].join(' ')])

export const noteForgotten = (personId: string): void => write(linesOfOthers(personId))

const agreedBy = (personId: string): ReadonlySet<string> =>
  new Set(
    linesToForget()
      .find((line) => isOf(personId, line))
      ?.split(' ')
      .slice(1),
  )

export interface ForgettingPorts {
  readonly openStore: OpenDeviceStore
  /** Undefined where the browser has none. */
  readonly locks: Pick<LockManager, 'request'> | undefined
  /** Whose day this page is about to open: nothing of it is in use here. */
  readonly openingId?: string
}

const forget = async (personId: string, { openStore, openingId }: ForgettingPorts): Promise<void> => {
  const isMeant = (): boolean =>
    toForget().includes(personId) && (personId === openingId || personId !== rememberedPerson()?.id)
  if (!isMeant()) return
  const store = await openStore(personId)
  // That may have taken long: they may have signed in since, in another tab, and write anew. And where there is only
  // memory, what is to be forgotten lies where this page can't reach it.
  if (store.kind !== 'durable' || !isMeant()) return store.close()
  const agreed = agreedBy(personId)
  // An edit that another tab has stored since is not among those that they gave up: then it is all kept, for them.
  if ((await store.destroy((mutationId) => agreed.has(mutationId))) === 'kept') store.close()
  noteForgotten(personId)
}

/** Deletes what is stored of them, but for whose day is open. Whoever can't be forgotten now is the next time. */
export const finishForgetting = async (ports: ForgettingPorts): Promise<void> => {
  const { locks } = ports
  for (const personId of toForget()) {
    const run = (): Promise<void> => forget(personId, ports)
    try {
      // One tab at a time: who opens a day waits for the tab that is deleting it.
      if (!locks) await run()
      else
        await locks.request(`daybook-forget-${personId}`, { signal: AbortSignal.timeout(PATIENCE_MS) }, run)
    } catch {
      // Another tab holds it still. Whose day is opened all the same: what they write from now on is theirs to keep.
      if (personId === ports.openingId) noteForgotten(personId)
    }
  }
}
