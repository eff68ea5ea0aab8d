import type { OutboxRow } from '@architect/shared/browser/outbox/row'
import type { DeviceStore } from '@architect/shared/browser/store/device-store'
import { beforeEach, expect, test, vi } from 'vitest'
import { finishForgetting } from './forgetting'
import { remember, rememberedPerson } from './person'
import { fetchSession } from './session'
import { type Leaving, signOut, signOutHere } from './sign-out'
import { isForgetting } from './unfinished'

const ana = {
  id: 'ana',
  email: 'ana@example.com',
  name: 'Ana',
  workspaceId: 'w-ana',
  workspaces: [],
  sessionId: 's-1',
}
const ben = {
  id: 'ben',
  email: 'ben@example.com',
  name: 'Ben',
  workspaceId: 'w-ben',
  workspaces: [],
  sessionId: 's-2',
}

/** What happened, in order. */
let steps: string[]
let isDown: boolean
/** The session that the browser's cookie stands for. */
let cookie: typeof ana | undefined
let unsynced: string[]
let canForget: boolean

const newStorage = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size
    },
  }
}

const answer = (path: string, headers: Record<string, string> = {}): Response => {
  if (path.startsWith('/api/v1/auth/sign-out')) {
    const meant = headers['x-daybook-session']
    steps.push(`end ${meant}`)
    if (meant === undefined || meant === cookie?.sessionId) cookie = undefined
    return Response.json({})
  }
  const { sessionId, workspaceId, ...person } = cookie ?? {}
  return Response.json(
    cookie
      ? {
          signedIn: true,
          sessionId,
          person,
          workspaces: [{ id: workspaceId, name: 'Private', role: 'owner' }],
        }
      : { signedIn: false },
  )
}

beforeEach(() => {
  steps = []
  isDown = false
  cookie = ana
  unsynced = []
  canForget = true
  vi.stubGlobal('localStorage', newStorage())
  vi.stubGlobal('sessionStorage', newStorage())
  vi.stubGlobal('fetch', async (path: string, init?: { headers?: Record<string, string> }) => {
    if (isDown) throw new TypeError('Failed to fetch')
    return answer(path, init?.headers)
  })
  remember(ana)
  return () => vi.unstubAllGlobals()
})

const leaving = (agreed: readonly string[] = []): Leaving => ({
  person: ana,
  agreed: new Set(agreed),
  goTo: (path) => steps.push(path),
  engine: {
    unsynced: () => unsynced.map((mutationId) => ({ mutationId }) as OutboxRow),
    forget: async () => {
      steps.push(`forget, ${rememberedPerson() ? 'remembered' : 'nobody'}`)
      if (!canForget) throw new Error('blocked')
    },
    stop: async () => void steps.push('stop'),
  },
})

test('[U92] the session ends first, then the person is forgotten here', async () => {
  expect(await signOut(leaving())).toBe(true)
  expect(steps).toEqual(['end s-1', 'forget, nobody', '/sign-in'])
  expect(isForgetting()).toBe(false)
})

test('[U92] the session of a sign-in that came meanwhile, in another tab, is the one that ends', async () => {
  cookie = { ...ana, sessionId: 's-9' }
  remember(cookie)
  expect(await signOut(leaving())).toBe(true)
  expect(steps[0]).toBe('end s-9')
  expect(cookie).toBeUndefined()
})

test('[U96] a tab of one person doesn’t end the session of the next', async () => {
  cookie = ben
  remember(ben)
  await signOut(leaving())
  expect(steps[0]).toBe('end s-1')
  expect(cookie).toBe(ben)
})

test('[U95] nor does it forget who has signed in while it was at it', async () => {
  const signingOut = signOut(leaving())
  remember(ben)
  expect(await signingOut).toBe(true)
  expect(rememberedPerson()).toEqual(ben)
})

test('[U94] where the server can’t be reached nothing is removed', async () => {
  isDown = true
  expect(await signOut(leaving())).toBe(false)
  expect(steps).toEqual([])
  expect(rememberedPerson()).toEqual(ana)
})

test('[U94] signed out on this device only, the session ends with the next visit that reaches the server', async () => {
  isDown = true
  expect(await signOutHere(leaving())).toBe(true)
  expect(steps).toEqual(['forget, nobody', '/sign-in'])
  expect(await fetchSession()).toEqual({ kind: 'unreachable' })
  expect(rememberedPerson()).toBeUndefined()
  isDown = false
  // The server still holds the session open: it must not sign anybody in.
  expect(cookie).toBeDefined()
  expect(await fetchSession()).toEqual({ kind: 'signed out', provider: undefined })
  expect(cookie).toBeUndefined()
  expect(rememberedPerson()).toBeUndefined()
})

