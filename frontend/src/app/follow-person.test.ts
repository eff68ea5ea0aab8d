import { beforeEach, expect, test, vi } from 'vitest'
import { followPerson } from './follow-person'
import { type Person, remember } from './person'

const ana = { id: 'ana', email: 'ana@example.com', name: 'Ana', workspaceId: 'w-ana', workspaces: [] }
const ben = { id: 'ben', email: 'ben@example.com', name: 'Ben', workspaceId: 'w-ben', workspaces: [] }

let steps: string[]
let kept: Map<string, string>
let typed: Map<string, string>
let tellForgotten: () => void
let listeners: Map<string, (event: { key: string | null }) => void>

const newStorage = (texts: Map<string, string>) => ({
  getItem: (key: string) => texts.get(key) ?? null,
  setItem: (key: string, text: string) => void texts.set(key, text),
  removeItem: (key: string) => void texts.delete(key),
  key: (index: number) => [...texts.keys()][index] ?? null,
  get length() {
    return texts.size
  },
})

beforeEach(() => {
  steps = []
  kept = new Map()
  typed = new Map(['ana', 'ben'].map((id) => [`daybook.typing.${id}.all`, 'Half a line']))
  listeners = new Map()
  vi.stubGlobal('localStorage', newStorage(kept))
  vi.stubGlobal('sessionStorage', newStorage(typed))
  vi.stubGlobal('location', { reload: () => steps.push('reload') })
  vi.stubGlobal('addEventListener', (name: string, listener: () => void) => listeners.set(name, listener))
  return () => vi.unstubAllGlobals()
})

const follow = (isKept = true): boolean =>
  followPerson(ana, {
    isKept,
    asked: undefined,
    onSessionOver: () => undefined,
    onForgotten: (listener) => {
      tellForgotten = listener
    },
    render: () => steps.push('render'),
    close: async () => undefined,
  })

/** What another tab does. */
const become = (person: Person | undefined): void => {
  remember(person)
  listeners.get('storage')?.({ key: 'daybook.person' })
}

test('[U64] who signs out while a page is loading is not shown by it', () => {
  remember(ana)
  // In another tab, before this one listens.
  remember(undefined)
  expect(follow()).toBe(false)
  expect(steps).toEqual(['reload'])
})

test('[U95] nor is who has given way to somebody else by then', () => {
  remember(ben)
  expect(follow()).toBe(false)
  expect(steps).toEqual(['reload'])
})

test('[U95] a page goes when its person does, and says who has come', () => {
  remember(ana)
  expect(follow()).toBe(true)
  expect(steps).toEqual([])
  become(ben)
  expect(steps).toEqual(['render'])
  become(undefined)
  expect(steps).toEqual(['render', 'reload'])
})

test('[U63] where nothing can be remembered the day is shown all the same', () => {
  expect(follow(false)).toBe(true)
  expect(steps).toEqual([])
})

test('[U97] what is being typed in a tab is forgotten with its person, whichever way it hears of that', () => {
  const left = () => [...typed.keys()]
  remember(ana)
  follow()
  become(undefined)
  expect(left()).toEqual(['daybook.typing.ben.all'])

  typed.set('daybook.typing.ana.all', 'Half a line')
  follow(false)
  tellForgotten()
  expect(left()).toEqual(['daybook.typing.ben.all'])
  expect(steps).toEqual(['reload', 'reload'])
})

test('[U97] who has only given way finds it again', () => {
  remember(ana)
  follow()
  become(ben)
  become(undefined)
  expect([...typed.keys()]).toEqual(['daybook.typing.ana.all'])
})
