import type { RecordsChanged } from '@architect/shared/browser/runner/engine'
import { useCallback, useSyncExternalStore } from 'react'
import { useWorkspace } from '../../app/workspace'
import { countContested } from './contested'

/** Most edits touch no record with conflicts: then nothing is counted again. */
const mayMatter = ({ changes }: RecordsChanged): boolean =>
  changes.some(({ before, after }) => before?.conflicts.length || after?.conflicts.length)

/** How many records of the open workspace wait for a choice. */
export const useConflictCount = (): number => {
  const { engine, workspaceId } = useWorkspace()
  const subscribe = useCallback(
    (listener: () => void) => engine.onChange((changed) => mayMatter(changed) && listener()),
    [engine],
  )
  return useSyncExternalStore(subscribe, () => countContested(engine.records(workspaceId).values()))
}
