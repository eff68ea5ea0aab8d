import { beforeEach, describe, expect, test } from 'vitest'
import { newTestRow } from '../outbox/row-fixture'
import type { DeviceStore, RowChanges } from '../store/device-store'
import { WORKSPACE } from '../testing/fake-device'
import { create, MINUTE, newWorld, QUIET, rename, titlesSeen, type World } from '../testing/world'

let time: World['time']
let server: World['server']
let newTestDevice: World['newTestDevice']
let startDevice: World['startDevice']
let newProfile: World['newProfile']

beforeEach(() => {
  ;({ time, server, newTestDevice, startDevice, newProfile } = newWorld())
})

describe('following the log', () => {
  test('[R2] an edit appears on the other device, and both know the head', async () => {
    const [a, b] = [await startDevice('a'), await startDevice('b')]
    await create(a, 't-1', 'Milk')
    await time.run(1000)
    expect(b.titles()).toEqual({ 't-1': 'Milk' })
    expect(b.shown()).toEqual(server.fold())
    expect(b.engine.status()).toMatchObject({ connection: 'live', cursor: { epoch: 1, seq: 1 }, head: 1 })
    expect(a.engine.status()).toMatchObject({ connection: 'live', pending: 0, cursor: { epoch: 1, seq: 1 } })
  })

  test('[R2] pushes that come doubled, late and in the wrong order leave what the log has', async () => {
    const [a, b] = [await startDevice('a'), await startDevice('b')]
    const delays = [[900, 900], [400], [10, 2000], [5], [600]]
    let pushes = 0
    b.network.pushDelaysMs = () => delays[pushes++ % delays.length] ?? []
    await create(a, 't-1', 'v0')
    for (let count = 1; count < 10; count += 1) await rename(a, 't-1', `v${count}`)
    await time.run(QUIET)
    expect(b.titles()).toEqual({ 't-1': 'v9' })
    expect(b.shown()).toEqual(server.fold())
  })

  test('[R1] a lost push is found by the next one', async () => {
    const [a, b] = [await startDevice('a'), await startDevice('b')]
    b.network.pushDelaysMs = () => []
    await create(a, 't-1', 'Lost')
    await time.run(1000)
    expect(b.titles()).toEqual({})
    b.network.pushDelaysMs = () => [10]
    await create(a, 't-2', 'Arrives')
    await time.run(1000)
    expect(b.titles()).toEqual({ 't-1': 'Lost', 't-2': 'Arrives' })
  })

  test('[R18] a pong that tells of a higher head reveals a lost push', async () => {
    const [a, b] = [await startDevice('a'), await startDevice('b')]
    b.network.pushDelaysMs = () => []
    await create(a, 't-1', 'Lost')
    await time.run(1000)
    b.sockets()[0]?.handlers.onHeads({ [WORKSPACE]: server.head(), 'w-other': { epoch: 1, seq: 99 } })
    await time.run(1000)
    expect(b.titles()).toEqual({ 't-1': 'Lost' })
    expect(b.engine.status().head).toBe(1)
  })

  test('[R1] a hint to pull makes the device pull, over several pages', async () => {
    const [a, b] = [await startDevice('a'), await startDevice('b')]
    b.network.pushDelaysMs = () => []
    for (let count = 0; count < 11; count += 1) await create(a, `t-${count}`, 'Milk')
    await time.run(5000)
    b.sockets()[0]?.handlers.onEvent({ kind: 'pull', ...server.head() })
    await time.run(5000)
    expect(b.shown()).toEqual(server.fold())
    expect(b.shown().size).toBe(11)
  })

  test('[R5] a cursor older than the log’s tail gets a snapshot, in pages', async () => {
    const [a, b] = [await startDevice('a'), await startDevice('b')]
    b.network.isDown = () => true
    for (const socket of b.sockets()) socket.cut('1006')
    for (let count = 0; count < 8; count += 1) await create(a, `t-${count}`, 'Milk')
    await a.engine.mutate(WORKSPACE, [{ deleteTodo: { id: 't-3' } }])
    await time.run(5000)
    server.trim(6)
    b.network.isDown = () => false
    await time.run(QUIET)
    expect(b.shown()).toEqual(server.fold())
    expect(Object.keys(b.titles())).toHaveLength(7)
  })

  test('[R5] a log restored to an earlier state replaces the records and keeps the outbox', async () => {
    const a = await startDevice('a')
    for (const id of ['t-1', 't-2', 't-3']) await create(a, id, 'Milk')
    await time.run(1000)
    a.network.isDown = () => true
    await create(a, 't-4', 'Made meanwhile')
    server.restore(1)
    a.network.isDown = () => false
    await time.run(QUIET)
    expect(a.titles()).toEqual({ 't-1': 'Milk', 't-4': 'Made meanwhile' })
    expect(a.shown()).toEqual(server.fold())
    expect(a.engine.status()).toMatchObject({ pending: 0, cursor: { epoch: 2, seq: 2 } })
  })
})

