import type { EngineStatus } from '@architect/shared/browser/runner/engine'
import { NotLoaded } from '@architect/shared/browser/runner/new-engine'
import { beforeEach, expect, test, vi } from 'vitest'
import { sendAll } from './send-all'

type Told = Pick<EngineStatus, 'pending' | 'attention' | 'connection' | 'role'>

let status: Told
let tell: () => void = () => undefined
let asked: PromiseWithResolvers<void>
let left: number[]
let isReadable: boolean

beforeEach(() => {
  vi.useFakeTimers()
  status = { pending: 60, attention: [], connection: 'live', role: 'leader' }
  asked = Promise.withResolvers()
  left = []
  isReadable = true
  return () => vi.useRealTimers()
})

const become = (change: Partial<Told>): void => {
  status = { ...status, ...change }
  tell()
}

const start = () =>
  sendAll({
    engine: {
      status: () => status as EngineStatus,
      onStatus: (listener) => {
        tell = () => listener(status as EngineStatus)
        return () => {
          tell = () => undefined
        }
      },
      syncNow: () => asked.promise,
      unsynced: () => {
        if (!isReadable) throw new NotLoaded()
        return []
      },
    },
    schedule: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    onLeft: (count) => left.push(count),
  })

test('[U93] sending tells how many are left until all is sent', async () => {
  const sent = start()
  become({ pending: 35 })
  become({ pending: 35 })
  become({ pending: 10 })
  become({ pending: 0 })
  expect(await sent).toBe('sent')
  expect(left).toEqual([60, 35, 10])
})

test('[U93] what the server refuses is told apart from what could not be sent', async () => {
  const sent = start()
  become({ pending: 0, attention: [{}] as unknown as EngineStatus['attention'] })
  expect(await sent).toBe('refused')
})

test.each([
  ['offline', 'offline'],
  ['needs sign-in', 'signed out'],
  ['live', 'stuck'],
] as const)(
  '[U93] when it is tried and doesn’t get through (%s), the reason is told',
  async (connection, why) => {
    const sent = start()
    become({ connection })
    asked.resolve()
    expect(await sent).toBe(why)
  },
)

test('[U93] a tab that doesn’t send itself gives the one that does the time to try', async () => {
  become({ role: 'follower', connection: 'offline' })
  const sent = start()
  asked.resolve()
  await vi.advanceTimersByTimeAsync(4_000)
  become({ connection: 'live' })
  await vi.advanceTimersByTimeAsync(4_000)
  become({ pending: 0 })
  expect(await sent).toBe('sent')

  become({ pending: 3, connection: 'offline' })
  const failed = start()
  await vi.advanceTimersByTimeAsync(6_000)
  expect(await failed).toBe('offline')
})

test('[U93] where nothing moves for long, it ends', async () => {
  const sent = start()
  await vi.advanceTimersByTimeAsync(15_000)
  become({ pending: 30 })
  await vi.advanceTimersByTimeAsync(15_000)
  expect(left).toEqual([60, 30])
  await vi.advanceTimersByTimeAsync(6_000)
  expect(await sent).toBe('stuck')
})

test('[U93] an engine that was stopped meanwhile has not sent everything', async () => {
  const sent = start()
  isReadable = false
  become({ pending: 0, connection: 'connecting', role: 'follower' })
  expect(await sent).toBe('stuck')
})

test('[U93] nor has one that can’t be asked to', async () => {
  const sent = start()
  asked.reject(new Error('the engine is not started'))
  expect(await sent).toBe('stuck')
})
