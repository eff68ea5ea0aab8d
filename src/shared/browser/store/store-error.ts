// How a device fails at storing, by name: what the person is told, and what to do, differs. Each message is a sentence
// that may be shown.

/** The device, or the browser's share of it, is full. Nothing was stored. */
export class StoreFull extends Error {
  constructor(cause: unknown) {
    super('This device has no room left to store it.', { cause })
    this.name = 'StoreFull'
  }
}

/** The browser could not do it, for a reason of its own. Nothing was stored. */
export class StoreFailed extends Error {
  constructor(cause: unknown) {
    super('This browser could not store it.', { cause })
    this.name = 'StoreFailed'
  }
}

/** A newer Daybook, in another tab, stores in a newer form. Only a reload helps. */
export class StoreOutdated extends Error {
  constructor(cause?: unknown) {
    super('Daybook was updated in another tab: reload this page.', { cause })
    this.name = 'StoreOutdated'
  }
}

/** The store was closed, or the person was forgotten on this device, maybe in another tab. */
export class StoreClosed extends Error {
  constructor() {
    super('What this device stores of this person was closed.')
    this.name = 'StoreClosed'
  }
}

/** Another tab keeps hold of what is to be deleted. It is emptied, and gone as soon as that tab is closed. */
export class StoreBlocked extends Error {
  constructor(cause: unknown) {
    super('Another tab still holds what this device stores: close it.', { cause })
    this.name = 'StoreBlocked'
  }
}

export type StoreError = StoreFull | StoreFailed | StoreOutdated | StoreClosed | StoreBlocked

const NAMED = [StoreFull, StoreFailed, StoreOutdated, StoreClosed, StoreBlocked]

/** The name that a failure has for those who call the store. */
export const storeErrorOf = (cause: unknown): StoreError => {
  const known = NAMED.find((named) => cause instanceof named)
  if (known) return cause as StoreError
  const name = cause instanceof Error ? cause.name : ''
  if (name === 'QuotaExceededError') return new StoreFull(cause)
  if (name === 'VersionError') return new StoreOutdated(cause)
  return new StoreFailed(cause)
}
