// A todo's title, which becomes a text field in place.

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useField } from '../../ui/use-field'
import { useBoard } from './board'
import { problemOf, saveFailureOf, type Todo } from './todo'
import classes from './todo-row.module.css'

const checkTitle = (text: string): string | undefined => problemOf('title', text)

interface TitleFieldProps {
  readonly todo: Todo
  /** Closed, it shows nothing, and holds what is on its way into the store. */
  readonly isOpen: boolean
  readonly onClose: (focus: boolean) => void
  /** What was typed is safe, or there was nothing to save. */
  readonly onSaved: () => void
  /** It could not be saved: the field has it, and says why. */
  readonly onFailed: () => void
}

/** Somebody who is elsewhere on the page by now is not called back. */
const takeFocus = (input: HTMLInputElement): void => {
  const { activeElement } = document
  const isNear = activeElement === document.body || input.closest('li')?.contains(activeElement)
  if (isNear) input.focus()
}

const TitleField = ({ todo, isOpen, onClose, onSaved, onFailed }: TitleFieldProps) => {
  const { actions } = useBoard()
  const input = useRef<HTMLInputElement>(null)
  const problemId = useId()
  const { text, problem, change, check, commit, reset } = useField({
    value: todo.title,
    seq: todo.seq,
    check: checkTitle,
    save: (title, { seq }) => actions.edit(todo.id, { title, base: seq }),
    explain: saveFailureOf,
  })
  useEffect(() => {
    if (isOpen && input.current) takeFocus(input.current)
  }, [isOpen])

  const cancel = (focus: boolean): void => {
    reset()
    onClose(focus)
    onSaved()
  }
  /** The page shows the new title at once: there is nothing to wait for, unless it can't be stored. */
  const finish = async (focus: boolean): Promise<void> => {
    if (!check()) return
    const saving = commit()
    onClose(focus)
    if (await saving) onSaved()
    else onFailed()
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

  return isOpen ? (
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
  ) : null
}

/** Shows the title; a click, or Enter on it, edits it. Enter and leaving the field save, Escape goes back to what it was. */
export const TodoTitle = ({ todo }: { readonly todo: Todo }) => {
  const [mode, setMode] = useState<'shown' | 'editing' | 'saving'>('shown')
  const button = useRef<HTMLButtonElement>(null)
  const wantsFocus = useRef(false)
  const isOpen = mode === 'editing'
  useEffect(() => {
    if (!isOpen && wantsFocus.current) button.current?.focus()
    wantsFocus.current = false
  }, [isOpen])

  return (
    <>
      {mode === 'shown' ? null : (
        <TitleField
          todo={todo}
          isOpen={isOpen}
          onClose={(focus) => {
            wantsFocus.current = focus
            setMode('saving')
          }}
          onSaved={() => setMode((now) => (now === 'saving' ? 'shown' : now))}
          onFailed={() => setMode('editing')}
        />
      )}
      {isOpen ? null : (
        <button ref={button} type="button" className={classes['title']} onClick={() => setMode('editing')}>
          {todo.title}
        </button>
      )}
    </>
  )
}
