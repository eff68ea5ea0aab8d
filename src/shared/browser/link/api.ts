// What the engine asks of the server over HTTP, as a port and its fetch adapter. It classifies what comes
// back and measures the server's clock; what to do about a failure is the runner's business.

import { type Batch, operationsOf } from '../outbox/batch'
import type { DeviceEntry, DeviceSnapshot } from '../replica/replica'
import type { CorrectedClock } from '../runner/corrected-clock'
import type { DocumentText } from './document-text'
import {
  ChangesText,
  CommitText,
  OpenSocketText,
  SnapshotText,
  WithdrawText,
} from './generated/document-texts'
import { type Outcome, outcomeOf } from './outcome'
import { entryOf } from './wire'

export interface ChangesPage {
  readonly head: number
  readonly entries: readonly DeviceEntry[]
  /** The cursor can't be continued: take a snapshot. */
  readonly resync: boolean
}

export interface SnapshotPage extends DeviceSnapshot {
  /** Where the next page starts; null on the last. */
  readonly next: string | null
}

export interface Api {
  commit(batch: Batch): Promise<Outcome<DeviceEntry>>
  /**
   * Sees to it that a refused batch is never committed, by a request that comes late. Answers an entry without records;
   * or, if it was committed meanwhile, its entry.
   */
  withdraw(batch: Batch): Promise<Outcome<DeviceEntry>>
  changes(request: { workspaceId: string; after: number; epoch: number }): Promise<Outcome<ChangesPage>>
  snapshot(request: { workspaceId: string; cursor: string | null }): Promise<Outcome<SnapshotPage>>
  /** The address of a socket, with a token for one connection. */
  openSocket(): Promise<Outcome<{ url: string }>>
}

export interface FetchApiPorts {
  readonly fetch: typeof fetch
  readonly endpoint: string
  readonly clock: CorrectedClock
  /** Whose requests these are: a server that finds somebody else signed in refuses them. */
  readonly personId: string
}

const TIMEOUT_MS = 15_000
const HEADERS = {
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json;q=0.9',
  // No form and no foreign page can set it: what CSRF prevention looks for.
  'x-daybook': '1',
}

/** The Date header counts whole seconds: the clock stood between it and a second later. */
const observeDate = (clock: CorrectedClock, date: string | null, sentAt: number): void => {
  const from = date === null ? Number.NaN : Date.parse(date)
  if (!Number.isNaN(from)) clock.observe({ from, to: from + 1000, sentAt, receivedAt: clock.raw() })
}

const readJson = async (response: Response): Promise<unknown> => {
  const text = await response.text()
  try {
    return JSON.parse(text)
  } catch {
    // Not GraphQL's: `outcomeOf` makes of it what the status says.
    return undefined
  }
}

const map = <A, B>(outcome: Outcome<A>, then: (data: A) => B): Outcome<B> =>
  outcome.kind === 'answered' ? { kind: 'answered', data: then(outcome.data) } : outcome

/** The API over fetch, with the session's cookie. */
export const newFetchApi = ({ fetch, endpoint, clock, personId }: FetchApiPorts): Api => {
  const request = async <Data, Variables>(
    query: DocumentText<Data, Variables>,
    variables: Variables,
  ): Promise<Outcome<Data>> => {
    const sentAt = clock.raw()
    try {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: { ...HEADERS, 'x-daybook-person': personId },
        credentials: 'same-origin',
        body: JSON.stringify({ query, variables }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      observeDate(clock, response.headers.get('date'), sentAt)
      return outcomeOf<Data>(response.status, await readJson(response), response.headers.get('retry-after'))
    } catch (cause) {
      const late = cause instanceof Error && cause.name === 'TimeoutError'
      return { kind: 'network', message: late ? 'The server took too long.' : 'The server can’t be reached.' }
    }
  }

  return {
    commit: async (batch) => {
      // The rows of a batch are kin: of one workspace, device and epoch.
      const { workspaceId = '', deviceId = null, epoch = null } = batch.rows[0] ?? {}
      const operations = [...operationsOf(batch)]
      const variables = { workspaceId, mutationId: batch.mutationId, deviceId, epoch, operations }
      return map(await request(CommitText, variables), ({ commit }) => entryOf(commit))
    },
    withdraw: async ({ mutationId, rows }) => {
      const { workspaceId = '', deviceId = null } = rows[0] ?? {}
      const variables = { workspaceId, mutationId, deviceId }
      return map(await request(WithdrawText, variables), ({ withdraw }) => entryOf(withdraw))
    },
    changes: async (variables) =>
      map(await request(ChangesText, variables), ({ changes }) => ({
        head: changes.head,
        resync: changes.resync,
        entries: changes.entries.map(entryOf),
      })),
    snapshot: async (variables) =>
      map(await request(SnapshotText, variables), ({ snapshot: { epoch, head, records, next } }) => ({
        epoch,
        seq: head,
        records,
        next,
      })),
    openSocket: async () => map(await request(OpenSocketText, {}), ({ openSocket }) => openSocket),
  }
}
