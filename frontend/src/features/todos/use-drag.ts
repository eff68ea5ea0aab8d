// Drag and drop is attached when a pointer first moves or touches the page, not with it.

import { useSyncExternalStore } from 'react'
import { newPart } from '../../ui/part'
import type { attachRow } from './drag'

export type AttachRow = typeof attachRow

const drag = newPart(async () => (await import('./drag')).attachRow)
let hasPointer = false

const subscribe = (listener: () => void): (() => void) => {
  const onPointer = (): void => {
    hasPointer = true
    // Missing, it is asked for again by the next touch; rows are moved by their menu and by keys all the same.
    void drag.load()
    listener()
  }
  addEventListener('pointermove', onPointer, { once: true, passive: true })
  addEventListener('pointerdown', onPointer, { passive: true })
  const end = drag.onState(listener)
  return () => {
    removeEventListener('pointermove', onPointer)
    removeEventListener('pointerdown', onPointer)
    end()
  }
}

const findAttach = (): AttachRow | undefined => {
  const state = drag.state()
  return hasPointer && state.kind === 'loaded' ? state.content : undefined
}

/** What makes a row draggable, once there is a pointer to drag with. */
export const useDrag = (): AttachRow | undefined => useSyncExternalStore(subscribe, findAttach)
