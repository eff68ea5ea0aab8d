import type { ReactNode } from 'react'
import { useConflictCount } from './use-conflict-count'

/** How many records wait for a choice. */
export const ConflictCount = () => useConflictCount()

/** Shows its children while there is something to choose. */
export const WhenContested = ({ children }: { readonly children: ReactNode }) =>
  useConflictCount() > 0 ? children : null
