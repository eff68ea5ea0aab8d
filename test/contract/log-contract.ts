// What every log store must do, together with the commit that runs on it. An adapter that skips this
// suite is not a log.

import type { MutationId, RecordId, WorkspaceId } from '@architect/shared/core/base/ids'
import { foldEntries } from '@architect/shared/core/sync/entry'
import { type Committed, commitMutation, withdrawMutation } from '@architect/shared/server/log/commit'
import type { LogStore } from '@architect/shared/server/log/log-store'
import { readLogAfter } from '@architect/shared/server/log/read-after'
import { catchUp } from '@architect/shared/server/log/roll-forward'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  ANA,
  LAPTOP,
  makeWorkspace,
  mutationOf,
  PHONE,
  portsOf,
  todoOperation,
  WORKSPACE,
} from '../support/todos'

const author = { kind: 'person', id: ANA } as const
const noIndex = async (): Promise<void> => {}

class Died extends Error {}

/** A store whose writer dies: `before` or `after` its nth call, and every call from then on never happens. */
const dyingAt = (store: LogStore, nth: number, moment: 'before' | 'after'): LogStore => {
  let calls = 0
  return new Proxy(store, {
    get:
      (target, method: keyof LogStore) =>
      async (...args: never[]) => {
        calls += 1
        if (calls > nth || (calls === nth && moment === 'before')) throw new Died()
        const answer = await (target[method] as (...args: never[]) => Promise<unknown>).apply(target, args)
        if (calls === nth) throw new Died()
        return answer
      },
  })
}

const seqOf = (outcome: Committed): number => {
  if (outcome.kind === 'refused') throw new Error(`${outcome.code}: ${outcome.message}`)
  return outcome.entry.seq
}

const expectWholeLog = async (store: LogStore, mutationIds: readonly string[]): Promise<void> => {
  const head = await catchUp(store, noIndex, WORKSPACE)
  const entries = await store.readEntries(WORKSPACE, 0, 1000)
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
  expect(head.seq).toBe(entries.length)
  expect(
    entries
      .slice(1)
      .map(({ mutationId }) => mutationId)
      .sort(),
  ).toEqual([...mutationIds].sort())
  const { records } = await store.readRecords(WORKSPACE, { limit: 1000 })
  const folded = foldEntries(entries)
  expect(new Map(records.map((record) => [`${record.collection}#${record.id}`, record]))).toEqual(folded)
}

