// Where a device stands in a workspace's log, and what an entry with a number means to it. Pushes may be
// lost, doubled, late or reordered: the number alone decides (design, section 3).

/** The last entry that the device has applied. Epochs grow when a log is restored or rebuilt. */
export interface Cursor {
  readonly epoch: number
  readonly seq: number
}

/** `next`: apply it. `known`: it was applied before. `gap`: something is missing in between, pull. */
export type Place = 'next' | 'known' | 'gap'

/** Where an entry stands from the cursor. Another epoch is always a gap: the pull finds out what it means. */
export const placeOf = (cursor: Cursor, entry: Cursor): Place => {
  if (entry.epoch !== cursor.epoch) return 'gap'
  if (entry.seq <= cursor.seq) return 'known'
  return entry.seq === cursor.seq + 1 ? 'next' : 'gap'
}
