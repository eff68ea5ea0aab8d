// Mutations of todos for tests, in the shape that the core takes.

import type { DeviceId, MutationId, PersonId, RecordId, WorkspaceId } from '@architect/shared/core/base/ids'
import type { Mutation, Operation } from '@architect/shared/core/sync/operation'
import type { CommitPorts } from '@architect/shared/server/log/commit'
import { createWorkspace } from '@architect/shared/server/log/create-workspace'
import type { LogStore } from '@architect/shared/server/log/log-store'

export const WORKSPACE = 'w1' as WorkspaceId
export const ANA = 'ana' as PersonId
export const PHONE = 'phone' as DeviceId
export const LAPTOP = 'laptop' as DeviceId

/** A todo's operation; `set` only for creates and updates. */
export const todoOperation = (
  kind: Operation['kind'],
  id: string,
  set: Operation['set'] = {},
  seen: { base?: number; at?: number } = {},
): Operation => ({ collection: 'todo', kind, id: id as RecordId, set, ...seen })

export const mutationOf = (
  mutationId: string,
  operations: readonly Operation[],
  deviceId: DeviceId = PHONE,
): Mutation => ({ workspaceId: WORKSPACE, mutationId: mutationId as MutationId, deviceId, operations })

/** The commit's ports over a store, with nothing published and a clock that stands. */
export const portsOf = (store: LogStore, overrides: Partial<CommitPorts> = {}): CommitPorts => ({
  store,
  index: async () => {},
  publish: async () => {},
  now: () => 1_000_000,
  random: Math.random,
  sleep: (ms) => new Promise((done) => setTimeout(done, ms / 10)),
  warn: () => {},
  ...overrides,
})

/** Ana's workspace, made as her first sign-in makes it: entry 1 of its log. */
export const makeWorkspace = (store: LogStore): Promise<void> =>
  createWorkspace(portsOf(store), {
    workspaceId: WORKSPACE,
    name: 'Ana',
    owner: { id: ANA, email: 'ana@example.com', name: 'Ana' },
  })
