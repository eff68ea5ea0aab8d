// One polite live region for the whole app. What is announced here is what a person who looks at the page sees happen.

import { useSyncExternalStore } from 'react'

let current = ''
const listeners = new Set<() => void>()

/** Says a short sentence to screen readers. The same sentence twice is said twice. */
export const announce = (text: string): void => {
  // A live region stays silent when its text does not change: a no-break space makes it another text.
  current = current === text ? `${text}\u00a0` : text
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The region; once in the app. */
export const Announcer = () => {
  const text = useSyncExternalStore(subscribe, () => current)
  return (
    <div className="visually-hidden" aria-live="polite" role="log" aria-label="Announcements">
      {text}
    </div>
  )
}
