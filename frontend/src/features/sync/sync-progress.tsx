import type { EngineStatus } from '@architect/shared/browser/runner/engine'
import classes from './panel.module.css'
import { progressOf } from './panel-words'

/** A bar while many edits are sent, or records are loaded. */
export const SyncProgress = ({ status }: { readonly status: EngineStatus }) => {
  const progress = progressOf(status)
  if (!progress) return null
  const { text, share } = progress
  return (
    <div className={classes['progress']}>
      <p className={classes['progressText']}>{text}</p>
      {share === undefined ? (
        <progress aria-label={text} />
      ) : (
        <progress aria-label={text} value={share} max={1} />
      )}
    </div>
  )
}
