// Brings what was written without an account into the account of whoever has signed in, once a page.

import type { OutboxRow } from '@architect/shared/browser/outbox/row'
import { adoptLocal } from '@architect/shared/browser/runner/adopt-local'
import type { Engine } from '@architect/shared/browser/runner/engine'
import { openBrowserStore } from '@architect/shared/browser/store/browser-store'
import { type Person, privateWorkspaceIdOf } from './person'

export type Bringing =
  | { readonly kind: 'looking' }
  /** On their way from the one store of this device to the other. */
  | { readonly kind: 'bringing'; readonly rows: readonly OutboxRow[] }
  /** They are the person's edits now, and sent as all edits are. */
  | { readonly kind: 'brought'; readonly rows: readonly OutboxRow[] }
  | { readonly kind: 'failed'; readonly rows: readonly OutboxRow[] }

let state: Bringing = { kind: 'looking' }
let running: Promise<void> | undefined
const listeners = new Set<() => void>()

const become = (next: Bringing): void => {
  state = next
  for (const listener of [...listeners]) listener()
}

export const bringing = (): Bringing => state

/** Calls the listener after each change. Returns the function that ends it. */
export const onBringing = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Brings it; the same again is the same. Resolves when it has been done, or could not be: `bringing` tells. */
export const bringLocal = (engine: Engine, person: Person): Promise<void> => {
  let rows: readonly OutboxRow[] = []
  running ??= adoptLocal({
    engine,
    openStore: openBrowserStore,
    locks: navigator.locks,
    personId: person.id,
    // What nobody else has seen stays so, whichever workspace is open.
    workspaceId: privateWorkspaceIdOf(person),
    onFound: (found) => {
      rows = found
      become({ kind: 'bringing', rows })
    },
  }).then(
    (brought) => become({ kind: 'brought', rows: brought }),
    (cause: unknown) => {
      // What could not be brought is where it was: a sign-out tries again, or the next start.
      running = undefined
      reportError(cause)
      become({ kind: 'failed', rows })
    },
  )
  return running
}
