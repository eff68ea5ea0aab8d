import { beforeEach, expect, test, vi } from 'vitest'
import { beginLocal } from './between-days'
import { LOCAL_PERSON, remember, rememberedPerson } from './person'
import { hasLocalWork } from './unfinished'

const ben = { id: 'ben', email: 'ben@example.com', name: 'Ben', workspaceId: 'w-ben', workspaces: [] }

/** Ends when what is left of others has been put away. */
let delivered: PromiseWithResolvers<void>

vi.mock('@architect/shared/browser/store/browser-store', () => ({ openBrowserStore: undefined }))
vi.mock('@architect/shared/browser/runner/adopt-local', () => ({ deliverAdopted: () => delivered.promise }))

beforeEach(() => {
  delivered = Promise.withResolvers()
  const kept = new Map<string, string>()
  vi.stubGlobal('navigator', {})
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  })
  return () => vi.unstubAllGlobals()
})

test('[U90] a start without a sign-in opens this browser’s own workspace from now on', async () => {
  delivered.resolve()
  expect(await beginLocal()).toBe(true)
  expect(rememberedPerson()).toEqual(LOCAL_PERSON)
  expect(hasLocalWork()).toBe(true)
})

test('[U95] who signs in meanwhile, in another tab, stays', async () => {
  const beginning = beginLocal()
  remember(ben)
  delivered.resolve()
  expect(await beginning).toBe(false)
  expect(rememberedPerson()).toEqual(ben)
})
