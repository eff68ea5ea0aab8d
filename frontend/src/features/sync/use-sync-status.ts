import type { EngineStatus } from '@architect/shared/browser/runner/engine'
import { useCallback, useSyncExternalStore } from 'react'
import { useWorkspace } from '../../app/workspace'

/** How the engine fares, as it changes. */
export const useSyncStatus = (): EngineStatus => {
  const { engine } = useWorkspace()
  const subscribe = useCallback((listener: () => void) => engine.onStatus(listener), [engine])
  return useSyncExternalStore(subscribe, () => engine.status())
}
