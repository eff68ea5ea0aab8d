import type { PersonId } from '@architect/shared/core/base/ids'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type Clock, newClock } from '../../../../test/support/clock'
import { startTables } from '../../../../test/support/dynalite'
import { counted, dyingAt, interrupted } from '../../../../test/support/watched-tables'
import type { Principal } from '../graphql/context'
import { logger } from '../ops/logger'
import type { Tables } from '../ops/tables'
import { createApiKey, findKeyPrincipal, listApiKeys } from './api-keys'
import { noteKeyUse } from './note-key-use'
import { revokeApiKey } from './revoke-api-key'
import { newSession } from './session'

const HOUR_MS = 60 * 60 * 1000
const ana = { personId: 'p-ana' as PersonId, email: 'ana@example.com', name: 'Ana' }

let running: Awaited<ReturnType<typeof startTables>>
let clock: Clock
let services: { tables: Tables; now: () => number }
let principal: Principal
let process: Map<string, number>

beforeAll(async () => {
  running = await startTables()
})
afterAll(() => running.stop())
beforeEach(async () => {
  clock = newClock()
  services = { tables: running.tables, now: clock.now }
  process = new Map()
  const { key } = await createApiKey(services, ana, { name: 'Script' })
  const found = await findKeyPrincipal(services, key)
  if (!found) throw new Error('The key should work.')
  principal = found
})

const lastUsedAt = async () =>
  (await listApiKeys(services, ana.personId)).find(({ id }) => id === principal.authorityId)?.lastUsedAt

test('[I39] a key’s use is stored once an hour, and asks for nothing in between', async () => {
  expect(await lastUsedAt()).toBeUndefined()
  const { tables, requests } = counted(running.tables)
  const use = () => noteKeyUse({ ...services, tables }, principal, process)
  const first = clock.now()
  await Promise.all([use(), use(), use()])
  expect(await lastUsedAt()).toBe(first)
  clock.advance(HOUR_MS - 1)
  await use()
  expect(requests).toEqual(['UpdateItem'])
  expect(await lastUsedAt()).toBe(first)
  clock.advance(1)
  await use()
  expect(requests).toEqual(['UpdateItem', 'UpdateItem'])
  expect(await lastUsedAt()).toBe(clock.now())
})

test('[I39] by another process within the hour it is not stored again', async () => {
  const first = clock.now()
  await noteKeyUse(services, principal, process)
  clock.advance(HOUR_MS / 2)
  await noteKeyUse(services, principal, new Map())
  expect(await lastUsedAt()).toBe(first)
})

test('[I39] of a key that is revoked meanwhile nothing comes back', async () => {
  const revoke = () => revokeApiKey(services, ana.personId, principal.authorityId)
  const tables = interrupted(running.tables, 'UpdateItem', revoke)
  await noteKeyUse({ ...services, tables }, principal, process)
  const { Items } = await running.tables.client.Scan({ TableName: 'identities' })
  expect(JSON.stringify(Items)).not.toContain(principal.authorityId)
})

test('[I39] what fails is logged, fails nobody, and is tried again', async () => {
  const warn = vi.spyOn(logger, 'warn').mockReturnValue()
  await noteKeyUse({ ...services, tables: dyingAt(running.tables, 0) }, principal, process)
  expect(warn).toHaveBeenCalledOnce()
  warn.mockRestore()
  await noteKeyUse(services, principal, process)
  expect(await lastUsedAt()).toBe(clock.now())
})

test('[I39] a session’s use is not stored', async () => {
  const person = { id: ana.personId, email: ana.email, name: ana.name }
  const { principal: session } = await newSession(services, person, '')
  const { tables, requests } = counted(running.tables)
  await noteKeyUse({ ...services, tables }, session, process)
  expect(requests).toEqual([])
})
