// Notices that pass: "Deleted …, Undo". The library that shows them is not in the first load; without it they
// are shown plainly, one at a time.

import { useSyncExternalStore } from 'react'
import { Note } from './note'
import { Overlay } from './overlay'
import { newPart } from './part'

export interface Notice {
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void } | undefined
  /** It stays until somebody has answered it. */
  readonly isOffer?: boolean
}

let queue: readonly Notice[] = []
let wanted = false
const listeners = new Set<() => void>()

const tellAll = (): void => {
  for (const listener of listeners) listener()
}

const show = (notice: Notice): void => {
  queue = [...queue, notice]
  wanted = true
  tellAll()
}

/** Shows a notice, with a button that takes back what it tells of. */
export const showNotice = (text: string, undo?: () => void): void =>
  show({ text, action: undo && { label: 'Undo', run: undo } })

/** Offers something, with the button that does it. */
export const showOffer = (text: string, label: string, run: () => void): void =>
  show({ text, action: { label, run }, isOffer: true })

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

const host = newPart(async () => (await import('./notice-host')).NoticeHost)

/** Without the library nothing else is waited for: the next notice asks for it again. */
const giveUp = (): void => {
  takeNotices()
  wanted = false
  tellAll()
}

/** The newest one, in the page's own means. */
const PlainNotice = () => {
  const notice = useSyncExternalStore(onNotice, () => queue).at(-1)
  if (!notice) return null
  const { text, action } = notice
  const run = (): void => {
    action?.run()
    giveUp()
  }
  return <Note text={text} action={action && { label: action.label, run }} onDismiss={giveUp} />
}

/** Where notices appear; once in the app. */
export const NoticeSlot = () => {
  const isWanted = useSyncExternalStore(onNotice, () => wanted)
  return isWanted ? (
    <Overlay part={host} missing={<PlainNotice />} onDismiss={giveUp}>
      {(NoticeHost) => <NoticeHost />}
    </Overlay>
  ) : null
}
