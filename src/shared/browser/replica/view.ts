// What the person sees: confirmed records with the outbox on top, kept key by key, so that an edit costs
// the same with ten thousand records as with ten.

import { isEqualJson, type JsonValue } from '../../core/base/json'
import type { Outbox } from '../outbox/outbox'
import type { DeviceRecord } from './record'
import type { Replica } from './replica'

/** One record that shows differently than before; `before` or `after` is absent where there was or is none. */
export interface ShownChange {
  readonly key: string
  readonly before?: DeviceRecord
  readonly after?: DeviceRecord
}

export interface View {
  records(): ReadonlyMap<string, DeviceRecord>
  /** Looks at these keys again. Returns what shows differently. */
  refresh(keys: Iterable<string>): readonly ShownChange[]
}

const isSame = (a: DeviceRecord | undefined, b: DeviceRecord | undefined): boolean =>
  a === b || isEqualJson(a as JsonValue | undefined, b as JsonValue | undefined)

/** A view of nothing yet: `refresh` fills it. */
export const newView = (replica: Replica, outbox: Outbox): View => {
  const shown = new Map<string, DeviceRecord>()
  return {
    records: () => shown,
    refresh: (keys) => {
      const changes: ShownChange[] = []
      for (const key of new Set(keys)) {
        const before = shown.get(key)
        const after = outbox.show(key, replica.get(key))
        if (isSame(before, after)) continue
        if (after) shown.set(key, after)
        else shown.delete(key)
        changes.push({ key, ...(before ? { before } : {}), ...(after ? { after } : {}) })
      }
      return changes
    },
  }
}
