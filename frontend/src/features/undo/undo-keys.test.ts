import { expect, test } from 'vitest'
import { directionOf } from './undo-keys'

const press = (key: string, held: string) =>
  directionOf({
    key,
    ctrlKey: held.includes('c'),
    metaKey: held.includes('m'),
    altKey: held.includes('a'),
    shiftKey: held.includes('s'),
  })

test.each([
  ['z', 'c', 'undo'],
  ['z', 'm', 'undo'],
  ['Z', 'cs', 'redo'],
  ['Z', 'ms', 'redo'],
  ['y', 'c', 'redo'],
  ['z', '', undefined],
  ['z', 'ca', undefined],
  ['z', 'cm', undefined],
  ['Y', 'cs', undefined],
  ['x', 'c', undefined],
])('[U121] %s with %j held is %s', (key, held, direction) => {
  expect(press(key, held)).toBe(direction)
})
