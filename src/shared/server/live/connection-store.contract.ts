// What every ConnectionStore must do: the suite that each adapter passes.

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DeviceId, PersonId, WorkspaceId } from '../../core/base/ids'
import type { Viewer } from '../../core/collections/collection'
import type { KeyScope } from '../identity/key-scope'
import type { Connection, ConnectionStore, Operation, Place, Subscription } from './connection-store'

export const NOW = Date.UTC(2026, 10, 20, 12)
let count = 0

/** A connection as `$connect` leaves it, with an id of its own. */
export const newConnection = (changes: Partial<Connection> = {}): Connection => {
  count += 1
  return {
    connectionId: `conn/${count}=`,
    principal: {
      kind: 'session',
      authorityId: 'session1',
      personId: 'person1' as PersonId,
      email: 'ana@example.org',
      name: 'Ana',
      deviceId: 'device1' as DeviceId,
    },
    connectedAt: NOW,
    lastSeenAt: NOW,
    initialised: false,
    ...changes,
  }
}

const VIEWER: Viewer = { personId: 'person1' as PersonId, role: 'member' }
const LIMITED: Viewer = { personId: 'person2' as PersonId, role: 'viewer', parts: ['todo'] }

const OPERATION: Operation = {
  query: 'subscription($w: ID!) { changes(workspaceId: $w) { seq } }',
  variables: { w: 'w' },
  operationName: null,
}

