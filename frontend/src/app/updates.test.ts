import { beforeEach, expect, test, vi } from 'vitest'

let reloads: number[]
/** What the page tells the version that waits. */
let told: unknown[]
let takeOver: () => void
let getRegistration: () => Promise<unknown>

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers()
  reloads = []
  told = []
  getRegistration = async () => ({ waiting: { postMessage: (message: unknown) => told.push(message) } })
  vi.stubGlobal('location', { reload: () => reloads.push(Date.now()) })
  vi.stubGlobal('document', { hasFocus: () => false })
  vi.stubGlobal('navigator', {
    serviceWorker: {
      getRegistration: () => getRegistration(),
      addEventListener: (_: string, listener: () => void) => {
        takeOver = listener
      },
    },
  })
  return () => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  }
})

const reload = async (): Promise<void> => {
  const { reloadIntoNewest } = await import('./updates')
  await reloadIntoNewest()
}

test('[U62] a page is loaded anew once, when the version that waited has taken over', async () => {
  await reload()
  expect(told).toEqual(['take over'])
  expect(reloads).toHaveLength(0)
  takeOver()
  expect(reloads).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(reloads).toHaveLength(1)
})

test('[U62] or in the version that there is, where the other never takes over', async () => {
  await reload()
  await vi.advanceTimersByTimeAsync(6_000)
  expect(reloads).toHaveLength(1)
})

test('[U62] nor does it wait for a browser that has no answer, or a bad one', async () => {
  getRegistration = () => new Promise(() => undefined)
  void reload()
  await vi.advanceTimersByTimeAsync(6_000)
  expect(reloads).toHaveLength(1)
  vi.resetModules()
  getRegistration = () => Promise.reject(new DOMException('no', 'SecurityError'))
  await reload()
  expect(reloads).toHaveLength(2)
})

test('[U62] where what knows of versions can’t be fetched, “Reload” loads the page anew all the same', async () => {
  vi.doMock('./updates', () => ({ reloadIntoNewest: () => Promise.reject(new Error('broken')) }))
  const { reload: press } = await import('./reload')
  press()
  await vi.waitFor(() => expect(reloads).toHaveLength(1))
  vi.doUnmock('./updates')
})
