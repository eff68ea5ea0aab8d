// The stores of this page. One opener a page: a store that could not be had and lives in memory is there for whoever asks.

import { newOpenDeviceStore } from './open-device-store'
import { newPersistence } from './persistence'

export const openBrowserStore = newOpenDeviceStore({
  persistence: newPersistence(navigator.storage),
  report: reportError,
})
