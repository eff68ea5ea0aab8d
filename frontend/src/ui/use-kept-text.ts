import { useCallback, useSyncExternalStore } from 'react'
import { type KeptText, newKeptText } from './kept-text'

// One a name, for as long as the page lives: a text that is on its way may come back after its field has gone.
const texts = new Map<string, KeptText>()

const keptTextOf = (name: string): KeptText => {
  const known = texts.get(name)
  if (known) return known
  const made = newKeptText(() => sessionStorage, `daybook.typing.${name}`)
  texts.set(name, made)
  return made
}

export interface KeptTextField extends Pick<KeptText, 'change' | 'handIn'> {
  readonly text: string
}

/** The text of this tab that has this name. */
export const useKeptText = (name: string): KeptTextField => {
  const kept = keptTextOf(name)
  const text = useSyncExternalStore(
    useCallback((listener) => kept.onText(listener), [kept]),
    () => kept.text(),
  )
  return { text, change: kept.change, handIn: kept.handIn }
}
