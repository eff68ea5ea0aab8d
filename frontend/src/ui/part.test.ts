import { expect, test } from 'vitest'
import { loadAllParts, newPart } from './part'

test('[U50] a part that can’t be fetched says so to who waits for it, and comes when it is tried again', async () => {
  let isOffline = true
  let fetched = 0
  const part = newPart(async () => {
    fetched += 1
    if (isOffline) throw new TypeError('Failed to fetch dynamically imported module')
    return 'drawer'
  })
  const seen: string[] = []
  const end = part.onState(() => seen.push(part.state().kind))
  await part.load()
  isOffline = false
  void part.load()
  // Whoever asks while it is on its way waits with the first.
  await part.load()
  expect(seen).toEqual(['loading', 'missing', 'loading', 'loaded'])
  expect(part.state()).toEqual({ kind: 'loaded', content: 'drawer' })
  await part.load()
  expect(fetched).toBe(2)
  end()
})

test('[U50] what failed while nobody looked is no news to who opens it later', async () => {
  const part = newPart(() => Promise.reject(new Error('offline')))
  await part.load()
  expect(part.state().kind).toBe('waiting')
  const end = part.onState(() => {})
  await part.load()
  expect(part.state().kind).toBe('missing')
  end()
  expect(part.state().kind).toBe('waiting')
})

test('[U49] parts are fetched ahead one by one, each when the page is idle, and one that fails stops no other', async () => {
  const order: string[] = []
  newPart(async () => order.push('first'))
  newPart(async () => {
    order.push('second')
    throw new Error('offline')
  })
  newPart(async () => order.push('third'))
  const whenIdle = async (): Promise<void> => {
    order.push('idle')
  }
  await loadAllParts(whenIdle)
  expect(order.filter((step) => step !== 'idle')).toEqual(['first', 'second', 'third'])
  expect(order.slice(-6)).toEqual(['idle', 'first', 'idle', 'second', 'idle', 'third'])
  order.length = 0
  await loadAllParts(whenIdle)
  expect(order.filter((step) => step !== 'idle')).toEqual(['second'])
})
