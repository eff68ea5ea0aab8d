// Sends everything that waits while somebody watches: how far it is, and if it doesn't get through, why.

import type { Engine, EngineStatus } from '@architect/shared/browser/runner/engine'
import type { Schedule } from '@architect/shared/browser/runner/loop'
import { findUnsynced } from './unsynced'

/** How it ended: `refused`: the server has everything that it takes, and what it doesn't needs attention. */
export type SendOutcome = 'sent' | 'refused' | 'offline' | 'signed out' | 'stuck'

/** Longer than a request may take. */
const PATIENCE_MS = 20_000
/** For another tab to try, and to tell. */
const OTHER_TAB_MS = 5_000

export interface SendAllPorts {
  readonly engine: Pick<Engine, 'status' | 'onStatus' | 'syncNow' | 'unsynced'>
  readonly schedule: Schedule
  /** How many wait still. */
  readonly onLeft: (left: number) => void
}

const whyNot = ({ connection }: EngineStatus): Exclude<SendOutcome, 'sent' | 'refused'> => {
  if (connection === 'offline') return 'offline'
  return connection === 'needs sign-in' ? 'signed out' : 'stuck'
}

/** Resolves when nothing waits any more, or when nothing moves. */
export const sendAll = ({ engine, schedule, onLeft }: SendAllPorts): Promise<SendOutcome> =>
  new Promise((resolve) => {
    let isOver = false
    let left = Number.POSITIVE_INFINITY
    let cancel = (): void => undefined
    let cancelOther = (): void => undefined

    const end = (outcome: SendOutcome): void => {
      isOver = true
      unlisten()
      cancel()
      cancelOther()
      resolve(outcome)
    }
    const look = (): void => {
      if (isOver) return
      const { pending, attention } = engine.status()
      // Of an engine that was stopped meanwhile nothing waits either, and nobody knows what was sent.
      if (pending === 0 && !findUnsynced(engine)) end('stuck')
      else if (pending === 0) end(attention.length > 0 ? 'refused' : 'sent')
      else if (pending < left) {
        left = pending
        onLeft(left)
        cancel()
        cancel = schedule(PATIENCE_MS, () => end(whyNot(engine.status())))
      }
    }
    const unlisten = engine.onStatus(look)

    const tried = (): void => {
      look()
      if (isOver) return
      if (engine.status().role !== 'follower') end(whyNot(engine.status()))
      // A tab that doesn't send itself has only asked for it.
      else
        cancelOther = schedule(OTHER_TAB_MS, () => {
          const why = whyNot(engine.status())
          if (why !== 'stuck') end(why)
        })
    }
    look()
    if (!isOver) void engine.syncNow().then(tried, () => end('stuck'))
  })
