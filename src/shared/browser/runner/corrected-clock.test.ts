import { expect, test } from 'vitest'
import { newCorrectedClock } from './corrected-clock'

const newAt = (start: number) => {
  let raw = start
  const clock = newCorrectedClock(() => raw)
  return { clock, set: (value: number) => (raw = value), offset: () => clock.now() - raw }
}

test('[R26] the offset moves only as far as an exchange proves it wrong', () => {
  const { clock, offset } = newAt(10_000)
  clock.observe({ from: 10_000, to: 11_000, sentAt: 9_800, receivedAt: 10_400 })
  expect(offset()).toBe(0)
  clock.observe({ from: 15_000, to: 16_000, sentAt: 9_800, receivedAt: 10_000 })
  expect(offset()).toBe(5_000)
  clock.observe({ from: 15_400, to: 15_400, sentAt: 10_000, receivedAt: 10_200 })
  expect(offset()).toBe(5_200)
})

test('[R26] a slow answer bounds little, and a clock that jumped while it was under way proves nothing', () => {
  const { clock, offset } = newAt(10_000)
  clock.observe({ from: 15_000, to: 15_000, sentAt: 0, receivedAt: 30_000 })
  expect(offset()).toBe(0)
  clock.observe({ from: 15_000, to: 15_000, sentAt: 90_000, receivedAt: 10_000 })
  expect(offset()).toBe(0)
})
