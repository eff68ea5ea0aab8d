// The next empty line of the list: type, Enter, type on.

import { positionAt } from '@architect/shared/core/base/order'
import { IconPlus } from '@tabler/icons-react'
import { type FormEvent, useCallback, useEffect, useId, useRef, useState } from 'react'
import { isLocal, privateWorkspaceIdOf } from '../../app/person'
import { useWorkspace } from '../../app/workspace'
import { useHotkey } from '../../ui/use-hotkey'
import { useKeptText } from '../../ui/use-kept-text'
import { useBoard } from './board'
import classes from './composer.module.css'
import { parseQuickAdd } from './quick-add'
import { saveFailureOf, type Todo } from './todo'

export interface ComposerProps {
  /** Which page's unfinished line this is. */
  readonly name: string
  readonly todos: readonly Todo[]
  /** The due day that a new todo gets. */
  readonly due: string | null
}

/** The new line is the last: whoever stands elsewhere in a long list goes there with it. */
const showEnd = (sheet: Element | null): void => {
  if (sheet && sheet.getBoundingClientRect().bottom > innerHeight) sheet.scrollIntoView({ block: 'end' })
}

/** Adds todos. A line that can't be saved stays, with the reason under it. */
export const Composer = ({ name, todos, due }: ComposerProps) => {
  const { actions } = useBoard()
  const { person, workspaceId } = useWorkspace()
  const where = workspaceId === privateWorkspaceIdOf(person) ? '' : `${workspaceId}.`
  // The next person in this tab gets nobody's words, and what was meant for one workspace stands in no other.
  const { text, change, handIn } = useKeptText(`${person.id}.${where}${name}`)
  const [problem, setProblem] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const problemId = useId()
  useHotkey(
    'n',
    useCallback(() => input.current?.focus(), []),
  )
  useEffect(() => {
    // The installed app's shortcut "Add a todo" leads here.
    if (location.search === '?add') input.current?.focus()
  }, [])

  const add = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    // What is written before a sign-in comes behind what is in the account by then.
    const first = isLocal(person) ? { first: positionAt(Date.now()) } : {}
    const added = parseQuickAdd(text, { due, todos, ...first })
    if (added.kind === 'nothing') return
    if (added.kind === 'refused') return setProblem(added.message)
    setProblem(undefined)
    const sheet = event.currentTarget.parentElement
    requestAnimationFrame(() => showEnd(sheet))
    try {
      await handIn(() => actions.create(added.todo))
    } catch (error) {
      setProblem(saveFailureOf(error))
    }
  }

  return (
    <form className={classes['composer']} onSubmit={add} noValidate>
      <span className={classes['plus']} aria-hidden="true">
        <IconPlus size={20} stroke={2} />
      </span>
      <input
        ref={input}
        className={classes['input']}
        aria-label="Add a todo"
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? problemId : undefined}
        placeholder={due ? 'Add a todo for today' : 'Add a todo'}
        autoComplete="off"
        enterKeyHint="done"
        value={text}
        onChange={(event) => {
          change(event.target.value)
          setProblem(undefined)
        }}
      />
      <button type="submit" className={classes['add']} data-shown={text.trim() !== '' || undefined}>
        Add
      </button>
      {problem ? (
        <p id={problemId} className={classes['problem']} role="alert">
          {problem}
        </p>
      ) : null}
    </form>
  )
}
