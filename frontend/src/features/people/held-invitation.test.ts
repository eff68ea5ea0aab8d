import { beforeEach, expect, test, vi } from 'vitest'
import { dropInvitation, findInvitation, holdInvitation } from './held-invitation'

const page = { hash: '', pathname: '/join' }
let stored: Map<string, string>

beforeEach(() => {
  stored = new Map()
  page.hash = '#w1.i1.secret'
  vi.stubGlobal('location', page)
  vi.stubGlobal('history', {
    state: null,
    replaceState: (_state: unknown, _title: string, path: string) => {
      page.hash = new URL(path, 'http://base.invalid').hash
    },
  })
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, text: string) => void stored.set(key, text),
    removeItem: (key: string) => void stored.delete(key),
  })
  return () => {
    dropInvitation()
    vi.unstubAllGlobals()
  }
})

test('[U114] an invitation’s token leaves the address and is kept in the tab until it is taken', () => {
  expect(findInvitation()).toBe('w1.i1.secret')
  holdInvitation()
  expect(page.hash).toBe('')
  expect([...stored.values()]).toEqual(['w1.i1.secret'])
  expect(findInvitation()).toBe('w1.i1.secret')
  holdInvitation()
  expect(findInvitation()).toBe('w1.i1.secret')
  page.hash = '#another'
  expect(findInvitation()).toBe('another')
  page.hash = ''
  dropInvitation()
  expect(findInvitation()).toBe('')
})

test('[U114] where storage is forbidden it stays in the address', () => {
  vi.stubGlobal('sessionStorage', undefined)
  holdInvitation()
  expect(page.hash).toBe('#w1.i1.secret')
  expect(findInvitation()).toBe('w1.i1.secret')
})
