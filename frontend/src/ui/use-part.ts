import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type { Part, PartState } from './part'

/** A part's state; the first who asks has it fetched. */
export const usePart = <Content>(part: Part<Content>): PartState<Content> => {
  const subscribe = useCallback((listener: () => void) => part.onState(listener), [part])
  useEffect(() => {
    void part.load()
  }, [part])
  return useSyncExternalStore(subscribe, () => part.state())
}
