// The server: the real commit, the real log in memory, the real resolvers for catching up. Each request runs on a log
// whose calls take time, so that requests interleave at every await, and may crash there.

import type { ChangesPage, SnapshotPage } from '@architect/shared/browser/link/api'
import type { DeviceEvent } from '@architect/shared/browser/link/wire'
import type { Cursor } from '@architect/shared/browser/replica/cursor'
import type { DeviceEntry } from '@architect/shared/browser/replica/replica'
import { entryOnWire, onWire } from '@architect/shared/browser/testing/on-wire'
import type { DeviceId, PersonId, WorkspaceId } from '@architect/shared/core/base/ids'
import { isEqualJson } from '@architect/shared/core/base/json'
import { refuse } from '@architect/shared/core/base/refusal'
import type { Viewer } from '@architect/shared/core/collections/collection'
import { foldEntries } from '@architect/shared/core/sync/entry'
import type { StoredRecord } from '@architect/shared/core/sync/record'
import type { ChangeEventSource } from '@architect/shared/server/graphql/change'
import type { Context } from '@architect/shared/server/graphql/context'
import { findEntered } from '@architect/shared/server/graphql/enter'
import { mustPrincipal } from '@architect/shared/server/graphql/principal'
import { changes as changesResolver } from '@architect/shared/server/graphql/resolvers/changes'
import { history as historyResolver } from '@architect/shared/server/graphql/resolvers/history'
import { snapshot } from '@architect/shared/server/graphql/resolvers/snapshot'
import {
  type WithdrawRequest,
  type WriteRequest,
  withdraw,
  write,
} from '@architect/shared/server/graphql/write'
import { readCatchUp } from '@architect/shared/server/live/catch-up'
import { endFormerViewers } from '@architect/shared/server/live/end-connections'
import { eventFor, viewsFor } from '@architect/shared/server/live/event-for'
import type { CommitPorts } from '@architect/shared/server/log/commit'
import { createWorkspace } from '@architect/shared/server/log/create-workspace'
import type { LoggedEntry, LogStore } from '@architect/shared/server/log/log-store'
import { newMemoryLog, type Partition } from '@architect/shared/server/log/memory-log'
import type { LogPage } from '@architect/shared/server/log/read-after'
import { catchUp } from '@architect/shared/server/log/roll-forward'
import { changeMember, chooseChange } from './members'
import { OTHERS, OWNER, WORKSPACE, type World } from './world'

/** Small, so that a few todos take several pages. */
const CHANGES_LIMIT = 5
const SNAPSHOT_LIMIT = 3
const HISTORY_LIMIT = 10
/** A call of the log takes up to this, drawn once a run: slow ones let many writers race. */
const CALL_MS = [2, 4, 20, 80]
const FORBIDDEN = 'forbidden'
const RULE_MS = 20_000

/** One request at work on the server. A crash ends it where it stands: its promises never resolve. */
export interface Execution {
  readonly log: LogStore
  readonly context: Context
  /** Called at most once. */
  onCrash: () => void
}

/** A socket that follows the workspace. */
export interface Subscriber {
  readonly push: (event: DeviceEvent) => void
  /** The server ends it: its person may not follow, or not as who they were. */
  readonly end: () => void
}

interface Life {
  isAlive(): boolean
  /** What was on its way to the log when it crashed may reach it all the same. */
  mayArrive(): boolean
  crash(where: string): void
}

