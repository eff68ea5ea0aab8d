// Sends the outbox in order, one batch at a time. One turn of the draining loop. Nothing here drops a row:
// it ends by its entry or by the person.

import type { Api } from '../link/api'
import type { Failure } from '../link/outcome'
import type { Batch } from '../outbox/batch'
import type { RowRefusal } from '../outbox/row'
import type { DeviceEntry } from '../replica/replica'
import type { Turn } from './loop'
import type { Session } from './session'

export interface DrainPorts {
  readonly api: Pick<Api, 'commit' | 'withdraw'>
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

/** The workspace doesn't exist, to whoever asks. */
export const isOfClosed = (outcome: { readonly kind: string } | Failure): boolean =>
  'code' in outcome && outcome.code === 'NOT_FOUND' && outcome.field === 'workspaceId'

/** Of the workspace that is open; others are sent too. */
const isHere = ({ session }: DrainPorts, { rows }: Batch): boolean =>
  rows[0]?.workspaceId === session.workspaceId

/** The entry of a batch, as the server answers it. */
const confirm = async (ports: DrainPorts, batch: Batch, entry: DeviceEntry): Promise<Turn | 'sent'> => {
  const { session, pull } = ports
  if (!session.confirm(batch, entry)) {
    await pull()
    // Sent again, the mutation answers with the same entry, in a log that the replica follows by now.
    return 'retry'
  }
  if (isHere(ports, batch) && session.isBehind(entry)) void pull()
  // The store must know that these rows have ended before it is asked for the next ones.
  return (await session.settle()) ? 'sent' : 'retry'
}

/**
 * The rows of a refused batch go on in other company. First the batch is withdrawn: a copy of it that is still under
 * way, and might be taken later, would do them a second time. A row that was sent alone stays so, under its own id.
 */
const part = async (ports: DrainPorts, batch: Batch, refusal: RowRefusal): Promise<Turn | 'sent'> => {
  const { api, session, pull, onOutcome, isClosed } = ports
  if (batch.rows.length > 1) {
    const outcome = await api.withdraw(batch)
    if (isClosed()) return 'stop'
    onOutcome(outcome)
    const isTaken = outcome.kind === 'refused' && outcome.code === 'MUTATION_ID_REUSED'
    // It was committed so long ago that only the batch itself, sent again, is told so.
    if (isTaken) return 'retry'
    if (outcome.kind === 'answered') {
      if (outcome.data.records.length > 0) return confirm(ports, batch, outcome.data)
      if (isHere(ports, batch) && session.receive(outcome.data) === 'gap') void pull()
    } else if (outcome.kind !== 'refused') return turnOf(outcome)
  }
  await session.refuse(batch, refusal)
  return 'sent'
}

/** Sends one batch; `sent` when the next one may go. */
const sendNext = async (ports: DrainPorts): Promise<Turn | 'sent'> => {
  const { api, session, pull, onOutcome, isClosed } = ports
  const batch = await session.claim()
  if (isClosed()) return 'stop'
  if (!batch) return 'done'
  const outcome = await api.commit(batch)
  if (isClosed()) return 'stop'
  onOutcome(outcome)
  if (outcome.kind === 'answered') return confirm(ports, batch, outcome.data)
  if (outcome.kind !== 'refused') return turnOf(outcome)
  if (isHere(ports, batch) && isOfClosed(outcome)) {
    void pull()
    return 'stop'
  }
  const { code, message, field } = outcome
  return part(ports, batch, { code, message, ...(field === undefined ? {} : { field }) })
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
