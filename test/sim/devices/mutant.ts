// A mistake made on purpose at one of the ports: what it puts in the place of the real thing.

import type { Api } from '@architect/shared/browser/link/api'
import type { DeviceStore } from '@architect/shared/browser/store/device-store'
import type { LogStore } from '@architect/shared/server/log/log-store'
import type { Partition } from '@architect/shared/server/log/memory-log'

export interface Mutant {
  /** The log as one request sees it. */
  readonly log?: (store: LogStore, partitions: Map<string, Partition>) => LogStore
  /** The device's store as one tab sees it. */
  readonly store?: (store: DeviceStore) => DeviceStore
  /** The server as one tab sees it. */
  readonly api?: (api: Api, store: DeviceStore) => Api
}
