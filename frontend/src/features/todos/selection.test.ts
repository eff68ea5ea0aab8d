import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newExample } from './example'
import { COMPLETED, OPEN } from './group'
import { newSelection } from './selection'
import { newTags } from './tags'
import type { Todo } from './todo'

/** A list after an edit of one of its todos, as the engine makes it: every other one the same object in its place. */
const edit = (todos: readonly Todo[], nth: number, change: Partial<Todo>): readonly Todo[] =>
  todos.map((todo, index) => (index === nth ? { ...todo, ...change } : todo))

const manyTodos = (count: number): readonly Todo[] =>
  Array.from({ length: count }, (_, index) =>
    newExample(`t${index}`, { position: `a${String(index % 7)}`, completed: index % 3 === 0 }),
  )

const step = fc.record({
  kind: fc.constantFrom('edit', 'add', 'remove', 'replace all'),
  nth: fc.nat(40),
  completed: fc.boolean(),
  position: fc.constantFrom('a0', 'a1', 'a2', 'a3'),
  tags: fc.subarray(['home', 'work', 'garden']),
})

test('[U55] whatever happens to a list, what is carried on is what looking at all of it gives', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const [open, completed, tagsOf] = [newSelection(OPEN), newSelection(COMPLETED), newTags()]
      let todos: readonly Todo[] = []
      for (const [id, { kind, nth, ...change }] of steps.entries()) {
        const at = nth % Math.max(1, todos.length)
        if (kind === 'add') todos = [...todos, newExample(`n${id}`, change)]
        else if (kind === 'remove') todos = todos.filter((_, index) => index !== at)
        else if (kind === 'edit') todos = edit(todos, at, change)
        else todos = Array.from({ length: nth * 3 }, (_, index) => newExample(`r${id}-${index}`, change))
        expect(open(todos)).toEqual(todos.filter(OPEN.keep).toSorted(OPEN.compare))
        expect(completed(todos)).toEqual(todos.filter(COMPLETED.keep).toSorted(COMPLETED.compare))
        expect(tagsOf(todos)).toEqual([...new Set(todos.flatMap(({ tags }) => tags))].sort())
      }
    }),
  )
})

test('[U55] an edit among 10,000 looks at the edited todo alone', () => {
  let looks = 0
  const keep = (todo: Todo): boolean => {
    looks += 1
    return OPEN.keep(todo)
  }
  const select = newSelection({ keep, compare: OPEN.compare })
  const todos = manyTodos(10_000)
  select(todos)
  looks = 0
  const [nth] = [5_000]
  const edited = edit(todos, nth, { title: 'Another' })
  expect(select(edited).find(({ id }) => id === `t${nth}`)?.title).toBe('Another')
  expect(looks).toBe(2)
})

test('[U55] what an edit does not concern stays the same array, so that nothing of it is rendered', () => {
  const [open, completed, tagsOf] = [newSelection(OPEN), newSelection(COMPLETED), newTags()]
  const todos = manyTodos(10)
  const before = { completed: completed(todos), tags: tagsOf(todos) }
  open(todos)
  const edited = edit(todos, 1, { title: 'Another' })
  expect(open(edited)).toContain(edited[1])
  expect(completed(edited)).toBe(before.completed)
  expect(tagsOf(edited)).toBe(before.tags)
})
