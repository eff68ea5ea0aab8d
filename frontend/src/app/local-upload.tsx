// Shows how the work of the local workspace comes into the account.

import { IconX } from '@tabler/icons-react'
import { useEffect, useId, useState, useSyncExternalStore } from 'react'
import { useSyncStatus } from '../features/sync/use-sync-status'
import { type Bringing, bringing, bringLocal, onBringing } from './bring-local'
import { broughtWords, countRecords, todosWords } from './brought-words'
import classes from './local-upload.module.css'
import { findUnsynced } from './unsynced'
import { useWorkspace } from './workspace'

const DONE_MS = 10_000
const FAILED =
  'What you wrote before you signed in is still on this device only: it could not be stored for your account. ' +
  'Nothing is lost; Daybook tries again at the next start.'

interface Upload {
  readonly text: string
  readonly detail?: string
  readonly share?: number
  readonly isOver: boolean
}

const useUpload = (state: Bringing): Upload | undefined => {
  const { engine } = useWorkspace()
  const { connection } = useSyncStatus()
  if (state.kind === 'looking') return undefined
  const todos = countRecords(state.rows)
  if (todos === 0) return undefined
  if (state.kind === 'failed') return { text: FAILED, isOver: false }
  const text = `Bringing ${todosWords(todos)} into your account`
  const total = state.rows.length
  if (state.kind === 'bringing') return { text, share: 0, isOver: false }
  const ids = new Set(state.rows.map(({ mutationId }) => mutationId))
  const left = (findUnsynced(engine) ?? []).filter(({ mutationId }) => ids.has(mutationId))
  const waiting = left.filter((row) => row.state === 'queued').length
  if (waiting === 0) return { text: broughtWords(todos, left.length), isOver: true }
  const detail =
    connection === 'offline'
      ? 'This goes on as soon as the server can be reached.'
      : `${total - waiting} of ${total} edits sent`
  return { text, detail, share: (total - waiting) / total, isOver: false }
}

/** Brings the local work along, and says so; nothing when there is none. */
export const LocalUpload = () => {
  const { engine, person } = useWorkspace()
  const state = useSyncExternalStore(onBringing, bringing)
  const upload = useUpload(state)
  const [isDismissed, setDismissed] = useState(false)
  const id = useId()
  const isOver = upload?.isOver ?? false
  useEffect(() => void bringLocal(engine, person), [engine, person])
  useEffect(() => {
    if (!isOver) return
    const timer = setTimeout(() => setDismissed(true), DONE_MS)
    return () => clearTimeout(timer)
  }, [isOver])
  if (!upload || isDismissed) return null
  return (
    <div className={classes['upload']}>
      <div className={classes['words']}>
        <p id={id} role="status" className={classes['text']}>
          {upload.text}
        </p>
        {upload.share === undefined ? null : (
          <progress className={classes['bar']} aria-labelledby={id} value={upload.share} max={1} />
        )}
        {upload.detail ? <p className={classes['detail']}>{upload.detail}</p> : null}
      </div>
      <button
        type="button"
        className={classes['dismiss']}
        aria-label="Dismiss"
        onClick={() => setDismissed(true)}
      >
        <IconX size={18} stroke={1.75} aria-hidden="true" />
      </button>
    </div>
  )
}
