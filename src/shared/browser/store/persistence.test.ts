import { expect, test, vi } from 'vitest'
import { newPersistence } from './persistence'

const newStorage = (given: { persisted?: boolean; grants?: boolean } = {}) => {
  let { persisted = false, grants = false } = given
  const persist = vi.fn(async () => {
    persisted ||= grants
    return persisted
  })
  const storage = {
    persist,
    persisted: async () => persisted,
    estimate: async () => ({ usage: 7, quota: 90 }),
  }
  return { persist, storage: storage as unknown as StorageManager }
}

test('[R44] a browser is asked once, however often there is something to keep', async () => {
  const { persist, storage } = newStorage({ grants: true })
  const { askForPersistence } = newPersistence(storage)
  expect(await Promise.all([askForPersistence(), askForPersistence()])).toEqual([true, true])
  expect(await askForPersistence()).toBe(true)
  expect(persist).toHaveBeenCalledTimes(1)
})

test('[R44] a browser that has promised already is not asked', async () => {
  const { persist, storage } = newStorage({ persisted: true })
  expect(await newPersistence(storage).askForPersistence()).toBe(true)
  expect(persist).not.toHaveBeenCalled()
})

test('[R44] the facts are those of now', async () => {
  const { storage } = newStorage({ grants: true })
  const { askForPersistence, storageFacts } = newPersistence(storage)
  expect(await storageFacts()).toEqual({ persisted: false, usage: 7, quota: 90 })
  await askForPersistence()
  expect(await storageFacts()).toEqual({ persisted: true, usage: 7, quota: 90 })
})

const nope = (): never => {
  throw new TypeError('not here')
}

test.each<[string, StorageManager | undefined]>([
  ['has no storage manager', undefined],
  ['has half of one', {} as StorageManager],
  ['throws', { persist: nope, persisted: nope, estimate: nope } as unknown as StorageManager],
  [
    'rejects',
    {
      persist: async () => nope(),
      persisted: async () => nope(),
      estimate: async () => nope(),
    } as unknown as StorageManager,
  ],
])('[R44] a browser that %s promises nothing', async (_, storage) => {
  const { askForPersistence, storageFacts } = newPersistence(storage)
  expect(await askForPersistence()).toBe(false)
  expect(await storageFacts()).toEqual({ persisted: false })
})
