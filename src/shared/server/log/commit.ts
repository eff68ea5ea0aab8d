// The commit of a mutation, step by step as design section 1 orders it. The put of entry head + 1 is the
// commit point; everything after it is a projection that anybody may finish. It owns the order of the
// reads and writes, and knows neither DynamoDB nor GraphQL.

import type { DeviceId, MutationId, PersonId, WorkspaceId } from '../../core/base/ids'
import { jsonBytes } from '../../core/base/json'
import { newRefusal, type Refusal } from '../../core/base/refusal'
import type { Millis } from '../../core/base/time'
import type { Viewer } from '../../core/collections/collection'
import { applyOperations, type EntryBy, keysOf } from '../../core/sync/entry'
import { type Mutation, OPERATIONS_MAX, type Operation } from '../../core/sync/operation'
import { keyOf, type RecordKey, type StoredRecord } from '../../core/sync/record'
import { viewEntry } from '../../core/sync/sight'
import { authorise, findViewer, memberKey, parentKeys } from './access'
import { digestOf } from './digest'
import type { Intent } from './intent'
import type { Head, LoggedEntry, LogStore } from './log-store'
import { type Index, rollForward } from './roll-forward'

/** A person acts under the role of their member record; Daybook's own rules (sign-in) act under none. */
export type Author =
  | {
      readonly kind: 'person'
      readonly id: PersonId
      readonly parts?: readonly string[]
      readonly by?: EntryBy
    }
  | { readonly kind: 'system'; readonly id: PersonId }

export interface CommitPorts {
  readonly store: LogStore
  readonly index: Index
  /** Tells the fan-out; its failure never fails the mutation. */
  readonly publish: (entry: LoggedEntry) => Promise<void>
  readonly now: () => Millis
  /** From 0 up to 1, for jitter. */
  readonly random: () => number
  readonly sleep: (ms: number) => Promise<void>
  /** What failed after the commit point: logged, never thrown, since the entry is true. */
  readonly warn: (message: string, cause: unknown) => void
}

export type Committed =
  | { readonly kind: 'committed'; readonly entry: LoggedEntry }
  | { readonly kind: 'duplicate'; readonly entry: LoggedEntry }
  | Refusal

/** Where an intent is to be committed, and in whose name. */
export interface Target {
  readonly workspaceId: WorkspaceId
  readonly mutationId: MutationId
  readonly deviceId: DeviceId
  readonly author: PersonId
  readonly by?: EntryBy | undefined
  /** That in which the operations' bases count; absent: the log's own. */
  readonly epoch?: number | undefined
}

const ATTEMPTS = 40
const JITTER_MS = 20
const JITTER_MAX_MS = 250
/** Beyond it not even an entry whose large fields are stored elsewhere is worth its place. */
export const ENTRY_MAX_BYTES = 5_000_000

const tooLarge = (): Refusal =>
  newRefusal('TOO_LARGE', 'These operations are too large to be committed together; send fewer at once.')

interface Attempt {
  readonly target: Target
  readonly intent: Intent
}

interface Again {
  readonly target: Target
  readonly operations: readonly Operation[]
  readonly receipt: { readonly seq: number; readonly digest: string }
  readonly records: ReadonlyMap<string, StoredRecord>
  readonly epoch: number
}

/** Of a receipt whose entry has left the log, the records as they are now are the best answer left. */
const answerDuplicate = async (
  { store, now }: CommitPorts,
  { target, operations, receipt, records, epoch }: Again,
): Promise<Committed> => {
  const { workspaceId, mutationId, deviceId, author } = target
  const entry = await store.readEntry(workspaceId, receipt.seq)
  // Nobody gets somebody else's entry by guessing its id.
  if (entry?.mutationId === mutationId)
    return entry.author === author
      ? { kind: 'duplicate', entry }
      : newRefusal('MUTATION_ID_REUSED', undefined, 'mutationId')
  const changes = keysOf(operations).flatMap((key) => {
    const record = records.get(keyOf(key))
    return record ? [{ kind: 'update' as const, record }] : []
  })
  const at = now()
  return {
    kind: 'duplicate',
    entry: { workspaceId, mutationId, deviceId, epoch, author, at, changes, ...receipt },
  }
}

