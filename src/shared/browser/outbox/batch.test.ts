import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  areEnough,
  BATCH_BYTES_MAX,
  BATCH_OPERATIONS_MAX,
  type Batch,
  chooseBatch,
  operationsOf,
  rowAt,
} from './batch'
import type { OutboxRow } from './row'
import { newTestRow } from './row-fixture'

const newIds = (): (() => string) => {
  let count = 0
  return () => `b-${++count}`
}

const create = (id: string, title = 'Title') => ({ createTodo: { id, title } })
const rowOf = (mutationId: string, operations: number, change: Partial<OutboxRow> = {}): OutboxRow =>
  newTestRow(mutationId, {
    operations: Array.from({ length: operations }, (_, index) => create(`${mutationId}-${index}`)),
    ...change,
  })
const rowsOf = (count: number): OutboxRow[] =>
  Array.from({ length: count }, (_, index) => rowOf(`m-${index}`, 1))
const idsOf = (batch: Batch | undefined): string[] | undefined =>
  batch?.rows.map(({ mutationId }) => mutationId)

describe('a fresh batch', () => {
  test('[R35] is nothing when nothing waits', () => {
    expect(chooseBatch([], newIds())).toBeUndefined()
    expect(chooseBatch([rowOf('m-1', 1, { state: 'attention' })], newIds())).toBeUndefined()
  })

  test('[R35] has up to 25 operations, of whole rows', () => {
    expect(idsOf(chooseBatch(rowsOf(40), newIds()))).toHaveLength(BATCH_OPERATIONS_MAX)
    const rows = [rowOf('m-1', 10), rowOf('m-2', 15), rowOf('m-3', 1)]
    expect(idsOf(chooseBatch(rows, newIds()))).toEqual(['m-1', 'm-2'])
    expect(idsOf(chooseBatch([rowOf('m-1', 10), rowOf('m-2', 16), rowOf('m-3', 1)], newIds()))).toEqual([
      'm-1',
    ])
  })

  test('[R35] stays below its size in bytes, counted as UTF-8', () => {
    const third = (mutationId: string, letter: string) =>
      newTestRow(mutationId, { operations: [create(mutationId, letter.repeat(BATCH_BYTES_MAX / 3))] })
    const ascii = [third('m-1', 'a'), third('m-2', 'a'), third('m-3', 'a')]
    expect(idsOf(chooseBatch(ascii, newIds()))).toEqual(['m-1', 'm-2'])
    const umlauts = [third('m-1', 'ä'), third('m-2', 'a'), third('m-3', 'a')]
    expect(idsOf(chooseBatch(umlauts, newIds()))).toEqual(['m-1'])
  })

  test('[R35] is a single row where that is too large by itself, with nothing behind it', () => {
    expect(idsOf(chooseBatch([rowOf('m-1', 40), rowOf('m-2', 1)], newIds()))).toEqual(['m-1'])
    const large = newTestRow('m-1', { operations: [create('m-1', 'a'.repeat(2 * BATCH_BYTES_MAX))] })
    expect(idsOf(chooseBatch([large, rowOf('m-2', 1)], newIds()))).toEqual(['m-1'])
  })

  test.each<[string, Partial<OutboxRow>]>([
    ['workspace', { workspaceId: 'w-2' }],
    ['device', { deviceId: 'd-2' }],
    ['epoch', { epoch: 2 }],
    ['batch', { batch: 'b-9' }],
  ])('[R35] ends before a row of another %s, which the next one begins with', (_, other) => {
    const rows = [rowOf('m-1', 1), rowOf('m-2', 1), rowOf('m-3', 1, other), rowOf('m-4', 1)]
    expect(idsOf(chooseBatch(rows, newIds()))).toEqual(['m-1', 'm-2'])
    expect(idsOf(chooseBatch(rows.slice(2), newIds()))).toEqual(['m-3'])
  })

  test('[R12] leaves out what needs attention, and takes what stands behind it', () => {
    const rows = [rowOf('m-1', 1), rowOf('m-2', 1, { state: 'attention' }), rowOf('m-3', 1)]
    expect(idsOf(chooseBatch(rows, newIds()))).toEqual(['m-1', 'm-3'])
  })

  test('[R34] is marked on each of its rows; a row alone is sent under its own id', () => {
    const batch = chooseBatch(rowsOf(3), newIds())
    expect(batch?.mutationId).toBe('b-1')
    expect(batch?.rows.map(({ batch: id }) => id)).toEqual(['b-1', 'b-1', 'b-1'])
    expect(chooseBatch(rowsOf(1), newIds())).toEqual({
      mutationId: 'm-0',
      rows: [{ ...rowOf('m-0', 1), batch: 'm-0' }],
    })
  })
})

