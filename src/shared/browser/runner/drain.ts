// Sends the outbox in order, one mutation at a time. One turn of the draining loop. Nothing here drops a row:
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
export const turnOf = (failure: Failure): Turn =>
  failure.kind === 'network' || failure.kind === 'retry' ? 'retry' : 'stop'

/** Sends until nothing waits, or the server can't be had. */
export const drain = async ({ api, session, pull, onOutcome, isClosed }: DrainPorts): Promise<Turn> => {
  // Before the first snapshot an answer has no place to go; the pull that brings it nudges this loop.
  if (!session.cursor()) return 'done'
  for (let row = session.next(); row; row = session.next()) {
    const outcome = await api.commit(row)
    if (isClosed()) return 'stop'
    onOutcome(outcome)
    if (outcome.kind === 'refused') {
      const { code, message, field } = outcome
      await session.refuse(row, { code, message, ...(field === undefined ? {} : { field }) })
    } else if (outcome.kind !== 'answered') {
      return turnOf(outcome)
    } else {
      const known = session.confirm(row, outcome.data)
      if (!known || (row.workspaceId === session.workspaceId && session.isBehind(outcome.data))) {
        const pulled = pull()
        if (known) continue
        await pulled
        // Sent again, the mutation answers with the same entry, in a log that the replica follows by now.
        return 'retry'
      }
    }
  }
  return 'done'
}
