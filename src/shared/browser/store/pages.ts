// How records lie in IndexedDB: not one by one but in pages, because a browser takes its time for every value, hardly for
// what is in it: ten thousand records are stored seven times as fast as one by one, and loaded faster too (`npm run bench
// -- store`). A hash of its key says which page a record is in, so nothing has to be looked up, pages fill evenly, and
// changing one record rewrites only a 256th of its workspace.

import { type DeviceRecord, keyOf } from '../replica/record'

/** Stored databases depend on this number and on the hash below: to change either, raise the database's version. */
const PAGES = 256

export type Page = readonly DeviceRecord[]

/** The page that the record of this key is in: FNV-1a. */
export const pageOf = (key: string): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0) % PAGES
}

/** Records by the page that they belong in. */
export const groupByPage = (records: readonly DeviceRecord[]): ReadonlyMap<number, Page> => {
  const pages = new Map<number, DeviceRecord[]>()
  for (const record of records) {
    const page = pageOf(keyOf(record))
    const known = pages.get(page)
    if (known) known.push(record)
    else pages.set(page, [record])
  }
  return pages
}

/** The page with these records in it, each only over an older one; the very same page when none is newer. */
export const putNewer = (page: Page, records: Page): Page => {
  const byKey = new Map(page.map((record) => [keyOf(record), record]))
  let isChanged = false
  for (const record of records) {
    const stored = byKey.get(keyOf(record))
    if (stored && stored.seq >= record.seq) continue
    byKey.set(keyOf(record), record)
    isChanged = true
  }
  return isChanged ? [...byKey.values()] : page
}
