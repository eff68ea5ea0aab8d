import { useEffect } from 'react'

/** Names the browser's tab for the page that is shown. */
export const useTitle = (title: string): void => {
  useEffect(() => {
    document.title = `${title} · Daybook`
  }, [title])
}
