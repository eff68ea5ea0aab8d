// Today: what is late, what is due, what is done.

import { useMemo } from 'react'
import { SunriseArt } from '../../ui/art'
import { EmptyState } from '../../ui/empty-state'
import { Horizon } from '../../ui/horizon'
import { showNotice } from '../../ui/notice'
import { Page, Sheet } from '../../ui/page'
import { useToday } from '../../ui/use-today'
import { TodoBoard, useBoard } from './board'
import { Composer } from './composer'
import { dayBounds, dayHeading } from './day'
import { doneOn, dueOn, overdueOn } from './group'
import { Section } from './section'
import classes from './today.module.css'
import { saveFailureOf, type Todo } from './todo'
import { TodoList } from './todo-list'
import { Placeholder, Unloaded, useIsUnloaded } from './unloaded'
import { useSelection } from './use-selection'
import { useTodos } from './use-todos'

const ordersOn = (today: string) => {
  const day = { today, ...dayBounds(today) }
  return { overdue: overdueOn(day), due: dueOn(day), done: doneOn(day) }
}

const MoveAllButton = ({ overdue }: { readonly overdue: readonly Todo[] }) => {
  const { actions, today } = useBoard()
  const moveAll = (): void => {
    Promise.all(overdue.map(({ id }) => actions.edit(id, { due: today }))).catch((error: unknown) =>
      showNotice(saveFailureOf(error)),
    )
  }
  return (
    <button type="button" className={classes['moveAll']} onClick={moveAll}>
      Move all to today
    </button>
  )
}

const Nothing = ({ done }: { readonly done: number }) =>
  done > 0 ? (
    <EmptyState title="All done for today" art={<SunriseArt />}>
      The rest of the day is yours.
    </EmptyState>
  ) : (
    <EmptyState title="Nothing planned yet" art={<SunriseArt />}>
      Write the first line of your day below.
    </EmptyState>
  )

/** The page of the day. */
export const TodayPage = () => {
  const today = useToday()
  const { todos, loading } = useTodos()
  const isUnloaded = useIsUnloaded()
  const orders = useMemo(() => ordersOn(today), [today])
  const overdue = useSelection(todos, orders.overdue)
  const due = useSelection(todos, orders.due)
  const done = useSelection(todos, orders.done)
  const { weekday, date } = dayHeading(today)
  return (
    <TodoBoard todos={todos}>
      <Page
        title="Today"
        subtitle={
          <>
            <strong className={classes['weekday']}>{weekday}</strong> {date}
          </>
        }
        aside={<Horizon done={done.length} total={done.length + due.length + overdue.length} />}
      >
        {overdue.length > 0 ? (
          <Section
            title="Overdue"
            count={overdue.length}
            tone="late"
            aside={<MoveAllButton overdue={overdue} />}
          >
            <Sheet>
              <TodoList label="Overdue" todos={overdue} />
            </Sheet>
          </Section>
        ) : null}
        <Section title="Due today" count={due.length}>
          <Sheet>
            {loading ? <Placeholder /> : null}
            {!loading && due.length === 0 ? isUnloaded ? <Unloaded /> : <Nothing done={done.length} /> : null}
            <TodoList label="Todos" todos={due} sortable showDue={false} />
            <Composer name="today" todos={todos} due={today} />
          </Sheet>
        </Section>
        {done.length > 0 ? (
          <Section title="Completed today" count={done.length}>
            <Sheet>
              <TodoList label="Completed today" todos={done} showDue={false} />
            </Sheet>
          </Section>
        ) : null}
      </Page>
    </TodoBoard>
  )
}
