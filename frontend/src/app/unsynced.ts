import type { OutboxRow } from '@architect/shared/browser/outbox/row'
import type { Engine } from '@architect/shared/browser/runner/engine'

/** What the server has not confirmed; undefined where nobody knows, because what is stored could not be read. */
export const findUnsynced = (engine: Pick<Engine, 'unsynced'>): readonly OutboxRow[] | undefined => {
  try {
    return engine.unsynced()
  } catch {
    return undefined
  }
}
