import { expect, test } from 'vitest'
import { NEMESES, newNemeses } from './nemeses'
import { simulate } from './simulate'

test('[S7] the same seed gives the same run twice, step by step', async () => {
  for (let seed = 1; seed <= 25; seed += 1) {
    const first = await simulate(seed, { isTraced: true })
    expect(first.steps.length).toBeGreaterThan(20)
    expect(await simulate(seed, { isTraced: true })).toEqual(first)
  }
}, 60_000)

test('[S7] watching a run changes nothing in it', async () => {
  for (let seed = 1; seed <= 25; seed += 1) {
    const { steps, ...watched } = await simulate(seed, { isTraced: true })
    expect(await simulate(seed)).toEqual({ ...watched, steps: [] })
  }
}, 60_000)

test('[S8] among the seeds every nemesis is alone somewhere, and some seeds are calm', () => {
  const drawn = Array.from({ length: 1000 }, (_, index) => newNemeses(index + 1).names)
  const alone = new Set(drawn.filter(({ length }) => length === 1).flat())
  expect(NEMESES.filter((name) => !alone.has(name))).toEqual([])
  expect(drawn.filter(({ length }) => length === 0).length).toBeGreaterThan(20)
})
