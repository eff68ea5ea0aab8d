// A text field over a value that other devices change too. While somebody types, their text stands; a change from
// elsewhere shows once they are done. What was typed is saved when the field goes away, however it goes.

import { useEffect, useRef, useState } from 'react'

export interface FieldOptions {
  readonly value: string
  /** What is wrong with a text, as a sentence. */
  readonly check: (text: string) => string | undefined
  /** Rejects when the text can't be stored. */
  readonly save: (text: string) => Promise<void>
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
  /** Resolves with false when the text stays because it can't be saved. */
  readonly commit: () => Promise<boolean>
  /** Forgets what was typed. */
  readonly reset: () => void
}

interface Draft {
  readonly text: string
  /** The value when typing began: the same text again is no edit, whatever has arrived meanwhile. */
  readonly from: string
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
      if (!left || left.text === left.from || saving.current || last.check(left.text)) return
      // A refusal lands in the sync panel's list with its content.
      void last.save(left.text).catch(() => {})
    },
    [],
  )

  useEffect(() => {
    if (!savesItself || !draft || draft.text === draft.from) return
    const pause = setTimeout(() => {
      const { text } = draft
      if (saving.current || latest.current.options.check(text)) return
      // What is typed meanwhile is the next edit, from what was saved here.
      latest.current.options.save(text).then(
        () => setDraft((now) => now && { ...now, from: text }),
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

  const commit = async (): Promise<boolean> => {
    const typed = latest.current.draft
    if (saving.current) return true
    if (!typed || typed.text === typed.from) {
      reset()
      return true
    }
    const wrong = options.check(typed.text)
    if (wrong) {
      setProblem(wrong)
      return false
    }
    saving.current = true
    try {
      await options.save(typed.text)
      reset()
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
      setDraft((before) => ({ text, from: before?.from ?? options.value }))
    },
    commit,
    reset,
  }
}