test.each([
  ['signOut', signOut],
  ['signOutHere', signOutHere],
] as const)('[U64] an answer from before a sign-out signs nobody in (%s)', async (_, leave) => {
  const said = Promise.withResolvers<void>()
  const { fetch } = globalThis
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    const answered = await fetch(path, init)
    if (path.includes('/session')) await said.promise
    return answered
  })
  // As another tab does, over a slow line.
  const asking = fetchSession()
  await leave(leaving())
  said.resolve()
  expect(await asking).toEqual({ kind: 'signed out', provider: undefined })
  expect(rememberedPerson()).toBeUndefined()
})

test('[U94] a page that something else shows in the server’s place is no answer', async () => {
  vi.stubGlobal('fetch', async () => new Response('<h1>Welcome to our hotel</h1>'))
  expect(await signOut(leaving())).toBe(false)
  expect(steps).toEqual([])
  expect(rememberedPerson()).toEqual(ana)
})

test('[U96] a session that nobody can name is not left to be ended later: it may be another one then', async () => {
  isDown = true
  const { sessionId: _, ...anyAna } = ana
  remember(anyAna)
  expect(await signOutHere({ ...leaving(), person: anyAna })).toBe(false)
  expect(rememberedPerson()).toEqual(anyAna)
  isDown = false
  cookie = ben
  expect(await fetchSession()).toMatchObject({ kind: 'signed in', person: { id: 'ben' } })
  expect(steps).toEqual([])
})

test('[U94] whoever signs in after that stays signed in', async () => {
  isDown = true
  await signOutHere(leaving())
  isDown = false
  cookie = ben
  expect(await fetchSession()).toMatchObject({ kind: 'signed in', person: { id: 'ben' } })
  expect(steps.at(-1)).toBe('end s-1')
  expect(await fetchSession()).toMatchObject({ kind: 'signed in' })
  expect(steps.filter((step) => step.startsWith('end'))).toHaveLength(1)
})

test('[U94] a browser that can’t keep that in mind doesn’t pretend to', async () => {
  const { setItem } = localStorage
  localStorage.setItem = () => {
    throw new DOMException('no', 'QuotaExceededError')
  }
  expect(await signOutHere(leaving())).toBe(false)
  localStorage.setItem = setItem
  expect(steps).toEqual([])
  expect(rememberedPerson()).toEqual(ana)
})

test('[U93] an edit that nobody has agreed to lose is kept, for its person alone', async () => {
  unsynced = ['m-1', 'm-late']
  await signOut(leaving(['m-1']))
  expect(steps).toEqual(['end s-1', 'stop', '/sign-in'])
  expect(rememberedPerson()).toBeUndefined()
  expect(isForgetting()).toBe(false)
})

test('[U93] where nobody can read what is stored, it is kept, for its person alone', async () => {
  const unreadable = leaving()
  await signOut({
    ...unreadable,
    engine: {
      ...unreadable.engine,
      unsynced: () => {
        throw new Error('What this device has stored can’t be read.')
      },
    },
  })
  expect(steps).toEqual(['end s-1', 'stop', '/sign-in'])
})

test('[U98] who could not be forgotten is at the next start, before their day is opened', async () => {
  canForget = false
  unsynced = ['m-1']
  expect(await signOut(leaving(['m-1']))).toBe(true)
  expect(isForgetting()).toBe(true)

  const destroyed: string[] = []
  let isHeld = true
  const openStore = async (personId: string) =>
    ({
      kind: 'durable',
      destroy: async () => {
        if (isHeld) throw new Error('blocked')
        destroyed.push(personId)
      },
    }) as DeviceStore
  await finishForgetting({ openStore, locks: undefined })
  expect(isForgetting()).toBe(true)
  isHeld = false
  await finishForgetting({ openStore, locks: undefined })
  await finishForgetting({ openStore, locks: undefined })
  expect(destroyed).toEqual(['ana'])
  expect(isForgetting()).toBe(false)
})

test('[U97] what was being typed is forgotten with the person, and nobody else’s', async () => {
  sessionStorage.setItem('daybook.typing.ana.all', 'Half a line')
  sessionStorage.setItem('daybook.typing.ben.all', 'Another')
  await signOut(leaving())
  expect(sessionStorage.getItem('daybook.typing.ana.all')).toBeNull()
  expect(sessionStorage.getItem('daybook.typing.ben.all')).toBe('Another')
})
