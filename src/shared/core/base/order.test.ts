import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, LAPTOP, merge, operation, PHONE, TABLET } from '../testing/one-todo'
import type { DeviceId } from './ids'
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

  test('[M28] todos moved by two devices at once are each there once, in one order, whichever move came first', () => {
    const move = fc.record({ which: fc.nat(4), to: fc.nat(4), at: fc.nat(50) })
    const start = Array.from({ length: 5 }, (_, index) => `t${index}`)
    const created: Positioned[] = []
    for (const id of start) created.push(item(id, positionBetween(created.at(-1)?.position ?? null, null)))
    /** Each device moves a todo of the list that it sees: the one before either move. */
    const moved = ({ which, to, at }: { which: number; to: number; at: number }, device: DeviceId) => ({
      id: `t${which}`,
      device,
      edit: operation('update', { position: positionForIndex(created, `t${which}`, to) }, { base: 1, at }),
    })
    const orderAfter = (moves: readonly ReturnType<typeof moved>[]): string[] => {
      const records = new Map(
        created.map(({ id, position }) => [
          id,
          merge(undefined, operation('create', { title: id, position }), at(1, TABLET)),
        ]),
      )
      for (const [index, { id, device, edit }] of moves.entries()) {
        records.set(id, merge(records.get(id), edit, at(index + 2, device)))
      }
      expect([...records.values()].flatMap(({ conflicts }) => conflicts)).toEqual([])
      const list = [...records].map(([id, { fields }]) => item(id, String(fields['position'])))
      return list.sort(comparePositions).map(({ id }) => id)
    }
    fc.assert(
      fc.property(move, move, (one, other) => {
        const [phone, laptop] = [moved(one, PHONE), moved(other, LAPTOP)]
        const order = orderAfter([phone, laptop])
        expect([...order].sort()).toEqual(start)
        expect(orderAfter([laptop, phone])).toEqual(order)
      }),
    )
  })
})
