// The engine with a browser's real edges: fetch, WebSocket, IndexedDB, the clock and the random source.

import { v7 as uuidv7 } from 'uuid'
import { newFetchApi } from '../link/api'
import { openBrowserStore } from '../store/browser-store'
import { newBrowserTabs } from '../tabs/browser-tabs'
import { newCorrectedClock } from './corrected-clock'
import type { Engine } from './engine'
import { newLaterSocket } from './later-socket'
import type { Schedule } from './loop'
import { type DeviceNetwork, newEngine } from './new-engine'

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

const TICK_MS = 60_000

const listenForTicks = (tick: () => void): (() => void) => {
  const timer = setInterval(tick, TICK_MS)
  return () => clearInterval(timer)
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
    newApi: (personId) =>
      newFetchApi({ fetch: (...request) => fetch(...request), endpoint, clock, personId }),
    openSocket: newLaterSocket(async () => {
      const { newGraphqlWsSocket } = await import('./graphql-ws-socket')
      return newGraphqlWsSocket({ clock })
    }),
    openStore: openBrowserStore,
    tabs: newBrowserTabs({
      locks: navigator.locks,
      newChannel: 'BroadcastChannel' in globalThis ? (name) => new BroadcastChannel(name) : undefined,
      report: reportError,
    }),
    now: clock.now,
    clockOffset: clock.offset,
    random: Math.random,
    schedule,
    newId: uuidv7,
    deviceId: findDeviceId(),
    report: reportError,
    listenForWakes,
    listenForTicks,
    network,
  })
}
