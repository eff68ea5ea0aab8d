import { useEffect, useMemo, useReducer, useSyncExternalStore } from 'react'
import { useWorkspace } from '../../app/workspace'
import { type ContestedRecord, contestedRecords } from './contested-record'
import { getReopened, onReopened } from './reopened'

/** The records of the open workspace that wait for a choice, as they change. */
export const useContested = (): readonly ContestedRecord[] => {
  const { engine, workspaceId } = useWorkspace()
  const reopened = useSyncExternalStore(onReopened, getReopened)
  const [changes, noticeChange] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    noticeChange()
    return engine.onChange(noticeChange)
  }, [engine])
  return useMemo(
    () => contestedRecords(engine.records(workspaceId).values(), reopened),
    [engine, workspaceId, reopened, changes],
  )
}
