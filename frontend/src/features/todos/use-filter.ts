import { useCallback, useMemo } from 'react'
import { useSearchParams } from 'wouter'
import { formatFilter, parseFilter, type TodoFilter } from './filter'

/** The filter in the address, and how to change it. */
export const useFilter = (): readonly [TodoFilter, (filter: TodoFilter) => void] => {
  const [query, setQuery] = useSearchParams()
  const filter = useMemo(() => parseFilter(query), [query])
  // Each letter of a search is no page to go back to.
  const change = useCallback(
    (next: TodoFilter) => setQuery(formatFilter(next), { replace: true }),
    [setQuery],
  )
  return [filter, change]
}