/** What is to be withdrawn was committed. Of an entry that has left the log nobody could tell whether it had changes. */
const isWithdrawnTooLate = async (
  { store }: CommitPorts,
  { workspaceId, mutationId }: Target,
  operations: readonly Operation[],
  { seq }: { readonly seq: number },
): Promise<boolean> =>
  operations.length === 0 && (await store.readEntry(workspaceId, seq))?.mutationId === mutationId

/** Finish the work of whoever put this entry, so that its receipt, records and head can be read. */
const finishEntry = async (ports: CommitPorts, { workspaceId }: Target, seq: number): Promise<void> => {
  const winner = await ports.store.readEntry(workspaceId, seq)
  if (winner) await rollForward(ports.store, ports.index, winner)
}

/**
 * A base is a position in the log of one epoch. Of a log that was restored or rebuilt since, the writer has seen
 * nothing: an old base taken for knowledge would overwrite what stands there, in silence.
 */
const operationsIn = (
  operations: readonly Operation[],
  { epoch }: Target,
  head: Head,
): readonly Operation[] =>
  epoch === undefined || epoch === head.epoch
    ? operations
    : operations.map((operation) => ({ ...operation, base: 0 }))

const buildEntry = (
  ports: CommitPorts,
  { target, intent: { digest } }: Attempt,
  given: readonly Operation[],
  head: Head,
  records: ReadonlyMap<string, StoredRecord>,
): { readonly kind: 'built'; readonly entry: LoggedEntry } | Refusal => {
  const { workspaceId, mutationId, deviceId, author, by } = target
  const operations = operationsIn(given, target, head)
  const at = ports.now()
  const seq = head.seq + 1
  const applied = applyOperations(records, operations, { seq, author, device: deviceId, now: at })
  if (applied.kind === 'refused') return applied
  const { changes } = applied
  const entry = {
    workspaceId,
    mutationId,
    deviceId,
    epoch: head.epoch,
    seq,
    author,
    at,
    changes,
    digest,
    ...(by ? { by } : {}),
  }
  return jsonBytes(entry) > ENTRY_MAX_BYTES ? tooLarge() : { kind: 'built', entry }
}

/** Steps 6 and 7, side by side: the entry is true already. */
const follow = async (ports: CommitPorts, entry: LoggedEntry): Promise<void> => {
  await Promise.all([
    rollForward(ports.store, ports.index, entry).catch((cause) =>
      ports.warn('an entry was not rolled forward; the next reader or writer does it', cause),
    ),
    ports.publish(entry).catch((cause) => ports.warn('an entry was not published; devices pull it', cause)),
  ])
}

type Attempted = Committed | { readonly kind: 'done' } | 'lost the race'

const tryCommit = async (ports: CommitPorts, attempt: Attempt): Promise<Attempted> => {
  const { target, intent } = attempt
  // The head before the records: a record read earlier than the head could be older than it.
  const head = await ports.store.readHead(target.workspaceId)
  const { receipt, records } = await ports.store.readBatch(target.workspaceId, target.mutationId, intent.keys)
  // Its writer may have died before it moved the head, which is all that tells a device of an entry that was not pushed.
  if (receipt && receipt.seq > head.seq) await finishEntry(ports, target, receipt.seq)
  const decision = intent.decide({ records, isAgain: receipt !== undefined })
  if (decision.kind !== 'do') return decision
  const { operations } = decision
  if (receipt) {
    return receipt.digest === intent.digest || (await isWithdrawnTooLate(ports, target, operations, receipt))
      ? answerDuplicate(ports, { target, operations, receipt, records, epoch: head.epoch })
      : newRefusal('MUTATION_ID_REUSED', undefined, 'mutationId')
  }
  const built = buildEntry(ports, attempt, operations, head, records)
  if (built.kind === 'refused') return built
  const { entry } = built
  const put = await ports.store.putEntry(entry)
  if (put === 'too large') return tooLarge()
  if (put === 'taken') {
    await finishEntry(ports, target, entry.seq)
    return 'lost the race'
  }
  await follow(ports, entry)
  return { kind: 'committed', entry }
}

