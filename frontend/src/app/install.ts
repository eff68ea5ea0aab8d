// Whether, and how, Daybook can be installed in this browser. Chromium offers it once, by an event that index.html
// keeps; iOS offers nothing to a page, and wants its person to know the way.

import { useSyncExternalStore } from 'react'

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>
}

declare global {
  interface Window {
    /** The browser's offer, until it is taken. */
    daybookInstall?: InstallPrompt | undefined
  }
}

/** `offered`: a button can do it. `by hand`: only the person can, in the browser's menu. `no`: done already, or impossible. */
export type Installable = 'offered' | 'by hand' | 'no'

/** An iPad calls itself a Mac; no Mac has a touch screen. */
const isIos = (): boolean =>
  /iPhone|iPad|iPod/.test(navigator.userAgent) ||
  (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)

const read = (): Installable => {
  if (matchMedia('(display-mode: standalone)').matches) return 'no'
  if (window.daybookInstall) return 'offered'
  return isIos() ? 'by hand' : 'no'
}

const subscribe = (listener: () => void): (() => void) => {
  addEventListener('beforeinstallprompt', listener)
  addEventListener('appinstalled', listener)
  return () => {
    removeEventListener('beforeinstallprompt', listener)
    removeEventListener('appinstalled', listener)
  }
}

/** Whether Daybook can be installed now. */
export const useInstallable = (): Installable => useSyncExternalStore(subscribe, read)

/** Has the browser ask the person. An offer counts once: whoever declines is asked again when the browser sees fit. */
export const install = async (): Promise<void> => {
  const offer = window.daybookInstall
  window.daybookInstall = undefined
  await offer?.prompt()
}
