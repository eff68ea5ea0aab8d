// The engine with a browser's real edges: fetch, WebSocket, IndexedDB, the clock and the random source.

import { v7 as uuidv7 } from 'uuid'
import { newFetchApi } from '../link/api'
import { newIdbOutboxStore } from '../outbox/idb-outbox-store'
import { newCorrectedClock } from './corrected-clock'
import { type DeviceNetwork, type Engine, newEngine } from './engine'
import { newGraphqlWsSocket } from './graphql-ws-socket'
import type { Schedule } from './loop'

const DEVICE_KEY = 'daybook-device'

/** One id a browser profile: the merge trusts that a device has seen what it wrote itself. */
const loadDeviceId = (storage: Storage): string => {
  const known = storage.getItem(DEVICE_KEY)
  if (known) return known
  const made = uuidv7()
  storage.setItem(DEVICE_KEY, made)
  return made
}

const findDeviceId = (): string => {
  try {
    return loadDeviceId(localStorage)
  } catch {
    // Storage is switched off: this page is a device of its own.
    return uuidv7()
  }
}

const schedule: Schedule = (ms, run) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

const listenForWakes = (wake: () => void): (() => void) => {
  const onVisible = (): void => {
    if (document.visibilityState === 'visible') wake()
  }
  addEventListener('online', wake)
  addEventListener('focus', wake)
  document.addEventListener('visibilitychange', onVisible)
  return () => {
    removeEventListener('online', wake)
    removeEventListener('focus', wake)
    document.removeEventListener('visibilitychange', onVisible)
  }
}

const network: DeviceNetwork = {
  isGone: () => !navigator.onLine,
  onGone: (listener) => {
    addEventListener('offline', listener)
    return () => removeEventListener('offline', listener)
  },
}

/** The engine of this page. One a page; `start` opens a workspace. */
export const newBrowserEngine = ({ endpoint = '/graphql' }: { readonly endpoint?: string } = {}): Engine => {
  const clock = newCorrectedClock(() => Date.now())
  return newEngine({
    api: newFetchApi({ fetch: (...request) => fetch(...request), endpoint, clock }),
    openSocket: newGraphqlWsSocket({ clock }),
    outboxStore: newIdbOutboxStore(),
    now: clock.now,
    random: Math.random,
    schedule,
    newId: uuidv7,
    deviceId: findDeviceId(),
    report: reportError,
    listenForWakes,
    network,
  })
}
