import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, expect, test, vi } from 'vitest'
import { remember } from './app/person'

const page = vi.hoisted(() => ({ shown: [] as ReactElement[], days: [] as unknown[] }))

vi.mock('react-dom/client', () => ({
  createRoot: () => ({ render: (shown: ReactElement) => page.shown.push(shown) }),
}))
vi.mock('./ui/follow-color-scheme', () => ({ followColorScheme: () => undefined }))
vi.mock('./app/signed-in', () => ({ showDay: (...day: unknown[]) => page.days.push(day) }))

const ana = { id: 'ana', email: 'ana@example.com', name: 'Ana', workspaceId: 'w-ana', workspaces: [] }

beforeEach(() => {
  vi.resetModules()
  Object.assign(page, { shown: [], days: [] })
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  })
  vi.stubGlobal('document', { getElementById: () => ({}) })
  vi.stubGlobal('location', { pathname: '/today' })
  vi.stubGlobal('addEventListener', () => undefined)
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
  return () => vi.unstubAllGlobals()
})

test('[U64] a page knows that its person was remembered, whoever signs out while it is loading', async () => {
  remember(ana)
  const starting = import('./main')
  await vi.waitFor(() => expect(page.days).toHaveLength(1))
  await starting
  expect(page.days).toMatchObject([[ana, { isKept: true }]])
})

test('[U50] a start whose files can’t be fetched says so, and can be tried again', async () => {
  vi.doMock('./app/signed-in', () => {
    throw new TypeError('Failed to fetch dynamically imported module')
  })
  remember(ana)
  await import('./main')
  await vi.waitFor(() => expect(page.shown).toHaveLength(1))
  const html = renderToStaticMarkup(page.shown[0])
  expect(html).toContain('Daybook can’t be loaded')
  expect(html).toContain('Try again')
  expect(page.days).toEqual([])
})
