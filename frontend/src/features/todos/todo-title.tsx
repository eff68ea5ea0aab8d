// A todo's title, which becomes a text field in place.

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useField } from '../../ui/use-field'
import { useBoard } from './board'
import { problemOf, saveFailureOf, type Todo } from './todo'
import classes from './todo-row.module.css'

const checkTitle = (text: string): string | undefined => problemOf('title', text)

const TitleField = ({ todo, onDone }: { readonly todo: Todo; readonly onDone: (focus: boolean) => void }) => {
  const { actions } = useBoard()
  const input = useRef<HTMLInputElement>(null)
  const problemId = useId()
  const { text, problem, change, commit, reset } = useField({
    value: todo.title,
    check: checkTitle,
    save: (title) => actions.edit(todo.id, { title }),
    explain: saveFailureOf,
  })
  useEffect(() => input.current?.focus(), [])

  const cancel = (focus: boolean): void => {
    reset()
    onDone(focus)
  }
  const finish = async (focus: boolean): Promise<void> => {
    if (await commit()) onDone(focus)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter that picks a word of an input method is not the end of the edit.
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Enter') void finish(true)
    else cancel(true)
  }
  const onBlur = (): void => {
    // Nothing was left to keep: the title stays what it was.
    if (text.trim() === '') cancel(false)
    else void finish(false)
  }

  return (
    <>
      <input
        ref={input}
        className={classes['titleInput']}
        aria-label={`Edit title of ${todo.title}`}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? problemId : undefined}
        autoComplete="off"
        enterKeyHint="done"
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
      />
      {problem ? (
        <p id={problemId} className={classes['problem']} role="alert">
          {problem}
        </p>
      ) : null}
    </>
  )
}

/** Shows the title; a click, or Enter on it, edits it. Enter and leaving the field save, Escape goes back to what it was. */
export const TodoTitle = ({ todo }: { readonly todo: Todo }) => {
  const [editing, setEditing] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const wantsFocus = useRef(false)
  useEffect(() => {
    if (!editing && wantsFocus.current) button.current?.focus()
    wantsFocus.current = false
  }, [editing])

  return editing ? (
    <TitleField
      todo={todo}
      onDone={(focus) => {
        wantsFocus.current = focus
        setEditing(false)
      }}
    />
  ) : (
    <button ref={button} type="button" className={classes['title']} onClick={() => setEditing(true)}>
      {todo.title}
    </button>
  )
}
