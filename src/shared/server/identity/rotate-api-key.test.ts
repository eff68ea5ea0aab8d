import type { PersonId } from '@architect/shared/core/base/ids'
import { RefusedError } from '@architect/shared/core/base/refusal'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Clock, newClock } from '../../../../test/support/clock'
import { startTables } from '../../../../test/support/dynalite'
import { newRandom } from '../../../../test/support/random'
import { runInTurns } from '../../../../test/support/turns'
import { dyingAt, interruptedAt } from '../../../../test/support/watched-tables'
import type { Tables } from '../ops/tables'
import { createApiKey, findKeyPrincipal, listApiKeys } from './api-keys'
import { isAuthorityAlive } from './authority'
import { revokeApiKey } from './revoke-api-key'
import { rotateApiKey } from './rotate-api-key'

const HOUR_MS = 60 * 60 * 1000
const MINUTE_MS = 60_000
const ana = { personId: 'p-ana' as PersonId, email: 'ana@example.com', name: 'Ana' }

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

type Made = { readonly id: string; readonly key: string }

const rotate = (id: string, overlapHours = 24, tables = running.tables) =>
  rotateApiKey({ ...services, tables }, ana, { id, overlapHours })
const works = async (key: string): Promise<boolean> => (await findKeyPrincipal(services, key)) !== undefined
const worksOf = (...keys: string[]): Promise<boolean[]> => Promise.all(keys.map(works))
const findListed = async (id: string) =>
  (await listApiKeys(services, ana.personId)).find((key) => key.id === id)

interface Row {
  readonly owner: string
  readonly expiresAt?: number
  readonly authorityId?: string
  readonly id?: string
  readonly hash?: string
  readonly previousHash?: string
}

/** The rows of a key's secrets that work for more than a minute and that nothing leads to: there must be none. */
const unseenOf = async (id: string): Promise<Row[]> => {
  const { Items } = await running.tables.client.Scan({ TableName: 'identities' })
  const rows = (Items ?? []) as unknown as Row[]
  const listed = rows.find((row) => row.id === id && row.owner.startsWith('person#'))
  const seen = [listed?.hash, listed?.previousHash].map((hash) => `key#${hash}`)
  const lasts = ({ expiresAt = Number.POSITIVE_INFINITY }: Row) => expiresAt * 1000 > clock.now() + MINUTE_MS
  return rows.filter((row) => row.authorityId === id && lasts(row) && !seen.includes(row.owner))
}

/** Revokes the key: no secret of it works a minute later, nor is anything left of those that were told. */
const expectRevocable = async (id: string, ...told: string[]): Promise<void> => {
  expect(await unseenOf(id)).toEqual([])
  await revokeApiKey(services, ana.personId, id)
  expect(await worksOf(...told)).toEqual(told.map(() => false))
  expect(await unseenOf(id)).toEqual([])
  expect(await findListed(id)).toBeUndefined()
}