describe('the first rows of more', () => {
  const chosenFrom = (rows: readonly OutboxRow[]): Batch | undefined => chooseBatch(rows, newIds())

  test('[R34] are enough when nothing behind them can belong to the batch', () => {
    expect(areEnough(rowsOf(BATCH_OPERATIONS_MAX))).toBe(false)
    expect(areEnough(rowsOf(BATCH_OPERATIONS_MAX + 1))).toBe(true)
    expect(areEnough(rowsOf(40).map((row) => ({ ...row, batch: 'b-1' })))).toBe(false)
    expect(areEnough(rowsOf(40).map((row) => ({ ...row, state: 'attention' as const })))).toBe(false)
  })

  test('[R34] where they are enough lead to the same batch as all of them', () => {
    const ROW = fc.record({
      operations: fc.integer({ min: 1, max: 2 }),
      state: fc.constantFrom('queued' as const, 'queued' as const, 'attention' as const),
      batch: fc.constantFrom(undefined, undefined, undefined, 'b-7'),
    })
    fc.assert(
      fc.property(fc.array(ROW, { maxLength: 80 }), fc.nat(80), (given, count) => {
        const rows = given.map(({ operations, state, batch }, index) =>
          rowOf(`m-${index}`, operations, { state, ...(batch === undefined ? {} : { batch }) }),
        )
        const head = rows.slice(0, count)
        if (areEnough(head)) expect(chosenFrom(head)).toEqual(chosenFrom(rows))
      }),
    )
  })
})

describe('a batch that was chosen before', () => {
  const chosen = chooseBatch(rowsOf(3), newIds()) as Batch

  test('[R34] is chosen again as it was, whatever was added since', () => {
    const rows = [...chosen.rows, rowOf('m-8', 1), rowOf('m-9', 1)]
    expect(chooseBatch(rows, () => 'another')).toEqual(chosen)
  })

  test('[R34] is whole also where a row in between was sent back to be queued anew', () => {
    const [first, ...rest] = chosen.rows as [OutboxRow, ...OutboxRow[]]
    expect(chooseBatch([first, rowOf('m-7', 1), ...rest], newIds())).toEqual(chosen)
  })

  test('[R34] stays whole where an earlier version chose a larger one', () => {
    const rows = Array.from({ length: 40 }, (_, index) => rowOf(`m-${index}`, 1, { batch: 'b-old' }))
    expect(idsOf(chooseBatch(rows, newIds()))).toHaveLength(40)
  })
})

test('[R12] an operation of a batch leads back to its row', () => {
  const batch = chooseBatch([rowOf('m-1', 2), rowOf('m-2', 1), rowOf('m-3', 3)], newIds()) as Batch
  expect(operationsOf(batch)).toHaveLength(6)
  const ids = [0, 1, 2, 3, 4, 5, 6].map((index) => rowAt(batch, index)?.mutationId)
  expect(ids).toEqual(['m-1', 'm-1', 'm-2', 'm-3', 'm-3', 'm-3', undefined])
})

describe('whatever happens', () => {
  const NEW_ROW = fc.record({
    kind: fc.constant('add' as const),
    workspaceId: fc.constantFrom('w-1', 'w-2'),
    deviceId: fc.constantFrom('d-1', 'd-1', 'd-2'),
    operations: fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: 1, max: 4 }) },
      fc.integer({ min: 20, max: 50 }),
    ),
  })
  const STEP = fc.oneof(
    { weight: 4, arbitrary: NEW_ROW },
    // The server commits it, and the answer comes or is lost on its way.
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('send' as const), isAnswered: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('refuse' as const), operation: fc.nat(60) }) },
  )

  test('[R36] every row is sent once, in order, whole, and under one id', () => {
    fc.assert(
      fc.property(fc.array(STEP, { maxLength: 60 }), (steps) => {
        const newId = newIds()
        const made: OutboxRow[] = []
        let outbox: OutboxRow[] = []
        /** What the server has committed, by mutation id. */
        const committed = new Map<string, readonly OutboxRow[]>()

        const claim = (): Batch | undefined => {
          const batch = chooseBatch(outbox, newId)
          const chosen = new Map(batch?.rows.map((row) => [row.mutationId, row]))
          outbox = outbox.map((row) => chosen.get(row.mutationId) ?? row)
          return batch
        }
        const send = (isAnswered: boolean): void => {
          const batch = claim()
          if (!batch) return
          const { mutationId, rows } = batch
          const known = committed.get(mutationId)
          if (known) expect(idsOf(batch)).toEqual(known.map((row) => row.mutationId))
          expect(rows.length === 1 || operationsOf(batch).length <= BATCH_OPERATIONS_MAX).toBe(true)
          committed.set(mutationId, rows)
          if (isAnswered) outbox = outbox.filter((row) => row.batch !== mutationId)
        }
        const refuseAt = (operation: number): void => {
          const batch = claim()
          // What was committed before is answered, not refused.
          if (!batch || committed.has(batch.mutationId)) return
          const refused = rowAt(batch, operation % operationsOf(batch).length)
          outbox = outbox.map((row) => {
            if (row.batch !== batch.mutationId) return row
            const { batch: _, ...fresh } = row
            return row.mutationId === refused?.mutationId ? { ...fresh, state: 'attention' } : fresh
          })
        }

        for (const step of steps) {
          if (step.kind === 'add') {
            const { workspaceId, deviceId, operations } = step
            const row = rowOf(`m-${made.length}`, operations, { workspaceId, deviceId })
            made.push(row)
            outbox.push(row)
          } else if (step.kind === 'send') send(step.isAnswered)
          else refuseAt(step.operation)
        }
        while (outbox.some(({ state }) => state === 'queued')) send(true)

        const sent = [...committed.values()].flat().map(({ mutationId }) => mutationId)
        const inAttention = new Set(outbox.map(({ mutationId }) => mutationId))
        expect(sent).toEqual(made.map(({ mutationId }) => mutationId).filter((id) => !inAttention.has(id)))
      }),
      { numRuns: 1000 },
    )
  })
})
