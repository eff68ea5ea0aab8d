// Persons that this device is to forget. Deleting what is stored takes a moment, and a tab that doesn't let go can hold it
// up: what has not been done is kept here, and finished at the next start, before anybody's day is opened.

import type { OpenDeviceStore } from '@architect/shared/browser/store/device-store'
import { keep, readKept } from './kept'
import { FORGETTING_KEY } from './unfinished'

/** The ids, one a line: none has a line break in it. */
const read = (): readonly string[] => readKept(FORGETTING_KEY)?.split('\n') ?? []

const write = (ids: readonly string[]): void => {
  keep(FORGETTING_KEY, ids.length > 0 ? ids.join('\n') : null)
}

export const noteForgetting = (personId: string): void => write([...new Set([...read(), personId])])

export const noteForgotten = (personId: string): void => write(read().filter((id) => id !== personId))

/** Deletes what is stored of them, but for whose day is open. Whoever can't be forgotten now is the next time. */
export const finishForgetting = async (openStore: OpenDeviceStore, openId?: string): Promise<void> => {
  for (const personId of read().filter((id) => id !== openId)) {
    try {
      const store = await openStore(personId)
      await store.destroy(() => true)
      noteForgotten(personId)
    } catch {
      // Another tab holds it still.
    }
  }
}
