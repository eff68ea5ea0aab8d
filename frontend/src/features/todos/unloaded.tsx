// What stands in a list's place before the todos are known: a frame of the same height, or why there are none yet.

import { useCallback, useSyncExternalStore } from 'react'
import { useWorkspace } from '../../app/workspace'
import { EmptyState } from '../../ui/empty-state'
import classes from './unloaded.module.css'

/** True when this device has never had the workspace and can't get it now: "no todos" would be a lie. */
export const useIsUnloaded = (): boolean => {
  const { engine } = useWorkspace()
  const subscribe = useCallback((listener: () => void) => engine.onStatus(listener), [engine])
  // Of the status this alone: the page need not follow how many edits wait.
  return useSyncExternalStore(subscribe, () => {
    const { cursor, connection } = engine.status()
    return cursor === null && (connection === 'offline' || connection === 'needs sign-in')
  })
}

/** Rows to come. */
export const Placeholder = () => (
  <div className={classes['rows']} role="status" aria-label="Loading your todos">
    <span />
    <span />
    <span />
  </div>
)

/** Says that the todos could not be loaded; what is added is kept. */
export const Unloaded = () => (
  <EmptyState title="Your todos aren’t here yet">
    Daybook can’t reach the server right now. They appear as soon as it can; what you add meanwhile is kept.
  </EmptyState>
)
