// Notices that pass: "Deleted …, Undo". The library that shows them is loaded with the first one.

import { lazy, Suspense, useSyncExternalStore } from 'react'

export interface Notice {
  readonly text: string
  readonly undo: (() => void) | undefined
}

let queue: readonly Notice[] = []
let wanted = false
const listeners = new Set<() => void>()

const tellAll = (): void => {
  for (const listener of listeners) listener()
}

/** Shows a notice, with a button that takes back what it tells of. */
export const showNotice = (text: string, undo?: () => void): void => {
  queue = [...queue, { text, undo }]
  wanted = true
  tellAll()
}

/** Takes the notices that have not been shown. */
export const takeNotices = (): readonly Notice[] => {
  const taken = queue
  queue = []
  return taken
}

/** Calls the listener when there is a notice to take. */
export const onNotice = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const NoticeHost = lazy(async () => ({ default: (await import('./notice-host')).NoticeHost }))

/** Where notices appear; once in the app. */
export const NoticeSlot = () => {
  const isWanted = useSyncExternalStore(onNotice, () => wanted)
  return isWanted ? (
    <Suspense>
      <NoticeHost />
    </Suspense>
  ) : null
}
