import { useCallback, useSyncExternalStore } from 'react'
import { useWorkspace } from '../../app/workspace'

/** Whether the person is no member of the open workspace any more. */
export const useClosed = (): boolean => {
  const { engine } = useWorkspace()
  const subscribe = useCallback((listener: () => void) => engine.onStatus(listener), [engine])
  return useSyncExternalStore(subscribe, () => engine.status().connection === 'closed')
}
