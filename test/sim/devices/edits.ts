// The edits that a person makes of what a tab shows. Every text, tag and day is written once in a run, so that what became
// of it can be told.

import type { OperationInput } from '@architect/shared/browser/link/generated/graphql'
import type { DeviceRecord } from '@architect/shared/browser/replica/record'
import { positionBetween } from '@architect/shared/core/base/order'
import type { Random } from '../../support/random'

export type ShownTodo = Extract<DeviceRecord, { __typename: 'Todo' }>

export interface Choice {
  readonly random: Random
  /** The number of this edit. */
  readonly nth: number
  readonly shown: readonly ShownTodo[]
  /** Whose device it is. */
  readonly personId: string
  /** The todo is hidden from the others, or shown to them again. */
  readonly isPrivate: boolean
  /** The title is one that the server refuses. */
  readonly isForbidden: boolean
}

const DAY_MS = 24 * 3_600_000

const dayOf = (nth: number): string =>
  new Date(Date.UTC(2030, 0, 1) + nth * DAY_MS).toISOString().slice(0, 10)

const titleOf = ({ nth, isForbidden }: Choice): string => `${isForbidden ? 'forbidden' : 'title'} ${nth}`

/** Some are made on several devices at once, under one id, as what a rule generates. */
const create = (choice: Choice): OperationInput => {
  const { random, nth, isPrivate, personId } = choice
  const id = random.chance(0.15) ? `rule-${random.int(3)}` : `todo-${nth}`
  return {
    createTodo: {
      id,
      title: titleOf(choice),
      ...(random.chance(0.3) ? { notes: `line ${nth};` } : {}),
      ...(isPrivate ? { privateTo: personId } : {}),
    },
  }
}

/** Lines are added, and now and then one goes. */
const writeNotes = ({ random, nth }: Choice, { id, notes }: ShownTodo): OperationInput => {
  const lines = notes === '' ? [] : notes.split('\n')
  if (lines.length > 0 && random.chance(0.2)) lines.splice(random.int(lines.length), 1)
  lines.splice(random.int(lines.length + 1), 0, `line ${nth};`)
  // A page of an earlier version doesn't tell what the edit started from.
  return { updateTodo: { id, notes: lines.join('\n'), ...(random.chance(0.8) ? { notesFrom: notes } : {}) } }
}

const tag = ({ random, nth }: Choice, { id, tags }: ShownTodo): OperationInput => {
  const kept = random.chance(0.2) ? tags.slice(1) : tags
  return { updateTodo: { id, tags: [...kept, `tag-${nth}`] } }
}

/** Takes what lost, or leaves what is there: either way that is settled. */
const settle = ({ random }: Choice, { id, conflicts }: ShownTodo): OperationInput => {
  const { field, value } = random.pick(conflicts)
  const taken = field !== 'deleted' && random.chance(0.5) ? { [field]: value } : {}
  return { updateTodo: { id, resolve: [field], ...taken } }
}

const move = ({ random, shown }: Choice, { id }: ShownTodo): OperationInput => {
  const before = random.chance(0.5) ? random.pick(shown).position : null
  return { updateTodo: { id, position: positionBetween(before, null) } }
}

const update = (choice: Choice, todo: ShownTodo): OperationInput => {
  const { random, nth } = choice
  const { id, completed } = todo
  if (todo.conflicts.length > 0 && random.chance(0.3)) return settle(choice, todo)
  const fate = random.next()
  if (fate < 0.35) return { updateTodo: { id, title: titleOf(choice) } }
  if (fate < 0.55) return writeNotes(choice, todo)
  if (fate < 0.65) return { updateTodo: { id, due: random.chance(0.1) ? null : dayOf(nth) } }
  if (fate < 0.75) return { updateTodo: { id, completed: !completed } }
  if (fate < 0.87) return tag(choice, todo)
  if (fate < 0.93) return { updateTodo: { id, title: titleOf(choice), due: dayOf(nth) } }
  return move(choice, todo)
}

/** An operation that makes sense of what is shown. */
export const chooseOperation = (choice: Choice): OperationInput => {
  const { random, shown } = choice
  if (shown.length === 0 || random.chance(shown.length < 4 ? 0.3 : 0.12)) return create(choice)
  const todo = random.pick(shown)
  if (choice.isPrivate)
    return { updateTodo: { id: todo.id, privateTo: todo.privateTo === null ? choice.personId : null } }
  if (todo.deleted) return { restoreTodo: { id: todo.id } }
  return random.chance(0.1) ? { deleteTodo: { id: todo.id } } : update(choice, todo)
}
