// One line of a list: a checkbox in the gutter, the title, what else there is to know, and tools at the end.

import { IconChevronRight, IconGripVertical, IconLock, IconNote, IconTrash } from '@tabler/icons-react'
import { memo, useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { VersionsLink } from '../conflicts/versions-link'
import { useBoard } from './board'
import { dueTone, dueWords } from './day'
import { RowMenu } from './row-menu'
import type { Todo } from './todo'
import classes from './todo-row.module.css'
import { TodoTitle } from './todo-title'
import type { AttachRow } from './use-drag'

/** What a row asks of its list. */
export interface RowHandlers {
  readonly step: (todo: Todo, step: -1 | 1) => void
  readonly drop: (id: string, target: { readonly id: string; readonly edge: 'top' | 'bottom' }) => void
  /** The focus is on the row now, or on what it has opened. */
  readonly enter: (id: string) => void
}

export interface TodoRowProps {
  readonly todo: Todo
  readonly sortable: boolean
  readonly showDue: boolean
  /** Makes the row draggable; undefined while it is not. */
  readonly attachRow: AttachRow | undefined
  readonly handlers: RowHandlers
}

const TodoMeta = ({ todo, showDue }: { readonly todo: Todo; readonly showDue: boolean }) => {
  const { today } = useBoard()
  const due = showDue ? todo.due : null
  const isPrivate = todo.privateTo !== null
  if (!due && !todo.notes && !isPrivate && todo.tags.length + todo.conflicts.length === 0) return null
  return (
    <span className={classes['meta']}>
      <VersionsLink record={todo} />
      {isPrivate ? (
        <span className={classes['hasNotes']}>
          <IconLock size={15} stroke={1.75} aria-hidden="true" />
          <span className="visually-hidden">Only you see this</span>
        </span>
      ) : null}
      {due ? (
        <span className={classes['due']} data-tone={todo.completed ? 'later' : dueTone(due, today)}>
          <span className="visually-hidden">Due </span>
          {dueWords(due, today)}
        </span>
      ) : null}
      {todo.notes ? (
        <span className={classes['hasNotes']}>
          <IconNote size={15} stroke={1.75} aria-hidden="true" />
          <span className="visually-hidden">Has notes</span>
        </span>
      ) : null}
      {todo.tags.map((tag) => (
        <Link key={tag} to={`/todos?tag=${encodeURIComponent(tag)}`} className={classes['tag'] ?? ''}>
          #{tag}
        </Link>
      ))}
    </span>
  )
}

const useRowDrag = (id: string, attachRow: AttachRow | undefined, drop: RowHandlers['drop']) => {
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => (row.current ? attachRow?.(row.current, { id, drop }) : undefined), [id, attachRow, drop])
  return row
}

/** Shows a todo. */
export const TodoRow = memo(({ todo, sortable, showDue, attachRow, handlers }: TodoRowProps) => {
  const { actions, openDetails } = useBoard()
  const row = useRowDrag(todo.id, attachRow, handlers.drop)
  return (
    <li
      ref={row}
      className={classes['row']}
      data-todo={todo.id}
      data-completed={todo.completed || undefined}
      onFocus={() => handlers.enter(todo.id)}
      onKeyDown={(event) => {
        if (!sortable || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
        event.preventDefault()
        handlers.step(todo, event.key === 'ArrowUp' ? -1 : 1)
      }}
    >
      {sortable ? (
        <span className={classes['grip']} aria-hidden="true">
          <IconGripVertical size={16} stroke={1.75} />
        </span>
      ) : null}
      <label className={classes['check']}>
        <input
          type="checkbox"
          aria-label={`Complete ${todo.title}`}
          checked={todo.completed}
          onChange={(event) => actions.complete(todo, event.target.checked)}
        />
      </label>
      <div className={classes['body']}>
        <TodoTitle todo={todo} />
        <TodoMeta todo={todo} showDue={showDue} />
      </div>
      <div className={classes['tools']}>
        <RowMenu todo={todo} sortable={sortable} step={handlers.step} />
        <button
          type="button"
          className={`${classes['tool']} ${classes['deskOnly']}`}
          aria-label={`Delete ${todo.title}`}
          onClick={() => actions.remove(todo)}
        >
          <IconTrash size={18} stroke={1.75} aria-hidden="true" />
        </button>
        <button
          type="button"
          className={classes['tool']}
          aria-label={`Details of ${todo.title}`}
          aria-haspopup="dialog"
          onClick={() => openDetails(todo.id)}
        >
          <IconChevronRight size={18} stroke={1.75} aria-hidden="true" />
        </button>
      </div>
    </li>
  )
})
