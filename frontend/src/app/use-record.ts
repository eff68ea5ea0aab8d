import type { DeviceRecord } from '@architect/shared/browser/replica/record'
import { useCallback, useSyncExternalStore } from 'react'
import { useWorkspace } from './workspace'

/** A record of the open workspace as it is shown now; undefined for none. */
export const useRecord = (collection: string, id: string): DeviceRecord | undefined => {
  const { engine, workspaceId } = useWorkspace()
  const subscribe = useCallback((listener: () => void) => engine.onChange(listener), [engine])
  return useSyncExternalStore(subscribe, () => engine.records(workspaceId).get(`${collection}#${id}`))
}
