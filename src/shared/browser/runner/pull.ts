// Brings the replica up to the log's head: by entries while the cursor can be continued, else by a snapshot.
// One turn of the pulling loop; what arrives is handed on page by page.

import type { Api } from '../link/api'
import type { Failure } from '../link/outcome'
import type { Cursor } from '../replica/cursor'
import type { DeviceRecord } from '../replica/record'
import type { DeviceEntry, DeviceSnapshot } from '../replica/replica'

export interface PullPorts {
  readonly api: Pick<Api, 'changes' | 'snapshot'>
  readonly workspaceId: string
  readonly cursor: () => Cursor | null
  /** Entries in order; some of them may be known by now. */
  readonly onEntries: (entries: readonly DeviceEntry[]) => void
  readonly onSnapshot: (snapshot: DeviceSnapshot) => void
  /** So many records of a snapshot have arrived; undefined at its end, good or bad. */
  readonly onLoading: (records: number | undefined) => void
  /** Asked before each snapshot: a server that wants one after the other must not keep a device loading for ever. */
  readonly mayBootstrap: () => boolean
}

export type Pulled = { readonly kind: 'pulled'; readonly head: number } | Failure

const TOO_OFTEN = 'This workspace has to be loaded anew again and again; it is tried more rarely now.'

/** Pages of one snapshot belong together only within one epoch; a log restored meanwhile starts it over. */
const readSnapshot = async ({
  api,
  workspaceId,
  onLoading,
}: PullPorts): Promise<DeviceSnapshot | Failure> => {
  const records: DeviceRecord[] = []
  let first: DeviceSnapshot | undefined
  let cursor: string | null = null
  do {
    const page = await api.snapshot({ workspaceId, cursor })
    if (page.kind !== 'answered') return page
    if (first && page.data.epoch !== first.epoch) {
      return { kind: 'retry', message: 'The workspace was restored while it was loaded.' }
    }
    // The head of the first page was read before all records: entries after it go on top.
    first ??= page.data
    for (const record of page.data.records) records.push(record)
    onLoading(records.length)
    cursor = page.data.next
  } while (cursor !== null)
  return { epoch: first.epoch, seq: first.seq, records }
}

/** What this device took up meanwhile by another way, from its store or by an own commit, is newer than the snapshot. */
const isOvertaken = (snapshot: Cursor, before: Cursor | null, now: Cursor | null): boolean => {
  const hasMoved = before?.epoch !== now?.epoch || before?.seq !== now?.seq
  return hasMoved && now?.epoch === snapshot.epoch && now.seq >= snapshot.seq
}

const pullSnapshot = async (ports: PullPorts): Promise<Pulled> => {
  const before = ports.cursor()
  if (!ports.mayBootstrap()) return { kind: 'retry', message: TOO_OFTEN }
  const snapshot = await readSnapshot(ports)
  ports.onLoading(undefined)
  if ('kind' in snapshot) return snapshot
  if (isOvertaken(snapshot, before, ports.cursor())) return pull(ports)
  ports.onSnapshot(snapshot)
  return { kind: 'pulled', head: snapshot.seq }
}

/** Pulls until the head is reached. */
export const pull = async (ports: PullPorts): Promise<Pulled> => {
  for (;;) {
    const cursor = ports.cursor()
    if (!cursor) return pullSnapshot(ports)
    const { epoch, seq } = cursor
    const page = await ports.api.changes({ workspaceId: ports.workspaceId, after: seq, epoch })
    if (page.kind !== 'answered') return page
    const { head, entries, resync } = page.data
    if (resync) return pullSnapshot(ports)
    ports.onEntries(entries)
    const reached = ports.cursor()?.seq ?? 0
    if (reached >= head) return { kind: 'pulled', head }
    // No step forward and yet not at the head: asking again at once would turn in circles.
    if (reached <= seq) return { kind: 'retry', message: 'The log has a hole.' }
  }
}
