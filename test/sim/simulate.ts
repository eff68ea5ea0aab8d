// One seeded run: writers commit todos to one workspace, interleaved and killed at every await, mutations are
// sent again as a client does that got no answer; then everything that design section 1 promises is checked.

import { isEqualJson, type JsonValue } from '@architect/shared/core/base/json'
import { applyOperations, foldEntries } from '@architect/shared/core/sync/entry'
import type { Mutation } from '@architect/shared/core/sync/operation'
import type { StoredRecord } from '@architect/shared/core/sync/record'
import { type Committed, commitMutation } from '@architect/shared/server/log/commit'
import type { LoggedEntry, LogStore } from '@architect/shared/server/log/log-store'
import { newMemoryLog, type Partition } from '@architect/shared/server/log/memory-log'
import { catchUp } from '@architect/shared/server/log/roll-forward'
import { newRandom, type Random } from '../support/random'
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
import { newScheduler } from './scheduler'

export interface SimulationResult {
  readonly seed: number
  /** What was broken; empty is a good run. */
  readonly broken: readonly string[]
  readonly steps: readonly string[]
}

/** Changes a writer's store on purpose, to see that the checks see it. */
export type Mutant = (store: LogStore, partitions: Map<string, Partition>) => LogStore

const TODOS = ['a', 'b', 'c']
const DEATH_RATE = 0.03
const author = { kind: 'person', id: ANA } as const
const noIndex = async (): Promise<void> => {}

/** Each edit adds a tag of its own, so that an edit merged into an older record would be seen to be missing. */
const newMutation = (random: Random, nth: number): Mutation => {
  const id = `m${nth}`
  const set = { tags: [`tag${nth}`], title: `title ${nth}` }
  const operations = Array.from({ length: 1 + random.int(2) }, () =>
    todoOperation(
      'create',
      random.pick(TODOS),
      set,
      random.chance(0.5) ? { base: random.int(3), at: random.int(2_000_000) } : {},
    ),
  )
  return mutationOf(id, operations, random.chance(0.5) ? PHONE : LAPTOP)
}

interface Setup {
  readonly mutations: readonly Mutation[]
  readonly random: Random
  readonly store: LogStore
  readonly answers: Map<string, Committed>
  readonly mutate: (store: LogStore) => LogStore
}

/** A client sends its mutation until it has an answer, to one server after another. */
const newClients = ({ mutations, random, store, answers, mutate }: Setup) => {
  const scheduler = newScheduler(store, random)
  let writers = 0
  const send = (mutation: Mutation): void => {
    const writer = writers
    writers += 1
    const ports = portsOf(mutate(scheduler.storeOf(writer)), {
      random: random.next,
      sleep: () => scheduler.turn(writer, 'sleep'),
      publish: () => scheduler.turn(writer, 'publish'),
    })
    void commitMutation(ports, author, mutation).then((answer) => answers.set(mutation.mutationId, answer))
  }
  const runToTheEnd = async (): Promise<void> => {
    for (const mutation of mutations) send(mutation)
    // Some are sent a second time while the first is under way.
    for (const mutation of mutations) if (random.chance(0.3)) send(mutation)
    for (let round = 0; round < 20; round += 1) {
      await scheduler.run(round < 5 ? DEATH_RATE : 0)
      const unanswered = mutations.filter(({ mutationId }) => !answers.has(mutationId))
      if (unanswered.length === 0) return
      for (const mutation of unanswered) send(mutation)
    }
  }
  return { runToTheEnd, scheduler }
}

const asJson = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value)) as JsonValue

/** Each entry's records must be its operations merged into the records of the entry before. */
const findStaleMerges = (
  entries: readonly LoggedEntry[],
  mutations: ReadonlyMap<string, Mutation>,
): string[] => {
  let records: Map<string, StoredRecord> = new Map()
  const broken: string[] = []
  for (const entry of entries) {
    const mutation = mutations.get(entry.mutationId)
    if (mutation) {
      const { seq, author: by, deviceId, at } = entry
      const merged = applyOperations(records, mutation.operations, {
        seq,
        author: by,
        device: deviceId,
        now: at,
      })
      const expected = merged.kind === 'applied' ? merged.changes : merged
      if (!isEqualJson(asJson(expected), asJson(entry.changes)))
        broken.push(`entry ${seq} merged into stale records`)
    }
    records = foldEntries([entry], records)
  }
  return broken
}

const findBroken = async (
  store: LogStore,
  mutations: readonly Mutation[],
  answers: ReadonlyMap<string, Committed>,
): Promise<string[]> => {
  const head = await catchUp(store, noIndex, WORKSPACE)
  const entries = await store.readEntries(WORKSPACE, 0, 10_000)
  const broken: string[] = []
  if (entries.some(({ seq }, index) => seq !== index + 1)) broken.push('the log has a hole')
  if (head.seq !== entries.length)
    broken.push(`the head is ${head.seq}, the log has ${entries.length} entries`)
  const { records } = await store.readRecords(WORKSPACE, { limit: 10_000 })
  const stored = new Map(records.map((record) => [`${record.collection}#${record.id}`, record]))
  if (!isEqualJson(asJson([...stored].sort()), asJson([...foldEntries(entries)].sort()))) {
    broken.push('the records are not the fold of the log')
  }
  for (const { mutationId } of mutations) {
    const logged = entries.filter((entry) => entry.mutationId === mutationId)
    const answer = answers.get(mutationId)
    if (logged.length > 1) broken.push(`${mutationId} has ${logged.length} entries`)
    if (!answer || answer.kind === 'refused') broken.push(`${mutationId} was not acknowledged`)
    else if (logged[0]?.seq !== answer.entry.seq)
      broken.push(`${mutationId} was acknowledged elsewhere than it is`)
  }
  return [
    ...broken,
    ...findStaleMerges(entries, new Map(mutations.map((mutation) => [mutation.mutationId, mutation]))),
  ]
}

/** Runs one seed; the same seed gives the same run. */
export const simulate = async (
  seed: number,
  mutant: Mutant = (store) => store,
): Promise<SimulationResult> => {
  const random = newRandom(seed)
  const partitions = new Map<string, Partition>()
  const memory = newMemoryLog(partitions)
  await makeWorkspace(memory)
  const mutations = Array.from({ length: 3 + random.int(5) }, (_, nth) => newMutation(random, nth))
  const answers = new Map<string, Committed>()
  const { runToTheEnd, scheduler } = newClients({
    mutations,
    random,
    store: memory,
    answers,
    mutate: (store) => mutant(store, partitions),
  })
  await runToTheEnd()
  return { seed, broken: await findBroken(memory, mutations, answers), steps: scheduler.steps }
}
