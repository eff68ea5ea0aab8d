// Against Node's own Web Locks and BroadcastChannel, which are those of browsers.

import { expect, test, vi } from 'vitest'
import { newBrowserTabs } from './browser-tabs'
import type { TabMessage } from './tabs'

const reported: unknown[] = []

const newTab = (options: { readonly hasLocks?: boolean } = {}) =>
  newBrowserTabs({
    locks: options.hasLocks === false ? undefined : navigator.locks,
    newChannel: (name) => new BroadcastChannel(name) as unknown as globalThis.BroadcastChannel,
    report: (cause) => reported.push(cause),
  })

const newCandidate = (name: string, tab = newTab()) => {
  const told: string[] = []
  const lead = tab.lead(name, { onLead: () => told.push('leads'), onLost: () => told.push('lost') })
  return { told, lead }
}

test('[R47] one leads; when it lets go, the next in line does, and who gave up waiting never does', async () => {
  const [a, b, c] = [newCandidate('one'), newCandidate('one'), newCandidate('one')]
  await vi.waitFor(() => expect(a.told).toEqual(['leads']))
  expect([b.told, c.told]).toEqual([[], []])
  b.lead.release()
  a.lead.release()
  await vi.waitFor(() => expect(c.told).toEqual(['leads']))
  expect(b.told).toEqual([])
  c.lead.release()
  expect(reported).toEqual([])
})

test('[R48] a lead can be taken; who lost it is told, and leads again when it is free', async () => {
  const [a, b] = [newCandidate('two'), newCandidate('two')]
  await vi.waitFor(() => expect(a.told).toEqual(['leads']))
  b.lead.steal()
  await vi.waitFor(() => expect([a.told, b.told]).toEqual([['leads', 'lost'], ['leads']]))
  b.lead.release()
  await vi.waitFor(() => expect(a.told).toEqual(['leads', 'lost', 'leads']))
  a.lead.release()
  expect(reported).toEqual([])
})

test('[R48] a lead that was taken and taken back ends with one leader', async () => {
  const [a, b] = [newCandidate('three'), newCandidate('three')]
  await vi.waitFor(() => expect(a.told).toEqual(['leads']))
  b.lead.steal()
  await vi.waitFor(() => expect(a.told).toEqual(['leads', 'lost']))
  a.lead.steal()
  await vi.waitFor(() =>
    expect([a.told, b.told]).toEqual([
      ['leads', 'lost', 'leads'],
      ['leads', 'lost'],
    ]),
  )
  for (const { lead } of [a, b]) lead.release()
})

test('[R46] where the browser has no locks every tab leads', () => {
  const tab = newTab({ hasLocks: false })
  expect(tab.canChoose).toBe(false)
  expect(newCandidate('four', tab).told).toEqual(['leads'])
  expect(newCandidate('four', tab).told).toEqual(['leads'])
})

test('[R49] the other tabs hear what one says, the own one does not, and nonsense is heard by nobody', async () => {
  const heard: [string, TabMessage][] = []
  const [a, b, elsewhere] = [
    newTab().open('five', (message) => heard.push(['a', message])),
    newTab().open('five', (message) => heard.push(['b', message])),
    newTab().open('six', (message) => heard.push(['elsewhere', message])),
  ]
  const raw = new BroadcastChannel('five')
  raw.postMessage({ kind: 'of a newer version' })
  raw.postMessage('nonsense')
  a.post({ kind: 'sync now', workspaceId: 'w-1' })
  await vi.waitFor(() => expect(heard).toEqual([['b', { kind: 'sync now', workspaceId: 'w-1' }]]))
  raw.close()
  for (const channel of [a, b, elsewhere]) channel.close()
})
