// Single-key shortcuts, silent while somebody types.

import { useEffect } from 'react'
import { isTyping } from './is-typing'

/** Calls `run` when the key is pressed alone, anywhere but in a text field. */
export const useHotkey = (key: string, run: () => void): void => {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented)
        return
      if (isTyping(event.target)) return
      event.preventDefault()
      run()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [key, run])
}
