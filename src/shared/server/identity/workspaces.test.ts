import type { PersonId, WorkspaceId } from '@architect/shared/core/base/ids'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTables } from '../../../../test/support/dynalite'
import { privateWorkspaceIdOf } from './person'
import { listWorkspaces, type Membership, putMembership } from './workspaces'

let running: Awaited<ReturnType<typeof startTables>>

beforeAll(async () => {
  running = await startTables()
})
afterAll(() => running.stop())

let count = 0
const newMembership = (): Membership => {
  count += 1
  const personId = `p${count}` as PersonId
  return { personId, workspaceId: 'w-team' as WorkspaceId, name: 'Team', role: 'member', seq: 5 }
}
const list = (personId: PersonId) =>
  listWorkspaces({ tables: running.tables, now: () => Date.now() }, personId)

describe('what a person may enter', () => {
  test('[I26] follows the newest log position, in whatever order and how often it is told', async () => {
    const joined = newMembership()
    const promoted: Membership = { ...joined, role: 'admin', name: 'The team', seq: 9 }
    for (const row of [promoted, joined, joined, promoted]) await putMembership(running.tables, row)
    expect(await list(joined.personId)).toEqual([{ workspaceId: 'w-team', name: 'The team', role: 'admin' }])
  })

  test('[I26] ends with a removal, which an older entry does not undo', async () => {
    const joined = newMembership()
    for (const row of [joined, { ...joined, role: null, seq: 6 }, joined]) {
      await putMembership(running.tables, row)
    }
    expect(await list(joined.personId)).toEqual([])
    await putMembership(running.tables, { ...joined, seq: 7 })
    expect(await list(joined.personId)).toHaveLength(1)
  })

  test('[U109] is listed with the private workspace first, the others by name', async () => {
    const { personId } = newMembership()
    const names = {
      'w-2': 'team 10',
      'w-1': 'Team 2',
      [privateWorkspaceIdOf(personId)]: 'Private',
      'w-3': 'Choir',
    }
    for (const [id, name] of Object.entries(names)) {
      const workspaceId = id as WorkspaceId
      await putMembership(running.tables, { personId, workspaceId, name, role: 'member', seq: 1 })
    }
    expect((await list(personId)).map(({ name }) => name)).toEqual(['Private', 'Choir', 'Team 2', 'team 10'])
  })
})
