import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  comparePositions,
  isPosition,
  type Positioned,
  positionAt,
  positionBetween,
  positionForIndex,
} from './order'

const item = (id: string, position: string): Positioned => ({ id, position })

describe('the order of a list', () => {
  test('[M15] a record moved to any place is found at that place', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 60 }), (moves) => {
        let list: Positioned[] = []
        let last: string | null = null
        for (let index = 0; index < 10; index += 1) {
          last = positionBetween(last, null)
          list.push(item(`t${index}`, last))
        }
        for (const [which, to] of moves) {
          const id = `t${which}`
          const position = positionForIndex(list, id, to)
          list = list.map((other) => (other.id === id ? item(id, position) : other)).sort(comparePositions)
          expect(list.findIndex((other) => other.id === id)).toBe(to)
        }
      }),
    )
  })

  test('[M16] among equal positions a move goes behind the last of them, and never fails', () => {
    const list = [item('a', 'a1'), item('b', 'a1'), item('c', 'a1'), item('d', 'a2')]
    const position = positionForIndex(list, 'd', 1)
    expect(position > 'a1').toBe(true)
    expect(isPosition(position)).toBe(true)
  })

  test('[M17] a position made of a time sorts behind appended ones and before later times', () => {
    const appended = positionBetween(positionBetween(null, null), null)
    const early = positionAt(1_700_000_000_000)
    const late = positionAt(1_700_000_000_001)
    expect([late, appended, early].sort()).toEqual([appended, early, late])
    expect(positionBetween(early, late) > early).toBe(true)
    const together = Array.from({ length: 50 }, (_, nth) => positionAt(1_700_000_000_000, nth))
    expect([...together].sort()).toEqual(together)
    expect(new Set(together).size).toBe(50)
    expect(together.every((position) => isPosition(position) && position < late)).toBe(true)
    expect(isPosition('h')).toBe(false)
    expect(isPosition('not a key!')).toBe(false)
  })
})
