// Mistakes made on purpose. Where a port lets it, a mutant stands in its place; where the mistake is inside, a line of the
// source is put in another's place as it is loaded. The simulation must catch every one.

import type { Batch } from '@architect/shared/browser/outbox/batch'
import { MUTANTS as LOG_MUTANTS } from '../mutants'
import type { Mutant } from './mutant'
import type { Nemesis } from './nemeses'
import type { Patch } from './patched'

export interface Planted {
  readonly name: string
  readonly mutant?: Mutant
  readonly patches?: readonly Patch[]
  /** The nemeses that it takes, instead of those that each seed draws. */
  readonly only?: readonly Nemesis[]
}

const idsOf = ({ rows }: Batch): string[] => rows.map(({ mutationId }) => mutationId)

/** The operations of its rows without what their writer had seen. */
const withoutBase = ({ mutationId, rows }: Batch): Batch => ({
  mutationId,
  rows: rows.map((row) => ({
    ...row,
    operations: JSON.parse(JSON.stringify(row.operations), (key, value: unknown) =>
      key === 'base' ? undefined : value,
    ) as typeof row.operations,
  })),
})

const removedWhenSent: Mutant = {
  store: (store) => ({
    ...store,
    claim: async (newId) => {
      const batch = await store.claim(newId)
      if (batch) await store.changeRows({ remove: idsOf(batch) })
      return batch
    },
  }),
}

const baseIgnored: Mutant = { api: (api) => ({ ...api, commit: (batch) => api.commit(withoutBase(batch)) }) }

const newIdOnEachTry: Mutant = {
  api: (api) => {
    let tries = 0
    return {
      ...api,
      commit: ({ mutationId, rows }) => {
        tries += 1
        return api.commit({ mutationId: `${mutationId}-try-${tries}`, rows })
      },
    }
  },
}

const cursorBeforeRecords: Mutant = {
  store: (store) => ({
    ...store,
    advance: async (progress) => {
      const outcome = await store.advance({ ...progress, records: [], ended: [] })
      return outcome === 'stale' ? outcome : store.advance(progress)
    },
  }),
}

const rowsEndedLater: Mutant = {
  store: (store) => ({
    ...store,
    advance: async (progress) => {
      const outcome = await store.advance({ ...progress, ended: [] })
      if (outcome === 'stored') await store.changeRows({ remove: progress.ended })
      return outcome
    },
  }),
}

const droppedWithoutSignIn: Mutant = {
  api: (api, store) => ({
    ...api,
    commit: async (batch) => {
      const outcome = await api.commit(batch)
      if (outcome.kind === 'unauthenticated') await store.changeRows({ remove: idsOf(batch) })
      return outcome
    },
  }),
}

const BROWSER = 'src/shared/browser'
const CORE = 'src/shared/core'

const SIM = 'test/sim/devices'

/** Few of the seeds have so many writers at once as these take. */
const RACES: Readonly<Record<string, Pick<Planted, 'only'>>> = {
  'records read before the head': { only: ['no locks'] },
  'the roll-forward skipped': { only: ['no locks', 'server crashes', 'requests doubled'] },
  'unconditional record puts': { only: ['no locks'] },
}

/** Where people share a workspace, come and go, and hide things from each other. */
const SHARED: Pick<Planted, 'only'> = {
  only: ['several people', 'members changed', 'todos private', 'network gone', 'requests late'],
}

const SERVER = 'src/shared/server'

export const MUTANTS: readonly Planted[] = [
  { name: 'rows dequeued before they are confirmed', mutant: removedWhenSent },
  { name: 'base ignored', mutant: baseIgnored },
  ...Object.entries(LOG_MUTANTS).map(([name, log]) => ({ name, mutant: { log }, ...RACES[name] })),
  { name: 'a new batch id on each try', mutant: newIdOnEachTry },
  { name: 'cursor stored before the records', mutant: cursorBeforeRecords },
  { name: 'ended rows removed in another transaction', mutant: rowsEndedLater },
  { name: 'rows dropped without a sign-in', mutant: droppedWithoutSignIn },
  {
    name: 'entries behind a hole applied',
    patches: [
      {
        file: `${BROWSER}/replica/cursor.ts`,
        find: "entry.seq === cursor.seq + 1 ? 'next' : 'gap'",
        replace: "'next'",
      },
    ],
  },
  {
    name: 'a value that lost not kept',
    patches: [
      {
        file: `${CORE}/sync/merge-field.ts`,
        find: 'definition.keepLosing',
        replace: 'false',
      },
    ],
  },
  {
    name: 'edits stored without waiting for the disk',
    patches: [
      {
        file: `${SIM}/device-store.ts`,
        find: "new Set(['advance', 'replace', 'drop'])",
        replace: "new Set(['advance', 'replace', 'drop', 'changeRows'])",
      },
    ],
  },
  {
    name: 'batch ids stored without waiting for the disk',
    patches: [
      {
        file: `${SIM}/device-store.ts`,
        find: "new Set(['advance', 'replace', 'drop'])",
        replace: "new Set(['advance', 'replace', 'drop', 'claim'])",
      },
    ],
  },
  {
    name: 'pushes not cut to what their reader sees',
    ...SHARED,
    patches: [
      {
        file: `${SERVER}/live/event-for.ts`,
        find: 'eventOfEntry(showEntry(entry, views))',
        replace: 'eventOfEntry(entry)',
      },
    ],
  },
  {
    name: 'entries caught up not cut to what their reader sees',
    ...SHARED,
    patches: [
      {
        file: `${SERVER}/log/read-after.ts`,
        find: 'page.entries.map((entry) => viewEntry(entry, viewer))',
        replace: '[...page.entries]',
      },
    ],
  },
  {
    name: 'records not cut to what their reader sees',
    ...SHARED,
    patches: [
      {
        file: `${SERVER}/graphql/resolvers/snapshot.ts`,
        find: 'viewRecord(record, viewer) ?? []',
        replace: '(viewRecord(record, viewer), record)',
      },
    ],
  },
  {
    name: 'history not cut to what its reader sees',
    ...SHARED,
    patches: [
      {
        file: `${SERVER}/graphql/resolvers/history.ts`,
        find: '!found.record || !viewRecord(found.record, viewer)',
        replace: '!found.record || (viewRecord(found.record, viewer), false)',
      },
      {
        file: `${SERVER}/log/history.ts`,
        find: 'const shown = viewEntry({ ...entry, changes: [change] }, viewer)',
        replace: 'const shown = (viewEntry(entry, viewer), { ...entry, changes: [change] })',
      },
    ],
  },
  {
    name: 'sockets of who was put out not ended',
    ...SHARED,
    patches: [
      {
        file: `${SERVER}/live/end-connections.ts`,
        find: 'if (personIds.size === 0) return',
        replace: 'return',
      },
    ],
  },
  {
    name: 'what was hidden left on other devices',
    ...SHARED,
    patches: [
      {
        file: `${CORE}/sync/sight.ts`,
        find: "? 'none' : 'gone'",
        replace: "? 'none' : 'none'",
      },
    ],
  },
  {
    name: 'what is hidden written by others',
    ...SHARED,
    patches: [
      {
        file: `${SERVER}/log/access.ts`,
        find: "if (sight === 'none') return newRefusal(",
        replace: "if (sight === ('never' as string)) return newRefusal(",
      },
    ],
  },
]
