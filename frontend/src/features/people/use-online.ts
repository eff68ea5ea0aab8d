import type { Connection } from '@architect/shared/browser/runner/engine'
import { useCallback, useSyncExternalStore } from 'react'
import { useWorkspace } from '../../app/workspace'

const AWAY: readonly Connection[] = ['offline', 'needs sign-in', 'local']

/** Whether the server can be asked now, as far as this device knows. */
export const useOnline = (): boolean => {
  const { engine } = useWorkspace()
  const subscribe = useCallback((listener: () => void) => engine.onStatus(listener), [engine])
  return useSyncExternalStore(subscribe, () => !AWAY.includes(engine.status().connection))
}
