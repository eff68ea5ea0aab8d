// A text field over a value that other devices change too. While somebody types, their text stands; a change from
// elsewhere shows once they are done, and is not overwritten unseen: what is saved says what it began from. What was typed
// is saved when the field goes away, however it goes.

import { useEffect, useRef, useState } from 'react'
import { type Draft, isEdit, type Seen, saveDraft, typeOn } from './draft'

export interface FieldOptions extends Seen {
  /** What is wrong with a text, as a sentence. */
  readonly check: (text: string) => string | undefined
  /** Rejects when the text can't be stored. */
  readonly save: (text: string, start: Seen) => Promise<void>
  /** What to say about a rejection. */
  readonly explain: (error: unknown) => string
  /** Save when the typing pauses, too: for fields that people stay in for long. */
  readonly savesItself?: boolean
}

const PAUSE_MS = 1_000

export interface Field {
  readonly text: string
  readonly problem: string | undefined
  readonly change: (text: string) => void
  /** Tells a problem that keeps the text from being saved, and returns whether there is none. */
  readonly check: () => boolean
  /** Resolves with false when the text stays because it can't be saved. */
  readonly commit: () => Promise<boolean>
  /** Forgets what was typed. */
  readonly reset: () => void
}

/** Connects a text field to a value. */
export const useField = (options: FieldOptions): Field => {
  const [draft, setDraft] = useState<Draft>()
  const [problem, setProblem] = useState<string>()
  const { savesItself = false } = options
  const latest = useRef({ draft, options })
  latest.current = { draft, options }
  const saving = useRef(false)

  useEffect(
    () => () => {
      const { draft: left, options: last } = latest.current
      if (!isEdit(left) || saving.current || last.check(left.text)) return
      // A refusal lands in the sync panel's list with its content.
      void last.save(left.text, left.start).catch(() => {})
    },
    [],
  )

  useEffect(() => {
    if (!savesItself || !isEdit(draft)) return
    const pause = setTimeout(() => {
      const { text, start } = draft
      if (saving.current || latest.current.options.check(text)) return
      latest.current.options.save(text, start).then(
        () => setDraft((now) => saveDraft(now, text)),
        (error: unknown) => setProblem(latest.current.options.explain(error)),
      )
    }, PAUSE_MS)
    return () => clearTimeout(pause)
  }, [draft, savesItself])

  const reset = (): void => {
    latest.current.draft = undefined
    setDraft(undefined)
    setProblem(undefined)
  }

  const check = (): boolean => {
    const typed = latest.current.draft
    const wrong = isEdit(typed) && !saving.current ? options.check(typed.text) : undefined
    setProblem(wrong)
    return wrong === undefined
  }

  const commit = async (): Promise<boolean> => {
    const typed = latest.current.draft
    if (saving.current) return true
    if (!isEdit(typed)) {
      reset()
      return true
    }
    if (!check()) return false
    saving.current = true
    try {
      await options.save(typed.text, typed.start)
      // Somebody may have typed on.
      const after = saveDraft(latest.current.draft, typed.text)
      if (isEdit(after)) setDraft(after)
      else reset()
      return true
    } catch (error) {
      setProblem(options.explain(error))
      return false
    } finally {
      saving.current = false
    }
  }

  return {
    text: draft?.text ?? options.value,
    problem,
    change: (text) => {
      setProblem(undefined)
      setDraft((before) => typeOn(before, text, options))
    },
    check,
    commit,
    reset,
  }
}
