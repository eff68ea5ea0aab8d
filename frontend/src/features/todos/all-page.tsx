// Every todo, filtered as the address says.

import { useDeferredValue, useMemo } from 'react'
import { PageArt } from '../../ui/art'
import { EmptyState } from '../../ui/empty-state'
import { Page, Sheet } from '../../ui/page'
import { useToday } from '../../ui/use-today'
import { TodoBoard } from './board'
import { Composer } from './composer'
import { addDays } from './day'
import { isEmptyFilter, newMatch } from './filter'
import { FilterBar } from './filter-bar'
import { COMPLETED, narrow, OPEN } from './group'
import { Section } from './section'
import type { Todo } from './todo'
import { TodoList } from './todo-list'
import { Placeholder, Unloaded, useIsUnloaded } from './unloaded'
import { useFilter } from './use-filter'
import { useSelection } from './use-selection'
import { useTags } from './use-tags'
import { useTodos } from './use-todos'

const Completed = ({ todos, folded }: { readonly todos: readonly Todo[]; readonly folded: boolean }) =>
  todos.length > 0 ? (
    // Another key for another way of showing it: a filter that asks for completed ones must not find them folded.
    <Section key={String(folded)} title="Completed" count={todos.length} foldable={folded}>
      <Sheet>
        <TodoList label="Completed" todos={todos} />
      </Sheet>
    </Section>
  ) : null

const Nothing = ({ filtered }: { readonly filtered: boolean }) =>
  filtered ? (
    <EmptyState title="Nothing matches">Try fewer words, or clear the filter.</EmptyState>
  ) : (
    <EmptyState title="A clean page" art={<PageArt />}>
      Everything you have to do, in your order. Write the first line below.
    </EmptyState>
  )

/** The page of all todos. */
export const AllPage = () => {
  const today = useToday()
  const { todos, loading } = useTodos()
  const isUnloaded = useIsUnloaded()
  const [chosen, setFilter] = useFilter()
  // A letter of a search shows at once; what it finds among ten thousand may take a frame longer.
  const filter = useDeferredValue(chosen)
  const filtered = !isEmptyFilter(filter)
  const orders = useMemo(() => {
    const matches = newMatch(filter, { today, weekEnd: addDays(today, 6) })
    return { open: narrow(OPEN, matches), completed: narrow(COMPLETED, matches) }
  }, [filter, today])
  const open = useSelection(todos, orders.open)
  const completed = useSelection(todos, orders.completed)
  const tags = useTags(todos)
  const isEmpty = open.length === 0 && (!filtered || completed.length === 0)
  const count = open.length + (filtered ? completed.length : 0)
  return (
    <TodoBoard todos={todos}>
      <Page
        title="All todos"
        subtitle={loading || isUnloaded ? '\u00a0' : `${count} ${filtered ? 'found' : 'open'}`}
      >
        <FilterBar filter={chosen} tags={tags} onChange={setFilter} />
        {filter.show === 'completed' ? null : (
          <Sheet>
            {loading ? <Placeholder /> : null}
            {!loading && isEmpty ? isUnloaded ? <Unloaded /> : <Nothing filtered={filtered} /> : null}
            <TodoList label="Todos" todos={open} sortable />
            <Composer name="all" todos={todos} due={null} />
          </Sheet>
        )}
        {filter.show === 'completed' && completed.length === 0 ? <Nothing filtered /> : null}
        <Completed todos={completed} folded={!filtered} />
      </Page>
    </TodoBoard>
  )
}
