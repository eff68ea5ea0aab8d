// The server's parts put together for this process: which store, which clock, which bus.
// Doors ask for them; everything behind takes them as arguments.

import type { Millis } from '@architect/shared/core/base/time'
import type { LogStore } from '../log/log-store'
import type { Tables } from './tables'

export interface Services {
  readonly tables: Tables
  readonly log: LogStore
  readonly now: () => Millis
}
