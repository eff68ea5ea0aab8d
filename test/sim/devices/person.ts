// What the person does, and what they are told of it.

import type { OperationInput } from '@architect/shared/browser/link/generated/graphql'
import { RefusedError } from '@architect/shared/core/base/refusal'
import { type Choice, chooseOperation, type ShownTodo } from './edits'
import type { Tab } from './tab'
import { WORKSPACE, type World } from './world'

export interface Person {
  /** Makes edits in one go, one mutation each. */
  edit(tab: Tab, count: number, workspaceId?: string): void
  /** Edits one todo in several tabs at the same moment. */
  rush(tabs: readonly Tab[]): void
  /** Retries, discards or replaces something that the server refused. */
  decide(tab: Tab): void
}

const isTodo = (record: { readonly __typename: string }): record is ShownTodo => record.__typename === 'Todo'

const shownTodos = (tab: Tab, workspaceId: string): readonly ShownTodo[] =>
  [...tab.engine.records(workspaceId).values()].filter(isTodo)

const titleOf = (tab: Tab, operation: OperationInput): string | undefined =>
  shownTodos(tab, WORKSPACE).find(({ id }) => id === operation.updateTodo?.id)?.title

export const newPerson = ({ random, nemeses, ledger, trace }: World): Person => {
  let count = 0

  const told = (id: string, tab: Tab, answer: 'acknowledged' | 'not stored' | 'invalid'): void => {
    trace(() => `${tab.name}: is told that ${id} is ${answer}`)
    ledger.edit(id, tab.profile.name).answer = answer
    if (answer !== 'invalid') tab.answer(id, answer)
  }

  const mutate = (tab: Tab, operations: readonly OperationInput[], workspaceId: string): void => {
    const before = tab.lastId()
    const mutated = tab.engine.mutate(workspaceId, operations)
    const id = tab.lastId()
    const shown = operations.map((operation) => titleOf(tab, operation))
    if (id === before) return void mutated.catch(() => {})
    ledger.edit(id, tab.profile.name).operations = operations
    trace(() => `${tab.name}: edits ${id}: ${JSON.stringify(operations)}`)
    mutated.then(
      ({ mutationId }) => {
        if (mutationId !== id) ledger.broken.push(`${tab.name} has taken ${mutationId} for ${id}`)
        told(id, tab, 'acknowledged')
        for (const [nth, operation] of operations.entries()) {
          const title = operation.updateTodo?.title
          if (
            typeof title === 'string' &&
            workspaceId === WORKSPACE &&
            shown[nth] !== title &&
            operations.length === 1
          )
            ledger.broken.push(`${tab.name} did not show ${id} at once`)
        }
      },
      (cause: unknown) => told(id, tab, cause instanceof RefusedError ? 'invalid' : 'not stored'),
    )
  }

  const choice = (tab: Tab, workspaceId = WORKSPACE): Choice => ({
    random,
    nth: count++,
    shown: shownTodos(tab, workspaceId),
    personId: tab.profile.personId,
    isPrivate: nemeses.strikes('todos private'),
    isForbidden: nemeses.strikes('titles forbidden'),
  })

  const choose = (tab: Tab, workspaceId: string): OperationInput => chooseOperation(choice(tab, workspaceId))

  return {
    rush: (tabs) => {
      const [first] = tabs
      const todos = first ? shownTodos(first, WORKSPACE).filter(({ deleted }) => !deleted) : []
      if (todos.length === 0) return
      const { id } = random.pick(todos)
      for (const tab of tabs) {
        const shown = shownTodos(tab, WORKSPACE).filter((todo) => todo.id === id)
        if (shown.length > 0) mutate(tab, [chooseOperation({ ...choice(tab), shown })], WORKSPACE)
      }
    },
    edit: (tab, edits, workspaceId = WORKSPACE) => {
      for (let nth = 0; nth < edits; nth += 1) {
        const operations = [choose(tab, workspaceId)]
        if (random.chance(0.1)) operations.push(choose(tab, workspaceId))
        mutate(tab, operations, workspaceId)
      }
    },
    decide: (tab) => {
      const rows = tab.engine.status().attention
      if (rows.length === 0) return
      const { mutationId, operations } = random.pick(rows)
      const edit = ledger.edit(mutationId, tab.profile.name)
      const fate = random.next()
      trace(() => `${tab.name}: decides about ${mutationId}: ${fate}`)
      const { attention } = tab.engine
      if (fate < 0.4) return void attention.retry(mutationId).catch(() => {})
      // Should the tab die over it, nobody knows; should it fail, the edit is there as before.
      edit.discards += 1
      const failed = (): void => {
        edit.discards -= 1
      }
      if (fate < 0.6) return void attention.discard(mutationId).catch(failed)
      const before = tab.lastId()
      const instead = operations.map(allowed)
      const replacing = attention.replace(mutationId, instead)
      const id = tab.lastId()
      if (id !== before) ledger.edit(id, tab.profile.name).operations = instead
      replacing.then(
        () => told(id, tab, 'acknowledged'),
        (cause: unknown) => {
          failed()
          if (id !== before) told(id, tab, cause instanceof RefusedError ? 'invalid' : 'not stored')
        },
      )
    },
  }
}

/** As the person puts it right: what they had seen, and when, is that of now. */
const allowed = (operation: OperationInput): OperationInput => {
  const [[name, fields] = ['', {}]] = Object.entries(operation)
  const { base: _, at: __, ...rest } = fields as { readonly [field: string]: unknown }
  return JSON.parse(JSON.stringify({ [name]: rest }).replaceAll('forbidden', 'allowed')) as OperationInput
}
