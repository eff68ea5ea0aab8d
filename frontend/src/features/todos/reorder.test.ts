import { comparePositions } from '@architect/shared/core/base/order'
import { expect, test } from 'vitest'
import { newExample } from './example'
import { type Move, moveByStep, moveToEdge } from './reorder'

const list = ['a', 'b', 'c', 'd'].map((id, index) => newExample(id, { position: `a${index}` }))

const after = (id: string, move: Move | undefined): string => {
  const moved = list.map((todo) => (todo.id === id && move ? { ...todo, position: move.position } : todo))
  return moved
    .sort(comparePositions)
    .map((todo) => todo.id)
    .join('')
}

test('[U7] a step moves a todo past its neighbour, and nowhere at the list’s end', () => {
  expect(after('b', moveByStep(list, 'b', -1))).toBe('bacd')
  expect(after('b', moveByStep(list, 'b', 1))).toBe('acbd')
  expect(moveByStep(list, 'b', 1)?.place).toBe(3)
  expect(moveByStep(list, 'a', -1)).toBeUndefined()
  expect(moveByStep(list, 'd', 1)).toBeUndefined()
})

test.each([
  ['a', 'd', 'bottom', 'bcda'],
  ['a', 'c', 'top', 'bacd'],
  ['d', 'a', 'top', 'dabc'],
  ['d', 'b', 'bottom', 'abdc'],
] as const)('[U7] dropping %s on %s’s %s edge gives %s', (id, target, edge, expected) => {
  expect(after(id, moveToEdge(list, id, { id: target, edge }))).toBe(expected)
})

test('[U7] a drop that changes nothing writes nothing', () => {
  expect(moveToEdge(list, 'b', { id: 'a', edge: 'bottom' })).toBeUndefined()
  expect(moveToEdge(list, 'b', { id: 'b', edge: 'top' })).toBeUndefined()
  expect(moveToEdge(list, 'b', { id: 'gone', edge: 'top' })).toBeUndefined()
})
