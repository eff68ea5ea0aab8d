import type { PersonId } from '@architect/shared/core/base/ids'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Clock, newClock } from '../../../../test/support/clock'
import { startTables } from '../../../../test/support/dynalite'
import { counted, interrupted } from '../../../../test/support/watched-tables'
import type { Tables } from '../ops/tables'
import { isAuthorityAlive } from './authority'
import { listSessions, revokeSession } from './revoke-session'
import { rotateSession } from './rotate-session'
import { hashOf } from './secret'
import { findSession, newSession } from './session'

const DAY_MS = 24 * 60 * 60 * 1000
const ana = { id: 'p-ana' as PersonId, email: 'ana@example.com', name: 'Ana' }

let running: Awaited<ReturnType<typeof startTables>>
let clock: Clock
let services: { tables: Tables; now: () => number }

beforeAll(async () => {
  running = await startTables()
})
afterAll(() => running.stop())
beforeEach(() => {
  clock = newClock()
  services = { tables: running.tables, now: clock.now }
})

const scanAll = async (): Promise<string> => {
  const { Items } = await running.tables.client.Scan({ TableName: 'identities' })
  return JSON.stringify(Items)
}

describe('a session', () => {
  test('[I13] is found by its secret, of which only the hash is stored', async () => {
    const made = await newSession(services, ana, 'Firefox')
    expect(Buffer.from(made.secret, 'base64url')).toHaveLength(32)
    expect((await findSession(services, made.secret))?.principal).toEqual(made.principal)
    expect(made.principal).toMatchObject({ kind: 'session', personId: ana.id, email: ana.email, name: 'Ana' })
    const stored = await scanAll()
    expect(stored).not.toContain(made.secret)
    expect(stored).toContain(hashOf(made.secret))
  })

  test('[I14] is resolved by one read, and nonsense by none', async () => {
    const { secret } = await newSession(services, ana, '')
    const { tables, requests } = counted(running.tables)
    expect(await findSession({ ...services, tables }, secret)).toBeDefined()
    expect(requests).toEqual(['GetItem'])
    expect(await findSession({ ...services, tables }, 'nonsense')).toBeUndefined()
    expect(requests).toEqual(['GetItem'])
  })

  test('[I15] is over after 30 days, whether or not its row was swept', async () => {
    const { secret, principal } = await newSession(services, ana, '')
    clock.advance(30 * DAY_MS - 1000)
    expect(await findSession(services, secret)).toBeDefined()
    expect(await isAuthorityAlive(services, principal)).toBe(true)
    clock.advance(1000)
    expect(await findSession(services, secret)).toBeUndefined()
    expect(await isAuthorityAlive(services, principal)).toBe(false)
    const listed = await listSessions(services, ana.id)
    expect(listed.map(({ id }) => id)).not.toContain(principal.authorityId)
    expect(await scanAll()).toContain(hashOf(secret))
  })

  test('[I16] that is rotated keeps its id and device; the old secret works 60 s more', async () => {
    const old = await newSession(services, ana, '')
    clock.advance(2 * DAY_MS)
    const fresh = await rotateSession(services, old.secret)
    expect(fresh?.secret).not.toBe(old.secret)
    expect(fresh?.principal).toEqual(old.principal)
    expect(fresh?.expiresAt).toBe(clock.now() + 30 * DAY_MS)
    clock.advance(59_000)
    expect(await findSession(services, old.secret)).toBeDefined()
    clock.advance(1000)
    expect(await findSession(services, old.secret)).toBeUndefined()
    expect(await findSession(services, fresh?.secret ?? '')).toBeDefined()
  })

  test('[I16] that two requests rotate at once gets one new secret', async () => {
    const old = await newSession(services, ana, '')
    clock.advance(2 * DAY_MS)
    const results = await Promise.all([1, 2, 3, 4].map(() => rotateSession(services, old.secret)))
    expect(results.filter((result) => result !== undefined)).toHaveLength(1)
    clock.advance(60_000)
    expect(await findSession(services, old.secret)).toBeUndefined()
    const rows = (await scanAll()).split(`"authorityId":"${old.principal.authorityId}"`).length - 1
    expect(rows).toBe(2)
  })

  test('[I17] that is revoked is over at once, old and new secret; others go on', async () => {
    const old = await newSession(services, ana, '')
    const other = await newSession(services, ana, '')
    const fresh = await rotateSession(services, old.secret)
    expect(await revokeSession(services, ana.id, old.principal.authorityId)).toBe(true)
    expect(await findSession(services, old.secret)).toBeUndefined()
    expect(await findSession(services, fresh?.secret ?? '')).toBeUndefined()
    expect(await isAuthorityAlive(services, old.principal)).toBe(false)
    expect(await findSession(services, other.secret)).toBeDefined()
    expect(await revokeSession(services, ana.id, old.principal.authorityId)).toBe(false)
    expect(await revokeSession(services, ana.id, 'x'.repeat(5000))).toBe(false)
  })

  test('[I17] that is revoked while it is rotated leaves no secret that works', async () => {
    const old = await newSession(services, ana, '')
    const revoke = () => revokeSession(services, ana.id, old.principal.authorityId)
    // Just before the rotation claims the session.
    const tables = interrupted(running.tables, 'UpdateItem', revoke)
    expect(await rotateSession({ ...services, tables }, old.secret)).toBeUndefined()
    expect(await scanAll()).not.toContain(old.principal.authorityId)
  })

  test('[I17] that is rotated while it is revoked leaves no secret that works', async () => {
    const old = await newSession(services, ana, '')
    const rotated: (string | undefined)[] = []
    // Just after the revocation has read which secrets there are.
    const tables = interrupted(running.tables, 'DeleteItem', async () => {
      rotated.push((await rotateSession(services, old.secret))?.secret)
    })
    await revokeSession({ ...services, tables }, ana.id, old.principal.authorityId)
    expect(rotated[0]).toBeDefined()
    expect(await findSession(services, rotated[0] ?? '')).toBeUndefined()
    expect(await findSession(services, old.secret)).toBeUndefined()
  })

  test('[I18] is listed for its person alone, newest first, and another person can’t revoke it', async () => {
    const ben = { ...ana, id: 'p-ben' as PersonId }
    const first = await newSession(services, ben, 'Firefox')
    clock.advance(1000)
    const second = await newSession(services, ben, 'x'.repeat(5000))
    const listed = await listSessions(services, ben.id)
    expect(listed.map(({ id }) => id)).toEqual([second.principal.authorityId, first.principal.authorityId])
    expect(listed[1]).toMatchObject({ userAgent: 'Firefox', createdAt: clock.now() - 1000 })
    expect(await revokeSession(services, ana.id, first.principal.authorityId)).toBe(false)
    expect(await findSession(services, first.secret)).toBeDefined()
  })
})