/** Runs the suite on stores that `start` makes; each `fresh` store is empty. */
export const logContract = (
  name: string,
  start: () => Promise<{ fresh: () => Promise<LogStore>; stop: () => Promise<void> }>,
): void => {
  describe(`log: ${name}`, () => {
    let started: Awaited<ReturnType<typeof start>>
    beforeAll(async () => {
      started = await start()
    })
    afterAll(() => started.stop())

    const newStore = async (): Promise<LogStore> => {
      const store = await started.fresh()
      await makeWorkspace(store)
      return store
    }

    test('[L1] entries have dense numbers, and each carries the records as they are after it', async () => {
      const store = await newStore()
      for (const nth of [1, 2, 3]) {
        const kind = nth === 1 ? 'create' : 'update'
        const outcome = await commitMutation(
          portsOf(store),
          author,
          mutationOf(`m${nth}`, [todoOperation(kind, 't', { title: `v${nth}` })]),
        )
        expect(seqOf(outcome)).toBe(nth + 1)
      }
      const entries = await store.readEntries(WORKSPACE, 1, 10)
      expect(entries.map(({ changes }) => changes[0]?.record.fields['title'])).toEqual(['v1', 'v2', 'v3'])
      await expectWholeLog(store, ['m1', 'm2', 'm3'])
    })

    test('[L2] an entry is put once: the second writer of a number is told that it is taken', async () => {
      const store = await newStore()
      const [entry] = await store.readEntries(WORKSPACE, 0, 1)
      if (!entry) throw new Error('the workspace has no first entry')
      expect(await store.putEntry({ ...entry, seq: 2 })).toBe('put')
      expect(await store.putEntry({ ...entry, seq: 2, at: 5 })).toBe('taken')
      expect((await store.readEntry(WORKSPACE, 2))?.at).toBe(entry.at)
    })

    test('[L3] a mutation sent twice has one effect and one answer', async () => {
      const store = await newStore()
      const mutation = mutationOf('once', [todoOperation('create', 't', { title: 'Buy milk' })])
      const first = await commitMutation(portsOf(store), author, mutation)
      const second = await commitMutation(portsOf(store), author, mutation)
      expect([first.kind, second.kind]).toEqual(['committed', 'duplicate'])
      expect(second).toMatchObject({ entry: (first as { entry: object }).entry })
      await expectWholeLog(store, ['once'])
    })

    test('[L3] a mutation sent 20 times at once has one effect, and all get the same answer', async () => {
      const store = await newStore()
      const mutation = mutationOf('once', [todoOperation('create', 't', { title: 'Buy milk' })])
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, () => commitMutation(portsOf(store), author, mutation)),
      )
      expect(outcomes.filter(({ kind }) => kind === 'committed')).toHaveLength(1)
      expect(new Set(outcomes.map(seqOf))).toEqual(new Set([2]))
      await expectWholeLog(store, ['once'])
    })

    test('[S12] what was refused under an id that is withdrawn is never committed, however late it comes', async () => {
      const store = await newStore()
      const ports = portsOf(store)
      const refused = mutationOf('late', [todoOperation('update', 't', { title: 'Bread' })])
      expect(await commitMutation(ports, author, refused)).toMatchObject({ code: 'NOT_FOUND' })
      const withdrawn = await withdrawMutation(ports, author, refused)
      expect(withdrawn).toMatchObject({ kind: 'committed', entry: { seq: 2, changes: [] } })
      const create = mutationOf('create', [todoOperation('create', 't', { title: 'Milk' })])
      await commitMutation(ports, author, create)
      expect(await commitMutation(ports, author, refused)).toMatchObject({ code: 'MUTATION_ID_REUSED' })
      expect(await withdrawMutation(ports, author, refused)).toEqual({ ...withdrawn, kind: 'duplicate' })
      await expectWholeLog(store, ['late', 'create'])
    })

    test('[S12] what was committed can’t be withdrawn: its entry is the answer', async () => {
      const store = await newStore()
      const create = mutationOf('create', [todoOperation('create', 't', { title: 'Milk' })])
      const committed = await commitMutation(portsOf(store), author, create)
      const answer = await withdrawMutation(portsOf(store), author, create)
      expect(answer).toEqual({ ...committed, kind: 'duplicate' })
      await expectWholeLog(store, ['create'])
    })

    test('[S12] a mutation and its withdrawal at once: one of them gets in', async () => {
      const store = await newStore()
      const create = mutationOf('create', [todoOperation('create', 't', { title: 'Milk' })])
      await Promise.all([
        commitMutation(portsOf(store), author, create),
        withdrawMutation(portsOf(store), author, create),
        commitMutation(portsOf(store), author, create),
      ])
      await expectWholeLog(store, ['create'])
    })

    test('[L4] two writers racing both get in, and neither merges into what the other replaced', async () => {
      const store = await newStore()
      await commitMutation(
        portsOf(store),
        author,
        mutationOf('make', [todoOperation('create', 't', { title: 'x' })]),
      )
      const writers = Array.from({ length: 10 }, (_, index) =>
        commitMutation(
          portsOf(store),
          author,
          mutationOf(
            `race${index}`,
            [todoOperation('update', 't', { tags: [`tag${index}`] }, { base: 2 })],
            index % 2 === 0 ? PHONE : LAPTOP,
          ),
        ),
      )
      const seqs = (await Promise.all(writers)).map(seqOf)
      expect([...seqs].sort((a, b) => a - b)).toEqual(seqs.map((_, index) => index + 3))
      await expectWholeLog(store, ['make', ...writers.map((_, index) => `race${index}`)])
    })

    // A commit makes ten calls: head, batch, put, then two records or one, receipt, head; the rest is never reached.
    for (const moment of ['before', 'after'] as const) {
      for (const nth of [1, 2, 3, 4, 5, 6, 7]) {
        test(`[L5] a writer that dies ${moment} its step ${nth} leaves nothing that the next can't finish`, async () => {
          const store = await newStore()
          const lost = mutationOf('lost', [
            todoOperation('create', 'a', { title: 'a' }),
            todoOperation('create', 'b', { title: 'b' }),
          ])
          await commitMutation(portsOf(dyingAt(store, nth, moment)), author, lost).catch((error: unknown) => {
            if (!(error instanceof Died)) throw error
          })
          const next = mutationOf('next', [todoOperation('create', 'c', { title: 'c' })], LAPTOP)
          seqOf(await commitMutation(portsOf(store), author, next))
          seqOf(await commitMutation(portsOf(store), author, lost))
          await expectWholeLog(store, ['lost', 'next'])
        })

        test(`[L5] what a writer that died ${moment} its step ${nth} has left is finished when it is sent again`, async () => {
          const store = await newStore()
          const lost = mutationOf('lost', [todoOperation('create', 'a', { title: 'a' })])
          await commitMutation(portsOf(dyingAt(store, nth, moment)), author, lost).catch((error: unknown) => {
            if (!(error instanceof Died)) throw error
          })
          const seq = seqOf(await commitMutation(portsOf(store), author, lost))
          expect((await store.readHead(WORKSPACE)).seq).toBe(seq)
        })
      }
    }

    test('[L6] rolling forward twice, or late, changes nothing', async () => {
      const store = await newStore()
      await commitMutation(
        portsOf(store),
        author,
        mutationOf('m1', [todoOperation('create', 't', { title: 'old' })]),
      )
      await commitMutation(
        portsOf(store),
        author,
        mutationOf('m2', [todoOperation('update', 't', { title: 'new' })]),
      )
      const old = await store.readEntry(WORKSPACE, 2)
      if (!old) throw new Error('entry 2 is missing')
      for (const { record } of old.changes) await store.putRecord(WORKSPACE, record)
      await store.putReceipt(WORKSPACE, { mutationId: old.mutationId, seq: 99, digest: 'other' })
      await store.raiseHead(WORKSPACE, { epoch: 1, seq: 2 })
      expect((await store.readHead(WORKSPACE)).seq).toBe(3)
      await expectWholeLog(store, ['m1', 'm2'])
    })

    test('[L7] a reader finishes what a crashed writer left before it lists', async () => {
      const store = await newStore()
      const lost = mutationOf('lost', [todoOperation('create', 't', { title: 'here' })])
      await commitMutation(portsOf(dyingAt(store, 3, 'after')), author, lost).catch(() => {})
      expect((await store.readRecords(WORKSPACE, { collection: 'todo', limit: 10 })).records).toEqual([])
      await catchUp(store, noIndex, WORKSPACE)
      const { records } = await store.readRecords(WORKSPACE, { collection: 'todo', limit: 10 })
      expect(records.map(({ fields }) => fields['title'])).toEqual(['here'])
    })

    test('[L25] a cursor on an entry that the head has not reached yet can be continued; one beyond it can not', async () => {
      const store = await newStore()
      const lost = mutationOf('lost', [todoOperation('create', 't', { title: 'here' })])
      await commitMutation(portsOf(dyingAt(store, 3, 'after')), author, lost).catch(() => {})
      expect((await store.readHead(WORKSPACE)).seq).toBe(1)
      const at = (seq: number) => readLogAfter(store, WORKSPACE, { epoch: 1, seq }, 10)
      expect(await at(1)).toMatchObject({ head: 2, entries: [{ seq: 2 }], resync: false })
      expect(await at(2)).toEqual({ epoch: 1, head: 2, entries: [], resync: false })
      expect(await at(3)).toMatchObject({ entries: [], resync: true })
    })

    test('[L31] a mutation may touch, and belong to, more records than one read of the store takes', async () => {
      const store = await newStore()
      const ids = Array.from({ length: 50 }, (_, nth) => `many-${nth}`)
      const operations = ids.map((id) => todoOperation('create', id, { title: id }))
      await commitMutation(portsOf(store), author, mutationOf('many', operations))
      const keys = ids.flatMap((id) =>
        ['todo', 'list', 'section'].map((collection) => ({ collection, id: id as RecordId })),
      )
      const { records } = await store.readBatch(WORKSPACE, 'many' as MutationId, keys)
      expect([...records.keys()].sort()).toEqual(ids.map((id) => `todo#${id}`).sort())
    })

    test('[L32] an entry is read as it was put, with what its changes say of before and by what it was written', async () => {
      const store = await newStore()
      const by = { kind: 'key', id: 'k-1', name: 'Script' } as const
      const create = mutationOf('make', [todoOperation('create', 't', { title: 'x' })])
      await commitMutation(portsOf(store), author, create)
      const hide = mutationOf('hide', [todoOperation('update', 't', { privateTo: author.id })])
      const committed = await commitMutation(portsOf(store), { ...author, kind: 'person', by }, hide)
      if (committed.kind !== 'committed') throw new Error(JSON.stringify(committed))
      const { entry } = committed
      expect(entry).toMatchObject({ by, changes: [{ before: { privateTo: null }, previous: entry.seq - 1 }] })
      expect(await store.readEntry(WORKSPACE, entry.seq)).toEqual(entry)
      expect(await store.readEntries(WORKSPACE, entry.seq - 1, 1)).toEqual([entry])
    })

    test('[L26] a page with a hole is no page: the cursor needs a snapshot', async () => {
      const store = await newStore()
      for (const id of ['a', 'b', 'c']) {
        const mutation = mutationOf(id, [todoOperation('create', id, { title: id })])
        await commitMutation(portsOf(store), author, mutation)
      }
      const swept: LogStore = {
        ...store,
        readEntries: async (...args) => (await store.readEntries(...args)).filter(({ seq }) => seq !== 3),
      }
      expect(await readLogAfter(swept, WORKSPACE, { seq: 1 }, 10)).toMatchObject({
        entries: [],
        resync: true,
      })
      expect((await readLogAfter(store, WORKSPACE, { seq: 1 }, 10)).entries.map(({ seq }) => seq)).toEqual([
        2, 3, 4,
      ])
    })

    test('[L8] a mutation id used again for other operations is refused and changes nothing', async () => {
      const store = await newStore()
      const first = mutationOf('same', [todoOperation('create', 't', { title: 'one' })])
      await commitMutation(portsOf(store), author, first)
      const other = mutationOf('same', [todoOperation('create', 'u', { title: 'two' })])
      expect(await commitMutation(portsOf(store), author, other)).toMatchObject({
        code: 'MUTATION_ID_REUSED',
      })
      await expectWholeLog(store, ['same'])
    })

    test('[L27] a base of another epoch counts as none: its writer has seen nothing of this log', async () => {
      const store = await newStore()
      const create = mutationOf('make', [todoOperation('create', 't', { title: 'x' })])
      await commitMutation(portsOf(store), author, create)
      await commitMutation(
        portsOf(store),
        author,
        mutationOf('phone', [todoOperation('update', 't', { title: 'here' }, { at: 1 })]),
      )
      const edit = (mutationId: string, title: string, epoch?: number) =>
        commitMutation(portsOf(store), author, {
          ...mutationOf(mutationId, [todoOperation('update', 't', { title }, { base: 3 })], LAPTOP),
          ...(epoch === undefined ? {} : { epoch }),
        })
      const old = await edit('old', 'from the former log', 2)
      expect(old).toMatchObject({
        entry: {
          changes: [{ record: { fields: { title: 'from the former log' }, conflicts: [{ value: 'here' }] } }],
        },
      })
      // Of its own epoch, or without one, a base is what it says.
      for (const [mutationId, epoch] of [
        ['own', 1],
        ['none', undefined],
      ] as const) {
        const seen = await edit(mutationId, mutationId, epoch)
        expect(seen).toMatchObject({ entry: { changes: [{ record: { conflicts: [{ value: 'here' }] } }] } })
      }
      const settle = { ...todoOperation('update', 't', {}, { base: 6 }), resolve: ['title'] }
      const late = { ...mutationOf('settle', [settle]), epoch: 2 }
      expect(await commitMutation(portsOf(store), author, late)).toMatchObject({
        entry: { changes: [{ record: { conflicts: [{ value: 'here' }] } }] },
      })
      const now = { ...mutationOf('settle now', [settle]), epoch: 1 }
      expect(await commitMutation(portsOf(store), author, now)).toMatchObject({
        entry: { changes: [{ record: { conflicts: [] } }] },
      })
    })

    test('[L28] what a mutation settles is part of what it says', async () => {
      const store = await newStore()
      const edit = todoOperation('update', 't', { title: 'y' })
      await commitMutation(
        portsOf(store),
        author,
        mutationOf('make', [todoOperation('create', 't', { title: 'x' })]),
      )
      const send = (resolve?: readonly string[]) =>
        commitMutation(portsOf(store), author, mutationOf('same', [{ ...edit, ...(resolve && { resolve }) }]))
      expect(await send(['title', 'notes'])).toMatchObject({ kind: 'committed' })
      expect(await send(['notes', 'title'])).toMatchObject({ kind: 'duplicate' })
      expect(await send(['title'])).toMatchObject({ code: 'MUTATION_ID_REUSED' })
      expect(await send()).toMatchObject({ code: 'MUTATION_ID_REUSED' })
    })

    test('[L9] operations are applied all or none', async () => {
      const store = await newStore()
      const outcome = await commitMutation(
        portsOf(store),
        author,
        mutationOf('half', [
          todoOperation('create', 't', { title: 'x' }),
          todoOperation('update', 'none', { title: 'y' }),
        ]),
      )
      expect(outcome).toMatchObject({ kind: 'refused', code: 'NOT_FOUND', field: 'operations.1' })
      await expectWholeLog(store, [])
    })

    test('[L10] a failed publish never fails the mutation', async () => {
      const store = await newStore()
      const publish = () => Promise.reject(new Error('the bus is down'))
      const mutation = mutationOf('m', [todoOperation('create', 't', { title: 'x' })])
      seqOf(await commitMutation(portsOf(store, { publish }), author, mutation))
      await expectWholeLog(store, ['m'])
    })

    test('[L11] records are paged by key, each once; another workspace has none of them', async () => {
      const store = await newStore()
      const operations = Array.from({ length: 7 }, (_, index) =>
        todoOperation('create', `t${index}`, { title: 'x' }),
      )
      await commitMutation(portsOf(store), author, mutationOf('many', operations))
      const seen: string[] = []
      let after: string | undefined
      do {
        const page = await store.readRecords(WORKSPACE, {
          collection: 'todo',
          limit: 3,
          ...(after ? { after } : {}),
        })
        seen.push(...page.records.map(({ id }) => id))
        after = page.next
      } while (after)
      expect(seen).toEqual(['t0', 't1', 't2', 't3', 't4', 't5', 't6'])
      expect((await store.readRecords('w2' as WorkspaceId, { limit: 3 })).records).toEqual([])
    })
  })
}