describe('a key that is rotated', () => {
  test('[I40] a socket that was opened by the old secret ends with it, not with the key', async () => {
    const old = await createApiKey(services, ana, { name: 'Leaked' })
    const leaked = await findKeyPrincipal(services, old.key)
    const fresh = await rotate(old.id, 1)
    const renewed = await findKeyPrincipal(services, fresh.key)
    if (!leaked || !renewed) throw new Error('both work')
    const alive = () => Promise.all([leaked, renewed].map((one) => isAuthorityAlive(services, one)))
    expect(await alive()).toEqual([true, true])
    clock.advance(HOUR_MS + MINUTE_MS)
    expect(await alive()).toEqual([false, true])
    await rotate(old.id, 0)
    expect(await alive()).toEqual([false, false])
  })

  test('[I37] keeps id, name, scope, end and device, and has another secret', async () => {
    const limits = { access: 'read', workspaceIds: ['home'], parts: ['todo'] } as const
    const expiresAt = clock.now() + 1000 * HOUR_MS
    const old = await createApiKey(services, ana, { name: 'Script', ...limits, expiresAt })
    const before = await findKeyPrincipal(services, old.key)
    clock.advance(HOUR_MS)
    const fresh = await rotate(old.id)
    expect(fresh.key).not.toBe(old.key)
    const after = await findKeyPrincipal(services, fresh.key)
    expect(after).toEqual({ ...before, secretHash: after?.secretHash })
    expect(after?.secretHash).not.toBe(before?.secretHash)
    expect(await findKeyPrincipal(services, old.key)).toEqual(before)
    expect(await findListed(old.id)).toMatchObject({
      name: 'Script',
      scope: limits,
      expiresAt,
      hint: fresh.key.slice(0, 12),
      createdAt: old.createdAt,
      replacedAt: clock.now(),
      previousEndsAt: clock.now() + 24 * HOUR_MS,
    })
    clock.advance(999 * HOUR_MS - 1000)
    expect(await works(fresh.key)).toBe(true)
    clock.advance(1000)
    expect(await works(fresh.key)).toBe(false)
  })

  test.each([0, 1, 24, 168])('[I37] works by its old secret %i h more, by its new one on', async (hours) => {
    const old = await createApiKey(services, ana, { name: 'Script' })
    const fresh = await rotate(old.id, hours)
    expect(await works(old.key)).toBe(hours > 0)
    clock.advance(Math.max(0, hours * HOUR_MS - 1000))
    expect(await works(old.key)).toBe(hours > 0)
    clock.advance(1000)
    expect(await worksOf(old.key, fresh.key)).toEqual([false, true])
    expect((await findListed(old.id))?.previousEndsAt).toBeUndefined()
    clock.advance(10_000 * HOUR_MS)
    expect(await works(fresh.key)).toBe(true)
  })

  test('[I37] never outlives its end by an overlap', async () => {
    const expiresAt = clock.now() + 2 * HOUR_MS
    const old = await createApiKey(services, ana, { name: 'Script', expiresAt })
    await rotate(old.id, 24)
    expect((await findListed(old.id))?.previousEndsAt).toBe(expiresAt)
    clock.advance(2 * HOUR_MS)
    expect(await works(old.key)).toBe(false)
    await expect(rotate(old.id)).rejects.toMatchObject({ refusal: { code: 'INVALID_INPUT', field: 'id' } })
  })

  test('[I37] twice ends the oldest at once, and revoked ends all', async () => {
    const first = await createApiKey(services, ana, { name: 'Script' })
    const second = await rotate(first.id)
    const third = await rotate(first.id)
    expect(await worksOf(first.key, second.key, third.key)).toEqual([false, true, true])
    await expectRevocable(first.id, first.key, second.key, third.key)
  })

  test.each([-1, 169, 1.5, Number.NaN])('[I37] with an overlap of %d h is refused', async (hours) => {
    const { id, key } = await createApiKey(services, ana, { name: 'Script' })
    await expect(rotate(id, hours)).rejects.toMatchObject({
      refusal: { code: 'INVALID_INPUT', field: 'overlapHours' },
    })
    expect(await works(key)).toBe(true)
  })

  test('[I37] is its person’s own', async () => {
    const { id, key } = await createApiKey(services, ana, { name: 'Script' })
    const ben = { ...ana, personId: 'p-ben' as PersonId }
    for (const wanted of [id, 'x'.repeat(5000)]) {
      const rotating = rotateApiKey(services, ben, { id: wanted, overlapHours: 0 })
      await expect(rotating).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND' } })
    }
    expect(await works(key)).toBe(true)
  })
})

