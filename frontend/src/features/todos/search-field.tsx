// The search field. What is typed shows at once and is told upwards; the address follows when React gets to it.

import { IconSearch } from '@tabler/icons-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useHotkey } from '../../ui/use-hotkey'
import classes from './filter-bar.module.css'

export interface SearchFieldProps {
  readonly value: string
  readonly onChange: (text: string) => void
}

/** A field over a value that lags behind the typing. */
export const SearchField = ({ value, onChange }: SearchFieldProps) => {
  const [text, setText] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  useHotkey(
    '/',
    useCallback(() => input.current?.select(), []),
  )
  // While somebody types, the value is older than the field: following it would eat letters.
  useEffect(() => {
    if (document.activeElement !== input.current) setText(value)
  }, [value])
  const change = (next: string): void => {
    setText(next)
    onChange(next)
  }
  return (
    <div className={classes['search']}>
      <IconSearch size={18} stroke={1.75} aria-hidden="true" />
      <input
        ref={input}
        type="search"
        aria-label="Search todos"
        aria-keyshortcuts="/"
        placeholder="Search titles, notes, tags"
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') change('')
        }}
      />
      <span className={classes['key']} aria-hidden="true">
        /
      </span>
    </div>
  )
}
