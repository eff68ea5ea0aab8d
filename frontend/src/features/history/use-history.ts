import { useLazyQuery } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { useWorkspace } from '../../app/workspace'
import { TodoHistoryDocument } from '../../generated/graphql'
import type { Version } from './version-words'

export interface HistoryState {
  readonly versions: readonly Version[]
  readonly isLoading: boolean
  /** Why it can't be had. */
  readonly problem: string | undefined
  /** Loads what is older; undefined: there is nothing older. */
  readonly more: (() => void) | undefined
}

const UNREACHABLE = 'The history is on the server, which can’t be reached right now.'

/** A todo's history, newest first, read anew when the todo is another. */
export const useHistory = (id: string, seq: number): HistoryState => {
  const { workspaceId } = useWorkspace()
  const [ask, { loading }] = useLazyQuery(TodoHistoryDocument, { fetchPolicy: 'no-cache' })
  const [pages, setPages] = useState<readonly Version[]>([])
  const [next, setNext] = useState<number | null>(null)
  const [problem, setProblem] = useState<string>()

  const load = async (from: number | null, before: readonly Version[]): Promise<void> => {
    try {
      const { data, error } = await ask({ variables: { workspaceId, id, from } })
      if (error || !data) return setProblem(UNREACHABLE)
      setProblem(undefined)
      setPages([...before, ...data.history.versions])
      setNext(data.history.next ?? null)
    } catch {
      // Asked anew before it was answered.
    }
  }

  useEffect(() => {
    // What only this device has is not in the log yet.
    if (seq > 0) void load(null, [])
  }, [id, seq])

  return {
    versions: pages,
    isLoading: loading,
    problem,
    more: next === null ? undefined : () => void load(next, pages),
  }
}