describe('whatever comes between the writes of a rotation', () => {
  /** More than any of it sends: the last of them interrupt nothing. */
  const REQUESTS = Array.from({ length: 9 }, (_, index) => index)
  const ALL_WRITTEN = 6

  const settle = (act: Promise<Made>): Promise<string | undefined> =>
    act.then(
      ({ key }) => key,
      (error: unknown) => {
        if (error instanceof RefusedError && ['BUSY', 'NOT_FOUND'].includes(error.refusal.code))
          return undefined
        throw error
      },
    )

  test.each(REQUESTS)(
    '[I38] a crash before request %i leaves nothing unseen, and the old secret its overlap',
    async (at) => {
      const old = await createApiKey(services, ana, { name: 'Script' })
      await rotate(old.id, 24, dyingAt(running.tables, at)).catch(() => undefined)
      expect(await unseenOf(old.id)).toEqual([])
      expect(await works(old.key)).toBe(true)
      const again = await rotate(old.id)
      expect(await works(again.key)).toBe(true)
      // Where all was written and only the answer lost, this is a second rotation, which ends the oldest.
      if (at < ALL_WRITTEN) expect(await works(old.key)).toBe(true)
      expect(await unseenOf(old.id)).toEqual([])
      clock.advance(24 * HOUR_MS)
      expect(await worksOf(old.key, again.key)).toEqual([false, true])
      await expectRevocable(old.id, old.key, again.key)
    },
  )

  test.each(REQUESTS)('[I38] a crash before request %i of a second one leaves nothing unseen', async (at) => {
    const first = await createApiKey(services, ana, { name: 'Script' })
    const second = await rotate(first.id)
    await rotate(first.id, 24, dyingAt(running.tables, at)).catch(() => undefined)
    expect(await unseenOf(first.id)).toEqual([])
    expect(await works(second.key)).toBe(true)
    await expectRevocable(first.id, first.key, second.key)
  })

  test.each(REQUESTS)('[I38] another rotation before request %i leaves nothing unseen', async (at) => {
    const old = await createApiKey(services, ana, { name: 'Script' })
    const between: (string | undefined)[] = []
    const tables = interruptedAt(running.tables, at, async () => {
      between.push(await settle(rotate(old.id)))
    })
    const told = [await settle(rotate(old.id, 24, tables)), ...between].filter((key) => key !== undefined)
    expect(told.length).toBeGreaterThan(0)
    expect((await worksOf(...told)).filter(Boolean)).toHaveLength(told.length)
    expect(await unseenOf(old.id)).toEqual([])
    await expectRevocable(old.id, old.key, ...told)
  })

  test.each(REQUESTS)('[I38] a revocation before request %i leaves no secret that works', async (at) => {
    const old = await createApiKey(services, ana, { name: 'Script' })
    let isRevoked = false
    const tables = interruptedAt(running.tables, at, async () => {
      isRevoked = await revokeApiKey(services, ana.personId, old.id)
    })
    const told = await settle(rotate(old.id, 24, tables))
    expect(await works(old.key)).toBe(!isRevoked)
    expect(told === undefined).toBe(isRevoked)
    await expectRevocable(old.id, old.key, ...(told ? [told] : []))
  })

  test.each(REQUESTS)(
    '[I38] a rotation before request %i of a revocation leaves no secret that works',
    async (at) => {
      const old = await createApiKey(services, ana, { name: 'Script' })
      const between: (string | undefined)[] = []
      const tables = interruptedAt(running.tables, at, async () => {
        between.push(await settle(rotate(old.id)))
      })
      await revokeApiKey({ ...services, tables }, ana.personId, old.id)
      await expectRevocable(old.id, old.key, ...between.filter((key) => key !== undefined))
    },
  )

  test.each([1, 2, 3])(
    '[I22] a revocation that dies before request %i has ended the sockets, and can be done again',
    async (at) => {
      const old = await createApiKey(services, ana, { name: 'Script' })
      const fresh = await rotate(old.id)
      const principal = await findKeyPrincipal(services, fresh.key)
      if (!principal) throw new Error('The key should work.')
      const dying = revokeApiKey({ tables: dyingAt(running.tables, at) }, ana.personId, old.id)
      await expect(dying).rejects.toThrow('dead')
      expect(await isAuthorityAlive(services, principal)).toBe(false)
      expect(await settle(rotate(old.id))).toBeUndefined()
      expect(await findListed(old.id)).toBeDefined()
      await expectRevocable(old.id, old.key, fresh.key)
    },
  )

  const SEEDS = Array.from({ length: 80 }, (_, seed) => seed)
  const toldOf = (results: readonly PromiseSettledResult<string | boolean | undefined>[]): string[] =>
    results.flatMap((result) =>
      result.status === 'fulfilled' && typeof result.value === 'string' ? [result.value] : [],
    )

  test.each(SEEDS)('[I38] two, step by step in any order, by seed %i: what was told works', async (seed) => {
    const old = await createApiKey(services, ana, { name: 'Script' })
    const rotating = (tables: Tables) => settle(rotate(old.id, 24, tables))
    const told = toldOf(await runInTurns(running.tables, [rotating, rotating], { random: newRandom(seed) }))
    expect(told.length).toBeGreaterThan(0)
    expect(await worksOf(...told)).toEqual(told.map(() => true))
    await expectRevocable(old.id, old.key, ...told)
  })

  test.each(SEEDS)('[I38] two that may die and a revocation, in any order, by seed %i', async (seed) => {
    const old = await createApiKey(services, ana, { name: 'Script' })
    const rotating = (tables: Tables) => settle(rotate(old.id, 24, tables))
    const revoking = (tables: Tables) => revokeApiKey({ ...services, tables }, ana.personId, old.id)
    const processes: ((tables: Tables) => Promise<string | boolean | undefined>)[] = [
      rotating,
      rotating,
      revoking,
    ]
    const random = newRandom(seed)
    const results = await runInTurns(running.tables, processes, { random, deathRate: 0.05 })
    const told = toldOf(results)
    expect(await unseenOf(old.id)).toEqual([])
    if (results[2]?.status === 'fulfilled') {
      expect(await worksOf(old.key, ...told)).toEqual([old.key, ...told].map(() => false))
    }
    await expectRevocable(old.id, old.key, ...told)
  })

  test('[I38] many at once leave one or two secrets, all listed', async () => {
    const old = await createApiKey(services, ana, { name: 'Script' })
    const told = await Promise.all([1, 2, 3, 4, 5, 6].map(() => settle(rotate(old.id))))
    expect(await unseenOf(old.id)).toEqual([])
    const keys = told.filter((key) => key !== undefined)
    await expectRevocable(old.id, old.key, ...keys)
  })
})