export const storeContract = (
  adapter: string,
  start: () => Promise<{ store: ConnectionStore; stop?: () => Promise<void> }>,
): void => {
  describe(`ConnectionStore: ${adapter}`, () => {
    let store: ConnectionStore
    let stop: (() => Promise<void>) | undefined
    let connection: Connection
    let place: Place
    let subscription: Subscription

    beforeAll(async () => {
      ;({ store, stop } = await start())
    })
    afterAll(async () => stop?.())
    beforeEach(async () => {
      connection = newConnection()
      await store.putConnection(connection)
      const workspaceId = `w${count}` as WorkspaceId
      place = { connectionId: connection.connectionId, id: 'a/b c', workspaceId, group: 'g1' }
      subscription = { ...place, viewer: VIEWER }
    })

    /** Every row of both tables, whatever the page size. */
    const sweepAll = async (table: 'connections' | 'subscribers', at: number) => {
      const connections: Connection[] = []
      const subscriptions: Place[] = []
      let next: string | undefined
      do {
        const page = await store.sweepPage(table, next, at)
        connections.push(...page.connections)
        subscriptions.push(...page.subscriptions)
        next = page.next
      } while (next !== undefined)
      return { connections, subscriptions }
    }

    test('[D3] a connection is found as it was put, and not when unknown', async () => {
      expect(await store.findConnection(connection.connectionId)).toEqual(connection)
      expect(await store.findConnection('nobody')).toBeUndefined()
    })

    test('[D4] of many inits at once one is accepted', async () => {
      const { connectionId } = connection
      const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => store.initialise(connectionId, NOW + 1)))
      expect(outcomes.filter((outcome) => outcome === 'initialised')).toHaveLength(1)
      expect(outcomes.filter((outcome) => outcome === 'again')).toHaveLength(4)
      expect(await store.findConnection(connectionId)).toMatchObject({
        initialised: true,
        lastSeenAt: NOW + 1,
      })
      expect(await store.initialise('nobody', NOW)).toBe('gone')
    })

    test('[I34] a connection keeps the limits of the key that opened it', async () => {
      const scope: KeyScope = { access: 'read', workspaceIds: ['w-1'], parts: null }
      const made = newConnection()
      const principal = { ...made.principal, kind: 'key', keyName: 'Script', scope } as const
      await store.putConnection({ ...made, principal })
      expect((await store.findConnection(made.connectionId))?.principal).toEqual(principal)
    })

    test('[D3] a touch renews a connection and does not raise a forgotten one', async () => {
      await store.touch(connection.connectionId, NOW + 9)
      expect((await store.findConnection(connection.connectionId))?.lastSeenAt).toBe(NOW + 9)
      await store.forgetConnection(connection.connectionId)
      await store.touch(connection.connectionId, NOW + 10)
      expect(await store.findConnection(connection.connectionId)).toBeUndefined()
    })

    test('[D5] of many subscribes with one id at once one is opened', async () => {
      const outcomes = await Promise.all([1, 2, 3].map(() => store.openSubscription(subscription, NOW)))
      expect(outcomes.toSorted()).toEqual(['opened', 'taken', 'taken'])
      expect(await store.isOpen(subscription.connectionId, subscription.id)).toBe(true)
      expect(await store.isOpen(subscription.connectionId, 'other')).toBe(false)
      expect(await store.listSubscriptions(subscription.connectionId)).toMatchObject([place])
    })

    test('[D6] a complete ends the subscription, and frees its id', async () => {
      await store.openSubscription(subscription, NOW)
      await store.join(subscription, OPERATION, NOW)
      await store.completeSubscription(subscription.connectionId, subscription.id, NOW)
      expect(await store.readGroups(subscription.workspaceId)).toEqual([])
      expect(await store.isOpen(subscription.connectionId, subscription.id)).toBe(false)
      expect(await store.openSubscription(subscription, NOW)).toBe('opened')
    })

    test('[D6] a complete that overtakes its subscribe wins, once, for some seconds', async () => {
      const { connectionId, id } = subscription
      await store.completeSubscription(connectionId, id, NOW)
      expect(await store.listSubscriptions(connectionId)).toEqual([])
      expect(await store.openSubscription(subscription, NOW + 1)).toBe('completed')
      expect(await store.openSubscription(subscription, NOW + 2)).toBe('opened')

      const late = { ...subscription, id: 'late' }
      await store.completeSubscription(connectionId, 'late', NOW)
      expect(await store.openSubscription(late, NOW + 60_000)).toBe('opened')
      expect(await store.isOpen(connectionId, 'late')).toBe(true)
    })

    test('[D7] subscribers of a workspace are read by group, with the operation, ids, and who looks', async () => {
      const other = { ...subscription, id: '2', group: 'g2' }
      const peer = { ...subscription, connectionId: 'peer', id: '1', viewer: LIMITED }
      const elsewhere = { ...subscription, workspaceId: `${subscription.workspaceId}x` as WorkspaceId }
      for (const one of [subscription, other, peer, elsewhere]) await store.join(one, OPERATION, NOW)
      const groups = await store.readGroups(subscription.workspaceId)
      const byGroup = new Map(groups.map((group) => [group.group, group]))
      expect(byGroup.size).toBe(2)
      expect(byGroup.get('g1')?.operation).toEqual(OPERATION)
      expect(byGroup.get('g1')?.subscribers).toHaveLength(2)
      expect(byGroup.get('g1')?.subscribers).toEqual(
        expect.arrayContaining([
          { connectionId: subscription.connectionId, id: 'a/b c', viewer: VIEWER },
          { connectionId: 'peer', id: '1', viewer: LIMITED },
        ]),
      )
      expect(byGroup.get('g2')?.subscribers).toEqual([
        { connectionId: subscription.connectionId, id: '2', viewer: VIEWER },
      ])
    })

    test('[D7] a page limit hides no subscriber', async () => {
      const query = `${OPERATION.query} # ${'x'.repeat(60_000)}`
      for (let index = 0; index < 20; index += 1) {
        const one = { ...subscription, group: `g${index}`, id: String(index) }
        await store.join(one, { ...OPERATION, query }, NOW)
      }
      expect(await store.readGroups(subscription.workspaceId)).toHaveLength(20)
    })

    test('[D8] a forgotten connection leaves nothing behind, also when forgotten twice', async () => {
      const second = { ...subscription, id: '2', workspaceId: `${subscription.workspaceId}x` as WorkspaceId }
      for (const one of [subscription, second]) {
        await store.openSubscription(one, NOW)
        await store.join(one, OPERATION, NOW)
      }
      await store.completeSubscription(subscription.connectionId, 'overtaking', NOW)
      await store.forgetConnection(connection.connectionId)
      await store.forgetConnection(connection.connectionId)
      expect(await store.findConnection(connection.connectionId)).toBeUndefined()
      expect(await store.readGroups(subscription.workspaceId)).toEqual([])
      expect(await store.readGroups(second.workspaceId)).toEqual([])
      const left = (await sweepAll('connections', NOW)).subscriptions
      expect(left.filter(({ connectionId }) => connectionId === connection.connectionId)).toEqual([])
    })

    test('[D8] a subscription is not open on a connection that is gone', async () => {
      await store.forgetConnection(connection.connectionId)
      await store.openSubscription(subscription, NOW)
      expect(await store.isOpen(subscription.connectionId, subscription.id)).toBe(false)
    })

    test('[D10] a sweep sees connections and subscriptions, and deletes what has expired', async () => {
      await store.openSubscription(subscription, NOW)
      await store.join(subscription, OPERATION, NOW)
      const mine = <T extends { connectionId: string }>(rows: readonly T[]): T[] =>
        rows.filter(({ connectionId }) => connectionId === connection.connectionId)
      const before = await sweepAll('connections', NOW)
      expect(mine(before.connections)).toEqual([connection])
      expect(mine(before.subscriptions)).toMatchObject([place])
      expect(mine((await sweepAll('subscribers', NOW)).subscriptions)).toMatchObject([place])

      const later = NOW + 24 * 3_600_000
      await sweepAll('connections', later)
      await sweepAll('subscribers', later)
      expect(await sweepAll('connections', NOW)).toEqual({ connections: [], subscriptions: [] })
      expect(await sweepAll('subscribers', NOW)).toEqual({ connections: [], subscriptions: [] })
      expect(await store.readGroups(subscription.workspaceId)).toEqual([])
    })

    test('[D10] a sweep goes on where the last one stopped', async () => {
      expect(await store.findSweepCursor('connections')).toBeUndefined()
      await store.putSweepCursor('connections', 'here')
      expect(await store.findSweepCursor('connections')).toBe('here')
      expect(await store.findSweepCursor('subscribers')).toBeUndefined()
      await store.putSweepCursor('connections', undefined)
      expect(await store.findSweepCursor('connections')).toBeUndefined()
    })

    test('[D10] of many connections those that are there are found', async () => {
      const ids = Array.from({ length: 150 }, (_, index) => `nobody${index}`)
      const live = await store.findLive([...ids, connection.connectionId, connection.connectionId])
      expect([...live]).toEqual([connection.connectionId])
    })
  })
}
