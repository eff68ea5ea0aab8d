// Ctrl+Z and its kin, on a Mac with the command key. While somebody types, they are the field's own.

import { isTyping } from '../../ui/is-typing'
import type { Direction } from './plan'

/** Which of them a key press is, if any. */
export const directionOf = ({
  key,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): Direction | undefined => {
  if (altKey || ctrlKey === metaKey) return undefined
  const pressed = key.toLowerCase()
  if (pressed === 'z') return shiftKey ? 'redo' : 'undo'
  return pressed === 'y' && !shiftKey ? 'redo' : undefined
}

/** Calls the listener with each. */
export const listenForUndo = (listener: (direction: Direction) => void): void => {
  document.addEventListener('keydown', (event) => {
    const direction = directionOf(event)
    if (!direction || event.defaultPrevented || isTyping(event.target)) return
    event.preventDefault()
    listener(direction)
  })
}
