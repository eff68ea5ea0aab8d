// Sends the outbox in order, one batch at a time. One turn of the draining loop. Nothing here drops a row:
// it ends by its entry or by the person.

import type { Api } from '../link/api'
import type { Failure } from '../link/outcome'
import type { Turn } from './loop'
import type { Session } from './session'

export interface DrainPorts {
  readonly api: Pick<Api, 'commit'>
  readonly session: Session
  /** The replica lacks something that the server has told of. */
  readonly pull: () => Promise<void>
  readonly onOutcome: (outcome: Failure | { readonly kind: 'answered' }) => void
  readonly isClosed: () => boolean
}

/** What a failure that is no verdict on the row means for the loop. */
export const turnOf = (failure: Failure): Turn => {
  if (failure.kind === 'retry' && failure.afterMs !== undefined)
    return { kind: 'retry', afterMs: failure.afterMs }
  return failure.kind === 'network' || failure.kind === 'retry' ? 'retry' : 'stop'
}

/** Sends one batch; `sent` when the next one may go. */
const sendNext = async ({ api, session, pull, onOutcome, isClosed }: DrainPorts): Promise<Turn | 'sent'> => {
  const batch = await session.claim()
  if (isClosed()) return 'stop'
  if (!batch) return 'done'
  const outcome = await api.commit(batch)
  if (isClosed()) return 'stop'
  onOutcome(outcome)
  if (outcome.kind === 'refused') {
    const { code, message, field } = outcome
    await session.refuse(batch, { code, message, ...(field === undefined ? {} : { field }) })
    return 'sent'
  }
  if (outcome.kind !== 'answered') return turnOf(outcome)
  const known = session.confirm(batch, outcome.data)
  if (!known) {
    await pull()
    // Sent again, the mutation answers with the same entry, in a log that the replica follows by now.
    return 'retry'
  }
  if (batch.rows[0]?.workspaceId === session.workspaceId && session.isBehind(outcome.data)) void pull()
  // The store must know that these rows have ended before it is asked for the next ones.
  return (await session.settle()) ? 'sent' : 'retry'
}

/** Sends until nothing waits, or the server can't be had. A store that can't be written to is tried again later. */
export const drain = async (ports: DrainPorts): Promise<Turn> => {
  // Before the first snapshot an answer has no place to go; the pull that brings it nudges this loop.
  if (!ports.session.cursor()) return 'done'
  try {
    let turn: Turn | 'sent' = 'sent'
    while (turn === 'sent') turn = await sendNext(ports)
    return turn
  } catch {
    return 'retry'
  }
}
