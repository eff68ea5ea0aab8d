// Ends sockets whose owner may not have what comes over them any more. They dial again, and are let in as who they are now.

import { CloseCode } from 'graphql-ws'
import type { Entry } from '../../core/sync/entry'
import type { ConnectionStore } from './connection-store'
import type { Poster } from './poster'

interface Ports {
  readonly store: Pick<ConnectionStore, 'forgetConnection' | 'readGroups'>
  readonly poster: Pick<Poster, 'close'>
}

/** Forgotten before it is closed: a late publish must find nobody to tell. */
export const endConnection = async ({ store, poster }: Ports, connectionId: string): Promise<void> => {
  await store.forgetConnection(connectionId)
  await poster.close(connectionId, CloseCode.Forbidden, 'Forbidden')
}

/** Whoever was a member before the entry, and is none after it or has another role. */
const formerViewers = ({ changes }: Entry): ReadonlySet<string> =>
  new Set(
    changes
      .filter(({ kind, record }) => record.collection === 'member' && kind !== 'create')
      .map(({ record }) => record.id),
  )

/** Ends every socket on which somebody follows the workspace who may see less, or more, of it by this entry. Any number of times. */
export const endFormerViewers = async (ports: Ports, entry: Entry): Promise<void> => {
  const personIds = formerViewers(entry)
  if (personIds.size === 0) return
  const groups = await ports.store.readGroups(entry.workspaceId)
  const theirs = groups
    .flatMap(({ subscribers }) => subscribers)
    .filter(({ viewer }) => personIds.has(viewer.personId))
  const connectionIds = new Set(theirs.map(({ connectionId }) => connectionId))
  await Promise.all([...connectionIds].map((connectionId) => endConnection(ports, connectionId)))
}
