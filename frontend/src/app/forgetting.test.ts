import type { DeviceStore } from '@architect/shared/browser/store/device-store'
import { beforeEach, expect, test, vi } from 'vitest'
import { finishBefore } from './finish-before'
import { type ForgettingPorts, finishForgetting, noteForgetting, noteForgotten } from './forgetting'
import { remember } from './person'
import { toForget } from './unfinished'

const ana = { id: 'ana', email: 'ana@example.com', name: 'Ana', workspaceId: 'w-ana', workspaces: [] }
const ben = { id: 'ben', email: 'ben@example.com', name: 'Ben', workspaceId: 'w-ben', workspaces: [] }

/** What happened, in order. */
let steps: string[]
let kind: DeviceStore['kind']
let isHeld: boolean
/** Mutation ids of what waits in it. */
let stored: readonly string[]
/** Resolves when the browser has opened the database. */
let opened: Promise<void>

beforeEach(() => {
  steps = []
  kind = 'durable'
  isHeld = false
  stored = []
  opened = Promise.resolve()
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  })
  noteForgetting('ana', ['m-1'])
  return () => vi.unstubAllGlobals()
})

const openStore: ForgettingPorts['openStore'] = async () => {
  steps.push('open')
  await opened
  return {
    kind,
    destroy: async (isAgreed) => {
      if (isHeld) throw new Error('blocked')
      if (!stored.every(isAgreed)) return 'kept'
      steps.push('destroy')
      return 'gone'
    },
    close: () => void steps.push('close'),
  } as DeviceStore
}

test('[U98] who signs in again while they are being forgotten keeps what they write from then on', async () => {
  const opening = Promise.withResolvers<void>()
  opened = opening.promise
  const forgetting = finishForgetting({ openStore, locks: undefined })
  // In another tab, whose own way to the database is faster.
  remember(ana)
  noteForgotten('ana')
  opening.resolve()
  await forgetting
  expect(steps).toEqual(['open', 'close'])
})

test('[U98] nor is a day deleted that is open in another tab, noted or not', async () => {
  remember(ana)
  await finishForgetting({ openStore, locks: undefined })
  expect(steps).toEqual([])
  await finishForgetting({ openStore, locks: undefined, openingId: 'ana' })
  expect(steps).toEqual(['open', 'destroy'])
})

test('[U98] of what waits no more is deleted than was given up', async () => {
  stored = ['m-1', 'm-2']
  noteForgetting('ben', ['m-2'])
  await finishForgetting({ openStore, locks: undefined, openingId: 'ana' })
  expect(steps).toEqual(['open', 'close', 'open', 'close'])
  expect(toForget()).toEqual([])
  stored = ['m-1']
  noteForgetting('ana', ['m-0', 'm-1'])
  noteForgetting('ana', ['m-0', 'm-1'])
  await finishForgetting({ openStore, locks: undefined })
  expect(steps.slice(4)).toEqual(['open', 'destroy'])
  expect(toForget()).toEqual([])
})

test('[U98] one tab deletes, and the others wait for it', async () => {
  const turn = Promise.withResolvers<void>()
  const asked: string[] = []
  const request = async (name: string, _: LockOptions, run: () => Promise<void>) => {
    asked.push(name)
    await turn.promise
    return run()
  }
  const locks = { request } as unknown as LockManager
  const forgetting = finishForgetting({ openStore, locks })
  expect(asked).toEqual(['daybook-forget-ana'])
  expect(steps).toEqual([])
  // The other tab has done it.
  noteForgotten('ana')
  turn.resolve()
  await forgetting
  expect(steps).toEqual([])
})

test('[U98] where a tab doesn’t let go of its turn, it is for the next start', async () => {
  const request = async () => {
    throw new DOMException('It took too long', 'TimeoutError')
  }
  await finishForgetting({ openStore, locks: { request } as unknown as LockManager })
  expect(steps).toEqual([])
  expect(toForget()).toEqual(['ana'])
})

test('[U98] memory that stands in for a database that can’t be opened is not what is to be forgotten', async () => {
  kind = 'memory'
  await finishForgetting({ openStore, locks: undefined })
  await finishForgetting({ openStore, locks: undefined, openingId: 'ana' })
  expect(steps).toEqual(['open', 'close', 'open', 'close'])
  expect(toForget()).toEqual(['ana'])
})

test('[U98] whose day is opened before they could be forgotten keeps what they write from then on', async () => {
  isHeld = true
  await finishForgetting({ openStore, locks: undefined })
  expect(toForget()).toEqual(['ana'])
  await finishForgetting({ openStore, locks: undefined, openingId: 'ana' })
  expect(toForget()).toEqual([])
})

test('[U98] whoever is to be forgotten is not opened as long as that can’t be done', async () => {
  const missing = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))
  await expect(finishBefore(ana, missing)).rejects.toThrow('Failed to fetch')
  await finishBefore(ben, missing)
  expect(toForget()).toEqual(['ana'])
  await finishBefore(ana, async () => ({ beforeOpening: async ({ id }) => noteForgotten(id) }))
  expect(toForget()).toEqual([])
})
