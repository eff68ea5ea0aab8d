// How many operations a second the core merges: edits of every kind, seen and unseen, in mutations as they are
// committed. Beside it the least that any merge does: a copy of each record with the written values in it.

import { tsImport } from 'tsx/esm/api'
import type { Operation } from '../src/shared/core/sync/operation.ts'
import type { StoredRecord } from '../src/shared/core/sync/record.ts'
import { newRandom, type Random } from '../test/support/random.ts'

type EntryModule = typeof import('../src/shared/core/sync/entry.ts')
type RecordModule = typeof import('../src/shared/core/sync/record.ts')
type Context = Parameters<EntryModule['applyOperations']>[2]
type Records = Map<string, StoredRecord>

interface Mutation {
  readonly operations: readonly Operation[]
  readonly context: Context
}

const RECORDS = 1_000
const MUTATIONS = 4_000
const EACH = 25
const ROUNDS = 10
const GOAL = 100_000
const DEVICES = ['phone', 'laptop', 'tablet']
const NOTES = 'Packing\nshoes\nshirts\nsocks\n\nCall Ben about the tickets.'

/** By weight: what people do most comes most often. */
const KINDS: readonly {
  readonly weight: number
  readonly edit: (nth: number) => object
}[] = [
  { weight: 30, edit: (nth) => ({ set: { completed: nth % 2 === 0 } }) },
  { weight: 20, edit: (nth) => ({ set: { position: `a${nth % 10}` } }) },
  { weight: 15, edit: (nth) => ({ set: { title: `Title ${nth % 50}` } }) },
  { weight: 10, edit: (nth) => ({ set: { tags: [`tag${nth % 5}`, 'home'] } }) },
  { weight: 7, edit: () => ({ set: {}, resolve: ['title', 'notes', 'deleted'] }) },
  {
    weight: 8,
    edit: (nth) => ({
      set: { notes: NOTES.replace(nth % 2 ? 'shoes' : 'Ben', `word${nth % 9}`) },
      from: { notes: NOTES },
    }),
  },
  { weight: 5, edit: () => ({ kind: 'delete' }) },
  { weight: 5, edit: () => ({ kind: 'restore' }) },
]
const BY_WEIGHT = KINDS.flatMap(({ weight, edit }) => Array.from({ length: weight }, () => edit))

/** Every other edit was made without having seen the last hundred entries. */
const newMutation = (seq: number, random: Random): Mutation => {
  const operations = Array.from({ length: EACH }, () => {
    const nth = random.int(1_000_000)
    const base = random.chance(0.5) ? seq - 1 : Math.max(1, seq - 100)
    const id = `todo${random.int(RECORDS)}`
    const at = seq * 100 - random.int(5_000)
    return { collection: 'todo', id, kind: 'update', set: {}, base, at, ...random.pick(BY_WEIGHT)(nth) }
  })
  const context = { seq, author: 'ana', device: random.pick(DEVICES), now: Number.MAX_SAFE_INTEGER }
  return { operations, context } as unknown as Mutation
}

const newRecords = ({ applyOperations }: EntryModule, { keyOf }: RecordModule): Records => {
  const context = { seq: 1, author: 'ana', device: 'phone', now: 1 } as unknown as Context
  const creates = Array.from({ length: RECORDS }, (_, index) => {
    const set = { title: `Todo ${index}`, notes: NOTES, tags: ['home'] }
    return { collection: 'todo', id: `todo${index}`, kind: 'create', set } as unknown as Operation
  })
  const applied = applyOperations(new Map(), creates, context)
  if (applied.kind === 'refused') throw new Error(applied.message)
  return new Map(applied.changes.map(({ record }) => [keyOf(record), record]))
}

const copied = (record: StoredRecord, { set }: Operation): StoredRecord => {
  const stamps = Object.fromEntries(Object.keys(set).map((field) => [field, record.created]))
  return { ...record, fields: { ...record.fields, ...set }, stamps: { ...record.stamps, ...stamps } }
}

const secondsOf = (run: () => void): number => {
  const started = performance.now()
  run()
  return (performance.now() - started) / 1000
}

/** Prints operations a second, and how they compare with copying the same records. */
export const benchMerge = async (): Promise<void> => {
  const entry = (await tsImport('../src/shared/core/sync/entry.ts', import.meta.url)) as EntryModule
  const record = (await tsImport('../src/shared/core/sync/record.ts', import.meta.url)) as RecordModule
  const random = newRandom(20261120)
  const mutations = Array.from({ length: MUTATIONS }, (_, index) => newMutation(index + 2, random))
  const start = newRecords(entry, record)
  let refused = 0
  let conflicts = 0

  const merge = (): void => {
    const records = new Map(start)
    refused = 0
    for (const { operations, context } of mutations) {
      // One by one, so that an edit of what was deleted takes no other with it.
      for (const operation of operations) {
        const applied = entry.applyOperations(records, [operation], context)
        if (applied.kind === 'refused') refused += 1
        else for (const change of applied.changes) records.set(record.keyOf(change.record), change.record)
      }
    }
    conflicts = [...records.values()].reduce((sum, one) => sum + one.conflicts.length, 0)
  }
  const copy = (): void => {
    const records = new Map(start)
    for (const { operations } of mutations) {
      for (const operation of operations) {
        const key = record.keyOf(operation)
        const stored = records.get(key)
        if (stored) records.set(key, copied(stored, operation))
      }
    }
  }

  const count = MUTATIONS * EACH
  // In turns, so that what else the machine does falls on both; the best of each is the least disturbed.
  const times = Array.from({ length: ROUNDS }, () => ({
    merging: secondsOf(merge),
    copying: secondsOf(copy),
  }))
  const merged = count / Math.min(...times.map(({ merging }) => merging))
  const plain = count / Math.min(...times.map(({ copying }) => copying))
  const said = (rate: number): string => `${Math.round(rate / 1000)} k`
  console.log(
    `merge in the core: ${said(merged)} operations a second (goal ${said(GOAL)}), best of ${ROUNDS}`,
  )
  console.log(`  of ${count}: ${refused} refused, ${conflicts} conflicts left on ${RECORDS} todos`)
  console.log(`  a copy of each record with its values: ${said(plain)}; ratio ${(plain / merged).toFixed(1)}`)
}
