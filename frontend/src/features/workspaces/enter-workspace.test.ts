import { beforeEach, expect, test, vi } from 'vitest'
import { type Person, remember, rememberedPerson } from '../../app/person'
import { enterWorkspace } from './enter-workspace'

const own = { id: 'w1', name: 'Private', role: 'owner' } as const
const team = { id: 'w2', name: 'Team', role: 'member' } as const
const ana: Person = {
  id: 'ana',
  email: 'ana@example.com',
  name: 'Ana',
  workspaceId: 'w1',
  workspaces: [own, team],
}
const assign = vi.fn()

beforeEach(() => {
  assign.mockClear()
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  })
  vi.stubGlobal('location', { assign })
  return () => vi.unstubAllGlobals()
})

test('[U110] another workspace is opened by loading the page anew, and stays the open one', () => {
  remember(ana)
  enterWorkspace(ana, team)
  expect(rememberedPerson()).toEqual({ ...ana, workspaceId: 'w2' })
  expect(assign).toHaveBeenCalledWith('/today')
})

test('[U110] one that is new is among the others from then on', () => {
  remember({ ...ana, workspaces: [own] })
  enterWorkspace(ana, team)
  expect(rememberedPerson()).toEqual({ ...ana, workspaceId: 'w2' })
})

test('[U110] whoever has signed in meanwhile is left alone', () => {
  const ben = { ...ana, id: 'ben', workspaces: [own] }
  remember(ben)
  enterWorkspace(ana, team)
  expect(rememberedPerson()).toEqual(ben)
  expect(assign).toHaveBeenCalledWith('/today')
})
