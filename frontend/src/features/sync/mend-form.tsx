// A refused edit as a form: put it right, send it again.

import type { OutboxRow } from '@architect/shared/browser/outbox/row'
import { RefusedError } from '@architect/shared/core/base/refusal'
import { Button } from '@mantine/core'
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react'
import './mend-styles.css'
import { useWorkspace } from '../../app/workspace'
import { announce } from '../../ui/announcer'
import { type Mended, mend, mendFieldsOf, problemAt } from './mend'
import { MendInput } from './mend-input'
import classes from './panel.module.css'
import { saveFailureWords } from './save-failure'

type Problems = { readonly [path: string]: string }

export interface MendFormProps {
  readonly row: OutboxRow
  readonly onDone: () => void
}

/** The form, with the focus on the value that was refused. */
export const MendForm = ({ row, onDone }: MendFormProps) => {
  const { engine } = useWorkspace()
  const { operations, refusal, mutationId } = row
  const fields = useMemo(() => mendFieldsOf(operations), [operations])
  const [mended, setMended] = useState<Mended>({})
  const [problems, setProblems] = useState<Problems>({})
  const [failure, setFailure] = useState<string>()
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    const at = fields.findIndex(({ path }) => path === refusal?.field)
    form.current?.querySelectorAll<HTMLElement>('input, textarea')[Math.max(0, at)]?.focus()
  }, [fields, refusal])

  const check = (): Problems =>
    Object.fromEntries(
      fields.flatMap(({ path, value }) => {
        const problem = problemAt(operations, path, mended[path] ?? value)
        return problem === undefined ? [] : [[path, problem] as const]
      }),
    )

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const wrong = check()
    setProblems(wrong)
    setFailure(undefined)
    if (Object.keys(wrong).length > 0) return
    try {
      await engine.attention.replace(mutationId, mend(operations, mended))
      announce('Sent again')
    } catch (error) {
      const field = error instanceof RefusedError ? error.refusal.field : undefined
      const isKnown = fields.some(({ path }) => path === field)
      if (field && isKnown) setProblems({ [field]: saveFailureWords(error) })
      else setFailure(saveFailureWords(error))
    }
  }

  return (
    <form ref={form} className={classes['mend']} onSubmit={(event) => void send(event)} noValidate>
      {fields.map((field) => (
        <MendInput
          key={field.path}
          field={field}
          value={field.path in mended ? (mended[field.path] ?? null) : field.value}
          problem={problems[field.path]}
          onChange={(value) => {
            setMended((before) => ({ ...before, [field.path]: value }))
            setProblems(({ [field.path]: _, ...others }) => others)
          }}
        />
      ))}
      {failure ? (
        <p className={classes['failure']} role="alert">
          {failure}
        </p>
      ) : null}
      <div className={classes['decide']}>
        <Button type="submit">Send again</Button>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