/**
 * Commits what is meant, as it is decided from the records of the moment. Refuses what the intent refuses, and
 * MUTATION_ID_REUSED, TOO_LARGE and BUSY as a mutation does. `done`: nothing was to be written.
 */
export const commitIntent = async (
  ports: CommitPorts,
  target: Target,
  intent: Intent,
): Promise<Committed | { readonly kind: 'done' }> => {
  for (let count = 0; count < ATTEMPTS; count += 1) {
    const outcome = await tryCommit(ports, { target, intent })
    if (outcome !== 'lost the race') return outcome
    await ports.sleep(ports.random() * Math.min(JITTER_MAX_MS, JITTER_MS * 2 ** count))
  }
  return newRefusal('BUSY')
}

const uniqueKeys = (keys: readonly RecordKey[]): readonly RecordKey[] => [
  ...new Map(keys.map((key) => [keyOf(key), key])).values(),
]

/** The operations as they are, if their author may do that; `onViewer` is told who that is to the workspace. */
const asGiven = (
  author: Author,
  operations: readonly Operation[],
  onViewer: (viewer: Viewer | undefined) => void,
): Intent => {
  const isPerson = author.kind === 'person'
  return {
    digest: digestOf(operations),
    keys: uniqueKeys([
      ...keysOf(operations),
      ...(isPerson ? [...parentKeys(operations), memberKey(author.id)] : []),
    ]),
    decide: ({ records }) => {
      if (isPerson) onViewer(findViewer(records, author))
      const refusal = isPerson ? authorise(records, author, operations) : undefined
      return refusal ?? { kind: 'do', operations }
    },
  }
}

const runCommit = async (
  ports: CommitPorts,
  author: Author,
  { operations, ...mutation }: Mutation,
): Promise<Committed> => {
  const by = author.kind === 'person' ? author.by : undefined
  let viewer: Viewer | undefined
  const intent = asGiven(author, operations, (found) => {
    viewer = found
  })
  const outcome = await commitIntent(ports, { ...mutation, author: author.id, by }, intent)
  if (outcome.kind === 'done') throw new Error('operations are to be done')
  if (outcome.kind === 'refused' || !viewer || outcome.entry.changes.length === 0) return outcome
  // What was committed under the id may hold more than a key of its author's may reach.
  return { ...outcome, entry: { ...outcome.entry, ...viewEntry(outcome.entry, viewer) } }
}

/**
 * Commits a mutation to its workspace's log; sent any number of times, it has one effect.
 * Refuses: FORBIDDEN (the author may not write that here), INVALID_INPUT (no or more than 50 operations),
 * NOT_FOUND (an edit of what isn't there), MUTATION_ID_REUSED (the same id, other operations), TOO_LARGE,
 * BUSY (other writers won every attempt).
 */
export const commitMutation = async (
  ports: CommitPorts,
  author: Author,
  mutation: Mutation,
): Promise<Committed> => {
  const { operations } = mutation
  if (operations.length === 0 || operations.length > OPERATIONS_MAX) {
    return newRefusal('INVALID_INPUT', `A commit has 1 to ${OPERATIONS_MAX} operations.`, 'operations')
  }
  return runCommit(ports, author, mutation)
}

/**
 * Sees to it that what was refused under a mutation id is never committed, by a request that comes late: an entry without
 * changes takes the id. Had it been committed meanwhile, its entry is the answer; MUTATION_ID_REUSED if that entry has
 * left the log. Refuses NOT_FOUND and BUSY as a commit does.
 */
export const withdrawMutation = (
  ports: CommitPorts,
  author: Author,
  mutation: Omit<Mutation, 'operations' | 'epoch'>,
): Promise<Committed> => runCommit(ports, author, { ...mutation, operations: [] })
