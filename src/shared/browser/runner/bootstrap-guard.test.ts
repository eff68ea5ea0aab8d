import { expect, test } from 'vitest'
import { newBootstrapGuard } from './bootstrap-guard'

test('[R45] three snapshots in ten minutes are enough; later ones may be taken again', () => {
  let now = 0
  const guard = newBootstrapGuard(() => now)
  for (let count = 0; count < 3; count += 1) {
    expect(guard.mayBegin()).toBe(true)
    guard.ended()
  }
  expect(guard.mayBegin()).toBe(false)
  now = 10 * 60_000
  expect(guard.mayBegin()).toBe(true)
})

test('[R45] one that broke off counts for nothing, and a clock that was set back locks nobody out', () => {
  let now = 1_000_000
  const guard = newBootstrapGuard(() => now)
  for (let count = 0; count < 10; count += 1) expect(guard.mayBegin()).toBe(true)
  for (let count = 0; count < 3; count += 1) guard.ended()
  now = 0
  expect(guard.mayBegin()).toBe(true)
})