describe('own edits', () => {
  test('[R10] an edit confirmed in a log that was restored meanwhile does not flicker back', async () => {
    const a = await startDevice('a')
    await create(a, 't-1', 'first')
    for (const title of ['second', 'third']) await rename(a, 't-1', title)
    await time.run(1000)
    a.network.pushDelaysMs = () => []
    server.restore(1)
    const seen = titlesSeen(a, 't-1')
    await rename(a, 't-1', 'mine')
    await time.run(QUIET)
    expect(new Set(seen)).toEqual(new Set(['mine']))
    expect(a.shown()).toEqual(server.fold())
    expect(a.engine.status().pending).toBe(0)
  })

  test('[R7] an edit is not sent before an earlier one that is still being stored', async () => {
    const profile = newProfile()
    const { openStore } = profile
    profile.openStore = async (personId) => {
      const store = await openStore(personId)
      // As IndexedDB: a transaction waits for the one before.
      let before = Promise.resolve()
      const changeRows: DeviceStore['changeRows'] = async (changes) => {
        const turn = before.then(() => time.sleep(3000))
        before = turn
        await turn
        return store.changeRows(changes)
      }
      return { ...store, changeRows }
    }
    const a = await startDevice('a', profile)
    const first = create(a, 't-1', 'Milk')
    const second = rename(a, 't-1', 'Oat milk')
    await time.run(2000)
    expect(server.rowIds()).toEqual([])
    await time.run(20_000)
    expect(server.rowIds()).toEqual([(await first).mutationId, (await second).mutationId])
  })

  test('[R6] an edit shows before anything else happens, and is stored when it is acknowledged', async () => {
    const profile = newProfile()
    const a = await startDevice('a', profile)
    a.network.isDown = () => true
    const mutating = create(a, 't-1', 'Milk')
    expect(a.titles()).toEqual({ 't-1': 'Milk' })
    const { mutationId, records } = await mutating
    expect(records).toMatchObject([{ __typename: 'Todo', id: 't-1', title: 'Milk', completed: false }])
    expect((await profile.rows()).map((row) => row.mutationId)).toEqual([mutationId])
  })

  test('[R6] an edit of the last moment is stored before the engine has stopped', async () => {
    const profile = newProfile()
    const { openStore } = profile
    profile.openStore = async (personId) => {
      const store = await openStore(personId)
      const later = async (changes: RowChanges) => {
        await time.sleep(50)
        return store.changeRows(changes)
      }
      return { ...store, changeRows: later }
    }
    const a = await startDevice('a', profile)
    a.network.isDown = () => true
    const made = create(a, 't-1', 'Milk')
    const stopped = a.engine.stop()
    await time.run(1000)
    await Promise.all([made, stopped])
    expect(await profile.rows()).toHaveLength(1)
  })

  test('[R6] an edit that cannot be stored is taken back, told, and never sent', async () => {
    const profile = newProfile()
    const { openStore } = profile
    profile.openStore = async (personId) => ({
      ...(await openStore(personId)),
      changeRows: () => Promise.reject(new Error('quota')),
    })
    const a = await startDevice('a', profile)
    await expect(create(a, 't-1', 'Milk')).rejects.toMatchObject({ name: 'NotStored' })
    await time.run(QUIET)
    expect(a.titles()).toEqual({})
    expect(a.engine.status().pending).toBe(0)
    expect(server.head().seq).toBe(0)
  })

  test('[R22] an edit that cannot be right is refused before it is shown', async () => {
    const a = await startDevice('a')
    await expect(create(a, 't-1', '  ')).rejects.toMatchObject({
      refusal: { code: 'INVALID_INPUT', field: 'operations.0.title' },
    })
    await expect(rename(a, 't-9', 'Milk')).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND' } })
    await expect(a.engine.mutate(WORKSPACE, [])).rejects.toMatchObject({ refusal: { code: 'INVALID_INPUT' } })
    expect(a.shown().size).toBe(0)
  })

  test.each([
    ['the push comes first', 5, 300],
    ['the answer comes first', 400, 20],
  ])('[R10] a confirmed edit is neither doubled nor flickers back: %s', async (_, pushMs, latencyMs) => {
    const a = await startDevice('a')
    await create(a, 't-1', 'old')
    await time.run(1000)
    a.network.pushDelaysMs = () => [pushMs]
    a.network.latencyMs = () => latencyMs
    const seen = titlesSeen(a, 't-1')
    await rename(a, 't-1', 'new')
    await time.run(QUIET)
    expect(new Set(seen)).toEqual(new Set(['new']))
    expect(a.shown()).toEqual(server.fold())
    expect(a.engine.status().pending).toBe(0)
  })

  test('[R10] an own commit beyond a hole shows at once and stays', async () => {
    const [a, b] = [await startDevice('a'), await startDevice('b')]
    await create(a, 't-1', 'old')
    await time.run(1000)
    a.network.pushDelaysMs = () => []
    await create(b, 't-2', 'Unknown to a')
    await time.run(1000)
    const seen = titlesSeen(a, 't-1')
    await rename(a, 't-1', 'new')
    await time.run(QUIET)
    expect(new Set(seen)).toEqual(new Set(['new']))
    expect(a.shown()).toEqual(server.fold())
  })

  test('[R11] an answer lost after the commit does not commit twice', async () => {
    const a = await startDevice('a')
    a.network.pushDelaysMs = () => []
    let answers = 0
    a.network.losesAnswer = () => answers++ < 3
    await create(a, 't-1', 'Milk')
    await time.run(QUIET)
    expect(server.head().seq).toBe(1)
    expect(a.engine.status()).toMatchObject({ pending: 0 })
    expect(a.shown()).toEqual(server.fold())
  })

  test('[R15] an edit is sent with the log position and the time of its making', async () => {
    const profile = newProfile()
    const a = await startDevice('a', profile)
    await create(a, 't-1', 'Milk')
    await time.run(1000)
    a.network.isDown = () => true
    const at = new Date(time.now()).toISOString()
    await rename(a, 't-1', 'Oat milk')
    await time.run(MINUTE)
    expect((await profile.rows())[0]?.operations).toEqual([
      { updateTodo: { id: 't-1', title: 'Oat milk', base: 1, at } },
    ])
    a.network.isDown = () => false
    await time.run(QUIET)
    expect(server.fold().get('todo#t-1')?.modifiedAt).toBe(at)
  })

  test('[R7] edits made offline survive a crash, show again and are sent in order', async () => {
    const profile = newProfile()
    const a = await startDevice('a', profile)
    a.network.isDown = () => true
    await create(a, 't-1', 'v0')
    for (const title of ['v1', 'v2', 'v3']) await rename(a, 't-1', title)
    await a.engine.stop()

    const again = newTestDevice('a', profile)
    again.network.isDown = () => true
    await again.start()
    await time.run(MINUTE)
    expect(again.titles()).toEqual({ 't-1': 'v3' })
    expect(again.engine.status()).toMatchObject({ connection: 'offline', pending: 4, cursor: { seq: 0 } })
    again.network.isDown = () => false
    await time.run(QUIET)
    expect(server.rowIds()).toHaveLength(4)
    expect(again.shown()).toEqual(server.fold())
    expect(again.titles()).toEqual({ 't-1': 'v3' })
    expect(await profile.rows()).toEqual([])
  })

  test('[R8] another person on the same device neither sees nor sends them', async () => {
    const profile = newProfile()
    const a = await startDevice('a', profile)
    a.network.isDown = () => true
    await create(a, 't-1', 'Ana’s')
    await a.engine.stop()
    const ben = newTestDevice('a', profile, 'ben')
    await ben.start()
    await time.run(QUIET)
    expect(ben.titles()).toEqual({})
    expect(server.head().seq).toBe(0)
    expect(await profile.rows()).toHaveLength(1)
  })

  test('[R28] a row of another workspace is sent and not shown here', async () => {
    const profile = newProfile()
    const row = newTestRow('m-other', { workspaceId: 'w-2' })
    await (await profile.openStore('ana')).changeRows({ add: [row] })
    const a = newTestDevice('a', profile)
    await a.start()
    expect(a.shown().size).toBe(0)
    await time.run(1000)
    expect(server.rowIds()).toEqual(['m-other'])
    expect(await profile.rows()).toEqual([])
  })

  test('[R27] after a stop nothing is shown, sent or told any more', async () => {
    const a = await startDevice('a')
    a.network.latencyMs = () => 500
    await create(a, 't-1', 'Milk')
    a.engine.stop()
    const told: unknown[] = []
    a.engine.onStatus((status) => told.push(status))
    a.engine.onChange((changed) => told.push(changed))
    await time.run(QUIET)
    expect(told).toEqual([])
    expect(a.sockets()).toEqual([])
    expect(a.shown().size).toBe(0)
  })
})
