import { useMemo, useSyncExternalStore } from 'react'
import { readKept } from './kept'
import { type KnownWorkspace, onRemembered, PERSON_KEY, rememberedPerson } from './person'
import { useWorkspace } from './workspace'

/** Calls the listener when this tab or another has remembered something else. */
const onKept = (listener: () => void): (() => void) => {
  addEventListener('storage', listener)
  const end = onRemembered(listener)
  return () => {
    removeEventListener('storage', listener)
    end()
  }
}

/** The workspaces that the person may enter, as this browser last heard: the private one first. */
export const useWorkspaces = (): readonly KnownWorkspace[] => {
  const { person } = useWorkspace()
  const kept = useSyncExternalStore(onKept, () => readKept(PERSON_KEY))
  return useMemo(() => {
    const known = kept === null ? undefined : rememberedPerson()
    return known?.id === person.id ? known.workspaces : person.workspaces
  }, [kept, person])
}
