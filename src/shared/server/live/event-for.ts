// What of an entry a subscriber is told.

import type { Viewer } from '../../core/collections/collection'
import type { Entry } from '../../core/sync/entry'
import { changesSight, showEntry, type View, viewsOf } from '../../core/sync/sight'
import { type ChangeEventSource, eventOfEntry, pullHint } from '../graphql/change'

/** How a viewer sees an entry; undefined: their sight is another one by it, and they take all anew. */
export const viewsFor = (entry: Entry, viewer: Viewer): readonly View[] | undefined =>
  changesSight(entry, viewer) ? undefined : viewsOf(entry, viewer)

/** The event for whoever sees the entry like that. */
export const eventFor = (entry: Entry, views: readonly View[] | undefined): ChangeEventSource =>
  views ? eventOfEntry(showEntry(entry, views)) : pullHint(entry.epoch, entry.seq)
