// A profile's storage as one tab sees it: transactions take time, one after the other, and each of them may be aborted,
// meet a full disk or a handle that the browser has closed, or be the last thing that the tab does.

import type { OutboxRow } from '@architect/shared/browser/outbox/row'
import type { DeviceStore } from '@architect/shared/browser/store/device-store'
import { StoreFailed, StoreFull } from '@architect/shared/browser/store/store-error'
import type { Disk } from './disk'
import type { Tab } from './tab'
import type { World } from './world'

type Method = 'load' | 'read' | 'changeRows' | 'advance' | 'replace' | 'drop' | 'claim'

const WRITES: ReadonlySet<Method> = new Set(['changeRows', 'advance', 'replace', 'drop', 'claim'])
/** Those of which the product says that a power failure may take them back. */
const RELAXED: ReadonlySet<Method> = new Set(['advance', 'replace', 'drop'])
const LATENCY_MS = 5
/** A browser opens a database that it has closed within this. */
const REOPEN_MS = 50

/** What is worth remembering of a transaction that has taken effect. */
export interface StoreWitness {
  /** These rows stand in the outbox, at these places. */
  added(rows: readonly OutboxRow[], places: readonly number[]): void
  /** The device has stored that these rows were confirmed by the log of this epoch. */
  ended(mutationIds: readonly string[], epoch: number): void
  refused(mutationIds: readonly string[]): void
  /** Called after each that stored that entries were applied: those after `from` up to `to`. */
  advanced(from: number, to: number, epoch: number): void
}

export interface StorePorts {
  readonly world: World
  readonly tab: Pick<Tab, 'name' | 'gate' | 'die'>
  readonly isFull: () => boolean
  readonly witness: StoreWitness
  readonly disk: Pick<Disk, 'relaxed' | 'flushed'>
}

/** The store with everything that can happen to it. */
export const newTimedStore = (inner: DeviceStore, ports: StorePorts): DeviceStore => {
  const { world, tab, isFull, witness, disk } = ports
  const { time, random, nemeses, trace } = world
  let lastEffect = 0
  let lastAnswer = 0
  /** Every call that is under way when the browser closes the handle fails. */
  let killedUpTo = -1
  let calls = 0

  /** Not before `last`: transactions over the same stores run, and end, in the order of their making. */
  const inOrder = (last: number): number => Math.max(last - time.now(), random.int(LATENCY_MS))

  const failureOf = (method: Method, call: number): Error | undefined => {
    if (call <= killedUpTo) return new StoreFailed(new Error('the handle was closed'))
    if (nemeses.strikes('store handles killed')) {
      killedUpTo = calls
      return new StoreFailed(new Error('the handle was closed'))
    }
    if (WRITES.has(method) && isFull()) return new StoreFull(new Error('QuotaExceededError'))
    return nemeses.strikes('transactions aborted') ? new StoreFailed(new Error('AbortError')) : undefined
  }

  const runOnce = async <Result>(
    method: Method,
    effect: () => Promise<Result>,
    note: (result: Result) => void,
  ): Promise<Result> => {
    if (RELAXED.has(method)) disk.relaxed()
    const result = await effect()
    if (WRITES.has(method) && !RELAXED.has(method)) disk.flushed()
    note(result)
    return result
  }

  /** The browser closed the handle when all was done but told: then it is done once more. */
  const runTwice = async <Result>(once: () => Promise<Result>): Promise<Result> => {
    await once()
    await time.sleep(nemeses.random('transactions repeated').int(REOPEN_MS))
    return tab.gate.isDead() ? new Promise(() => {}) : once()
  }

  const call = <Result>(
    method: Method,
    effect: () => Promise<Result>,
    note: (result: Result) => void = () => {},
  ): Promise<Result> =>
    new Promise((resolve, reject) => {
      calls += 1
      const nth = calls
      const wait = inOrder(lastEffect)
      lastEffect = time.now() + wait
      time.schedule(wait, () => {
        if (tab.gate.isDead()) return
        const failure = failureOf(method, nth)
        const dies = nemeses.strikes('tabs killed')
        if (dies && nemeses.random('tabs killed').chance(0.5)) return tab.die(`before ${method}`)
        const once = (): Promise<Result> => runOnce(method, effect, note)
        const isRepeated = nemeses.strikes('transactions repeated')
        const answer = failure ? Promise.reject(failure) : isRepeated ? runTwice(once) : once()
        if (failure) trace(() => `${tab.name}: ${method} fails: ${failure.cause}`)
        answer.catch(() => {})
        if (dies) return tab.die(`after ${method}`)
        const rest = inOrder(lastAnswer)
        lastAnswer = time.now() + rest
        time.schedule(rest, () => tab.gate.pass(() => answer.then(resolve, reject)))
      })
    })

  return {
    kind: inner.kind,
    load: (workspaceId) => call('load', () => inner.load(workspaceId)),
    read: (workspaceId, wanted) => call('read', () => inner.read(workspaceId, wanted)),
    changeRows: (changes) =>
      call(
        'changeRows',
        () => inner.changeRows(changes),
        (places) => {
          const { add = [], change = [], remove = [] } = changes
          trace(
            () =>
              `${tab.name}: stores ${add.map((row) => row.mutationId)}, changes ${change.map((row) => `${row.mutationId} ${row.state} ${row.batch ?? '-'}`)}, removes ${remove}`,
          )
          witness.added(add, places)
          witness.refused(
            change.filter(({ state }) => state === 'attention').map(({ mutationId }) => mutationId),
          )
        },
      ),
    advance: (progress) =>
      call(
        'advance',
        () => inner.advance(progress),
        (outcome) => {
          const { from, to, ended } = progress
          trace(() => `${tab.name}: advances ${to.epoch}.${from.seq} to ${to.seq}, ends ${ended}: ${outcome}`)
          if (outcome === 'stale') return
          witness.ended(ended, to.epoch)
          witness.advanced(from.seq, to.seq, to.epoch)
        },
      ),
    replace: (replacement) =>
      call(
        'replace',
        () => inner.replace(replacement),
        (outcome) => {
          const { cursor, ended } = replacement
          trace(() => `${tab.name}: replaces by ${cursor.epoch}.${cursor.seq}, ends ${ended}: ${outcome}`)
          if (outcome === 'stored') witness.ended(ended, cursor.epoch)
        },
      ),
    claim: (newId) =>
      call(
        'claim',
        () => inner.claim(newId),
        (batch) => {
          if (batch)
            trace(
              () => `${tab.name}: claims ${batch.mutationId} of ${batch.rows.map((row) => row.mutationId)}`,
            )
        },
      ),
    drop: (workspaceId) => call('drop', () => inner.drop(workspaceId)),
    destroy: (isAgreed) => inner.destroy(isAgreed),
    close: () => inner.close(),
  }
}
