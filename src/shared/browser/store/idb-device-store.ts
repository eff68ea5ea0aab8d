// What a device keeps of a person in IndexedDB. A method is one transaction and awaits nothing else inside: a
// transaction that waits for something foreign ends before its time.

import { openConnection } from './connection'
import type { StoreName } from './database'
import type { DeviceStore } from './device-store'
import { areAllAgreed, changeRows, claimBatch, readRows, readRowsOf } from './idb-rows'
import { advance, drop, readRecords, readWorkspace, replace } from './idb-workspace'

/** Enough for a slow phone; a browser that hasn't answered by then never does. */
const PATIENCE_MS = 5000

const ROWS: StoreName[] = ['outbox', 'ended']
const ALL: StoreName[] = ['outbox', 'ended', 'pages', 'cursors']

/** Opens a person's store. Rejects with a StoreError where it can't be opened in time. */
export const openIdbDeviceStore = async (
  personId: string,
  patienceMs = PATIENCE_MS,
): Promise<DeviceStore> => {
  const { read, write, destroy, close } = await openConnection(personId, patienceMs)
  return {
    kind: 'durable',
    load: (workspaceId) =>
      read(ALL, async (transaction) => {
        const [workspace, rows] = await Promise.all([
          readWorkspace(transaction, workspaceId),
          readRows(transaction),
        ])
        return { ...workspace, rows }
      }),
    read: (workspaceId, { keys, mutationIds }) =>
      read(ALL, async (transaction) => {
        const [workspace, rows] = await Promise.all([
          readRecords(transaction, workspaceId, keys),
          readRowsOf(transaction, mutationIds),
        ])
        return { ...workspace, rows }
      }),
    // Strict, for what the server has not: an edit, and the id under which it may have been sent already. All else the
    // server tells again.
    changeRows: (changes) => write(ROWS, 'strict', (transaction) => changeRows(transaction, changes)),
    claim: (newId) => write(ROWS, 'strict', (transaction) => claimBatch(transaction, newId)),
    advance: (progress) => write(ALL, 'relaxed', (transaction) => advance(transaction, progress)),
    replace: (replacement) => write(ALL, 'relaxed', (transaction) => replace(transaction, replacement)),
    drop: (workspaceId) => write(ALL, 'relaxed', (transaction) => drop(transaction, workspaceId)),
    destroy: (isAgreed) => destroy((transaction) => areAllAgreed(transaction, isAgreed)),
    close,
  }
}