export interface Server {
  newExecution(label: string, personId: string): Execution
  commit(execution: Execution, request: WriteRequest): Promise<DeviceEntry>
  withdraw(execution: Execution, request: WithdrawRequest): Promise<DeviceEntry>
  changes(execution: Execution, request: { after: number; epoch: number }): Promise<ChangesPage>
  snapshot(execution: Execution, cursor: string | null): Promise<SnapshotPage>
  /** What became of a todo. */
  history(execution: Execution, id: string): Promise<unknown>
  /** What a subscriber is sent first. */
  catchUp(execution: Execution, subscriber: Subscriber, cursor: Cursor): Promise<readonly DeviceEvent[]>
  head(execution: Execution): Promise<Cursor>
  /** From now on it is told of every entry that is published, as its person sees it. False: they may not. */
  join(execution: Execution, subscriber: Subscriber): Promise<boolean>
  leave(subscriber: Subscriber): void
  /** Somebody is put out, let in, or given another role. */
  changeMembers(): void
  /** Everybody is let in again. */
  admitAll(): Promise<void>
  /** Forgets the log up to some entry, as time does. */
  trim(): void
  /** Goes back to a former state, in a new epoch. */
  restore(): void
  start(): Promise<void>
  /** Every record, as whoever asks now would get them. */
  readAll(): Promise<readonly StoredRecord[]>
}

type Resolver<Args, Result> = (root: unknown, args: Args, context: Context) => Promise<Result>

// The generated type of a resolver may also be an object; these are functions.
const readChanges = changesResolver as unknown as Resolver<
  { workspaceId: string; after: number; epoch: number; limit: number },
  LogPage
>
const readSnapshot = snapshot as unknown as Resolver<
  { workspaceId: string; cursor: string | null; limit: number },
  { epoch: number; head: number; records: Parameters<typeof onWire>[0][]; next: string | null }
>

const readHistory = historyResolver as unknown as Resolver<
  { workspaceId: string; collection: string; id: string; limit: number },
  unknown
>

const eventOnWire = (event: ChangeEventSource): DeviceEvent =>
  event.pull || event.mutationId === null
    ? { kind: 'pull', epoch: event.epoch, seq: event.seq }
    : {
        kind: 'entry',
        entry: {
          epoch: event.epoch,
          seq: event.seq,
          mutationId: event.mutationId,
          records: event.changes.map(({ record }) => onWire(record)),
        },
      }

