// Conflicts that were settled and taken back again. The log has forgotten what lost, so it is this page that shows it
// once more, for as long as it lives.

import type { ContestedField } from './contested-record'

/** By the record's key. */
export type Reopened = ReadonlyMap<string, readonly ContestedField[]>

let reopened: Reopened = new Map()
const listeners = new Set<() => void>()

const change = (key: string, fields: readonly ContestedField[]): void => {
  reopened = new Map(reopened).set(key, fields)
  for (const listener of listeners) listener()
}

/** Those of this page. */
export const getReopened = (): Reopened => reopened

/** Calls the listener after each change. Returns the function that ends it. */
export const onReopened = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Shows fields as contested again. */
export const reopen = (key: string, fields: readonly ContestedField[]): void =>
  change(key, [...(reopened.get(key) ?? []), ...fields])

/** Forgets what was shown again of these fields. */
export const closeReopened = (key: string, fields: readonly string[]): void => {
  const open = reopened.get(key)
  if (open)
    change(
      key,
      open.filter(({ field }) => !fields.includes(field)),
    )
}
