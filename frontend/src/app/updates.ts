// The service worker as the page deals with it: it is registered, asked for new versions, and a version that waits is
// offered. It takes over when somebody says so, in every tab at once; no page is loaded anew in the middle of a word.

import { WORKER_PATH } from '@architect/shared/core/base/page-path'
import { showOffer } from '../ui/notice'

const CHECK_EVERY_MS = 60 * 60 * 1_000
const TYPING_POLL_MS = 500
/** A version that waits may never take over, and a browser may not say whether there is one. */
const TAKE_OVER_MS = 5_000
/** At the first visit the worker fetches all of Daybook: what the page itself is waiting for goes first. */
const FIRST_VISIT_MS = 2_000

const TEXT_FIELDS = 'input:not([type="checkbox"]), textarea, select, [contenteditable]'

const isTyping = (): boolean => document.hasFocus() && document.activeElement?.matches(TEXT_FIELDS) === true

let isWanted = false
let isLeaving = false

/** Whoever asked for it isn't typing, wherever the focus went. */
const reloadOnce = (): void => {
  if (isLeaving) return
  if (isTyping() && !isWanted) {
    setTimeout(reloadOnce, TYPING_POLL_MS)
    return
  }
  isLeaving = true
  location.reload()
}

/** Loads the page anew, in the newest version that this browser has; never rejects. */
export const reloadIntoNewest = async (): Promise<void> => {
  isWanted = true
  setTimeout(reloadOnce, TAKE_OVER_MS)
  try {
    const registration = await navigator.serviceWorker?.getRegistration()
    if (!registration?.waiting) return reloadOnce()
    navigator.serviceWorker.addEventListener('controllerchange', reloadOnce)
    registration.waiting.postMessage('take over')
  } catch {
    reloadOnce()
  }
}

const reloadAfterTakeOver = (workers: ServiceWorkerContainer): void => {
  let isUpdate = workers.controller !== null
  workers.addEventListener('controllerchange', () => {
    // The first visit's page had no worker: what takes it now is of its own version.
    if (isUpdate) reloadOnce()
    isUpdate = true
  })
}

const offerWaiting = (workers: ServiceWorkerContainer, registration: ServiceWorkerRegistration): void => {
  let isOffered = false
  const look = (): void => {
    if (isOffered || !registration.waiting || !workers.controller) return
    isOffered = true
    // Who dismisses it hears of it again at the next start.
    showOffer('A new version of Daybook is ready.', 'Reload', () => void reloadIntoNewest())
  }
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', look),
  )
  look()
}

/** The browser looks at each start; a page that stays open looks every hour, and when somebody comes back to it. */
const checkNowAndThen = (registration: ServiceWorkerRegistration): void => {
  let checkedAt = Date.now()
  const check = (): void => {
    if (Date.now() - checkedAt < CHECK_EVERY_MS) return
    checkedAt = Date.now()
    // Without network there is nothing new; the next check finds it.
    registration.update().catch(() => {})
  }
  setInterval(check, CHECK_EVERY_MS)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') check()
  })
  addEventListener('focus', check)
}

/** Registers the worker and follows its versions. Rejects where there can be none: then Daybook needs the network to start. */
export const followUpdates = async (): Promise<void> => {
  const workers = navigator.serviceWorker
  if (!workers) return
  reloadAfterTakeOver(workers)
  if (!workers.controller) await new Promise((done) => setTimeout(done, FIRST_VISIT_MS))
  const registration = await workers.register(WORKER_PATH, { updateViaCache: 'none' })
  offerWaiting(workers, registration)
  checkNowAndThen(registration)
}