/** A server with one workspace, Ana's. */
export const newServer = ({ time, random, nemeses, ledger, mutant, trace }: World): Server => {
  const callMs = random.pick(CALL_MS)
  const partitions = new Map<string, Partition>()
  const memory = newMemoryLog(partitions)
  const workspaceId = WORKSPACE as WorkspaceId
  const subscribers = new Map<Subscriber, Viewer>()
  /** Of a restore none that ran before it lives on. */
  let generation = 0
  let changes = 0

  const partition = (): Partition => partitions.get(WORKSPACE) as Partition

  const noteCall = (method: string, args: readonly unknown[], answer: Promise<unknown>): void => {
    if (method !== 'putEntry') return
    const entry = args[0] as LoggedEntry
    void answer.then((outcome) => {
      if (outcome !== 'put') return trace(() => `server: ${entry.mutationId} finds ${entry.seq} taken`)
      trace(() => `server: entry ${entry.epoch}.${entry.seq} is ${entry.mutationId}`)
      ledger.committed(entry)
    })
  }

  /** The log with calls that take time, and at each of which the request may crash: before or after its effect. */
  const crashable = (life: Life): LogStore => {
    const get =
      (target: LogStore, method: keyof LogStore) =>
      (...args: unknown[]) =>
        new Promise((resolve, reject) => {
          time.schedule(random.int(callMs), () => {
            if (!life.isAlive() && !life.mayArrive()) return
            const strikes = life.isAlive() && nemeses.strikes('server crashes')
            const isBefore = strikes && nemeses.random('server crashes').chance(0.5)
            if (isBefore) return life.crash(`before ${method}`)
            const answer = (target[method] as (...args: unknown[]) => Promise<unknown>)(...args)
            noteCall(method, args, answer)
            if (strikes) life.crash(`after ${method}`)
            if (life.isAlive()) answer.then(resolve, reject)
          })
        })
    return new Proxy(memory, { get: (target, method) => get(target, method as keyof LogStore) })
  }

  const publish = (entry: LoggedEntry): void => {
    const { epoch, seq } = entry
    if (nemeses.strikes('publishes lost')) {
      trace(() => `server: publish of ${epoch}.${seq} is lost`)
      return
    }
    const isHint = nemeses.strikes('only hints pushed')
    for (const [{ push }, viewer] of subscribers)
      push(isHint ? { kind: 'pull', epoch, seq } : eventOnWire(eventFor(entry, viewsFor(entry, viewer))))
  }

  /** The sockets as the product's own code finds and ends them. */
  const sockets: Parameters<typeof endFormerViewers>[0] = {
    store: {
      readGroups: async () => [
        {
          group: 'g',
          operation: { query: '', variables: {}, operationName: null },
          subscribers: [...subscribers].map(([, viewer], nth) => ({
            connectionId: String(nth),
            id: '1',
            viewer,
          })),
        },
      ],
      forgetConnection: async () => {},
    },
    poster: {
      close: async (connectionId) => {
        const [subscriber] = [...subscribers][Number(connectionId)] ?? []
        if (!subscriber) return
        subscribers.delete(subscriber)
        subscriber.end()
      },
    },
  }

  const newExecution = (label: string, personId: string): Execution => {
    const born = generation
    let hasCrashed = false
    const life: Life = {
      isAlive: () => !hasCrashed && born === generation,
      mayArrive: () => born === generation && nemeses.random('server crashes').chance(0.5),
      crash: (where) => {
        trace(() => `server: ${label} crashes ${where}`)
        hasCrashed = true
        execution.onCrash()
      },
    }
    const timed = crashable(life)
    const log = mutant.log ? mutant.log(timed, partitions) : timed
    const commit: CommitPorts = {
      store: log,
      index: (entry) => endFormerViewers(sockets, entry),
      publish: async (entry) => {
        await time.sleep(random.int(callMs))
        if (!life.isAlive()) return
        const strikes = nemeses.strikes('server crashes')
        if (!strikes || nemeses.random('server crashes').chance(0.5)) publish(entry)
        if (strikes) life.crash('over publish')
      },
      now: time.now,
      random: random.next,
      sleep: time.sleep,
      warn: () => {},
    }
    const principal = {
      kind: 'session',
      authorityId: 's-1',
      personId: personId as PersonId,
      email: `${personId}@example.com`,
      name: personId,
      deviceId: 'session' as DeviceId,
    } as const
    const services = { log, commit, now: time.now } as Context['services']
    const execution: Execution = {
      log,
      context: { principal, correlationId: label, services },
      onCrash: () => {},
    }
    return execution
  }

  /** Before anything can go wrong. */
  const setupPorts: CommitPorts = {
    store: memory,
    index: (entry) => endFormerViewers(sockets, entry),
    publish: async (entry) => ledger.committed(entry),
    now: time.now,
    random: random.next,
    sleep: time.sleep,
    warn: () => {},
  }

  /** As if a rule of the workspace said no to some titles, whoever writes them; now and then it is lifted for a while. */
  const checkTitles = ({ operations }: WriteRequest): void => {
    if (Math.floor(time.now() / RULE_MS) % 3 === 0) return
    for (const [index, operation] of operations.entries()) {
      const [fields] = Object.values(operation) as { readonly title?: string }[]
      if (fields?.title?.includes(FORBIDDEN))
        refuse('FORBIDDEN', 'You may not write this.', `operations.${index}`)
    }
  }

  return {
    newExecution,
    commit: async ({ context }, request) => {
      checkTitles(request)
      return entryOnWire(await write(context, request))
    },
    withdraw: async ({ context }, request) => entryOnWire(await withdraw(context, request)),
    changes: async ({ context }, request) => {
      const asked = { workspaceId: WORKSPACE, limit: CHANGES_LIMIT, ...request }
      const { head, entries, resync } = await readChanges(undefined, asked, context)
      return { head, resync, entries: entries.map(entryOnWire) }
    },
    snapshot: async ({ context }, cursor) => {
      const asked = { workspaceId: WORKSPACE, limit: SNAPSHOT_LIMIT, cursor }
      const { epoch, head, records, next } = await readSnapshot(undefined, asked, context)
      return { epoch, seq: head, records: records.map(onWire), next }
    },
    history: ({ context }, id) =>
      readHistory(
        undefined,
        { workspaceId: WORKSPACE, collection: 'todo', id, limit: HISTORY_LIMIT },
        context,
      ),
    catchUp: async ({ log }, subscriber, cursor) => {
      const viewer = subscribers.get(subscriber)
      return viewer ? (await readCatchUp(log, { workspaceId, viewer }, cursor)).map(eventOnWire) : []
    },
    head: ({ log }) => catchUp(log, async () => {}, workspaceId),
    join: async ({ context }, subscriber) => {
      const principal = mustPrincipal(context)
      const before = await findEntered(context, principal, WORKSPACE)
      if (!before) return false
      subscribers.set(subscriber, before.viewer)
      const now = await findEntered(context, principal, WORKSPACE)
      if (isEqualJson({ ...now?.viewer }, { ...before.viewer })) return true
      subscribers.delete(subscriber)
      return false
    },
    leave: (subscriber) => void subscribers.delete(subscriber),
    changeMembers: () => {
      const person = nemeses.random('members changed').pick(OTHERS)
      const change = chooseChange(partition().records, person, nemeses.random('members changed'))
      trace(() => `server: ${person}: ${change}`)
      const ports = newExecution(`${change} ${person}`, OWNER).context.services.commit
      void changeMember(ports, { person, change, mutationId: `members-${changes++}` }).catch(() => {})
    },
    admitAll: async () => {
      for (const person of OTHERS) {
        await changeMember(setupPorts, { person, change: 'let in', mutationId: `peace-${person}` })
        await changeMember(setupPorts, { person, change: 'member', mutationId: `peace-role-${person}` })
      }
    },
    trim: () => {
      const { entries, head } = partition()
      const tail = nemeses.random('log trimmed').int(head.seq)
      for (const seq of entries.keys()) if (seq <= tail) entries.delete(seq)
      trace(() => `server: the log is trimmed up to ${tail}`)
    },
    restore: () => {
      const { entries, head } = partition()
      const log = ledger.log()
      const seq = Math.max(1, log.length - nemeses.random('server restored').int(12))
      const epoch = head.epoch + 1
      const kept = log.slice(0, seq).map((entry) => ({ ...entry, epoch }))
      generation += 1
      partitions.set(WORKSPACE, {
        head: { epoch, seq },
        // What time has taken is in no backup either.
        entries: new Map(
          kept.filter((entry) => entries.has(entry.seq)).map((entry) => [entry.seq, structuredClone(entry)]),
        ),
        records: foldEntries(structuredClone(kept)),
        receipts: new Map(
          kept.map(({ mutationId, seq: at, digest }) => [mutationId, { mutationId, seq: at, digest }]),
        ),
      })
      ledger.restored(seq, kept)
      trace(() => `server: restored to entry ${seq} of ${log.length}, now epoch ${epoch}`)
    },
    readAll: async () => {
      await catchUp(memory, async () => {}, workspaceId)
      return (await memory.readRecords(workspaceId, { limit: 10_000 })).records
    },
    start: async () => {
      await createWorkspace(setupPorts, {
        workspaceId,
        name: 'Ana',
        owner: { id: OWNER as PersonId, email: `${OWNER}@example.com`, name: OWNER },
      })
      if (!nemeses.has('several people')) return
      for (const person of OTHERS)
        await changeMember(setupPorts, { person, change: 'let in', mutationId: `start-${person}` })
    },
  }
}
