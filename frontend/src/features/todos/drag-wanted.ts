// Drag and drop is loaded when a pointer first moves or touches the page, not with it.

import { useSyncExternalStore } from 'react'

let wanted = false

const subscribe = (listener: () => void): (() => void) => {
  const onPointer = (): void => {
    wanted = true
    listener()
  }
  addEventListener('pointermove', onPointer, { once: true, passive: true })
  addEventListener('pointerdown', onPointer, { once: true, passive: true })
  return () => {
    removeEventListener('pointermove', onPointer)
    removeEventListener('pointerdown', onPointer)
  }
}

/** True once there is a pointer to drag with. */
export const useDragWanted = (): boolean => useSyncExternalStore(subscribe, () => wanted)
