import { useMemo, useSyncExternalStore } from 'react'
import { readKept } from './kept'
import { type KnownWorkspace, onRemembered, PERSON_KEY, rememberedPerson } from './person'
import { useWorkspace } from './workspace'

/** The workspaces that the person may enter, as this browser last heard: the private one first. */
export const useWorkspaces = (): readonly KnownWorkspace[] => {
  const { person } = useWorkspace()
  const kept = useSyncExternalStore(onRemembered, () => readKept(PERSON_KEY))
  return useMemo(() => {
    const known = kept === null ? undefined : rememberedPerson()
    return known?.id === person.id ? known.workspaces : person.workspaces
  }, [kept, person])
}
