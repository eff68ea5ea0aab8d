// Text that is being typed and outlives its component: going to another page, or a reload, loses none of it.

import { useCallback, useState } from 'react'

const read = (key: string): string => {
  try {
    return sessionStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

/** Like useState of a text, kept in this tab under a key until it is empty again. */
export const useKeptText = (name: string): readonly [string, (text: string) => void] => {
  const key = `daybook.typing.${name}`
  const [text, setText] = useState(() => read(key))
  const keep = useCallback(
    (next: string): void => {
      setText(next)
      try {
        if (next) sessionStorage.setItem(key, next)
        else sessionStorage.removeItem(key)
      } catch {
        // Without storage the text lives as long as the page does.
      }
    },
    [key],
  )
  return [text, keep]
}
