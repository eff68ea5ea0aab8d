// Ending sessions, one's own or another device's, and the list from which they are chosen.

import type { PersonId } from '@architect/shared/core/base/ids'
import type { Millis } from '@architect/shared/core/base/time'
import * as v from 'valibot'
import type { Services } from '../ops/services'
import { findRow, keys, listRows, takeRow } from './rows'
import { isPublicId } from './secret'
import { personSessionSchema } from './session'

export interface ListedSession {
  readonly id: string
  readonly createdAt: Millis
  readonly expiresAt: Millis
  readonly userAgent: string
}

/** A person's sessions, newest first. */
export const listSessions = async (
  { tables, now }: Pick<Services, 'tables' | 'now'>,
  personId: PersonId,
): Promise<ListedSession[]> => {
  const rows = await listRows(tables, {
    personId,
    prefix: 'session#',
    schema: personSessionSchema,
    now: now(),
  })
  return rows
    .map(({ id, createdAt, expiresAt, userAgent }) => ({
      id,
      createdAt,
      expiresAt: expiresAt * 1000,
      userAgent,
    }))
    .sort((a, b) => b.createdAt - a.createdAt)
}

/** Ends a session of this person; false when they have none of that id. */
export const revokeSession = async (
  { tables, now }: Pick<Services, 'tables' | 'now'>,
  personId: PersonId,
  id: string,
): Promise<boolean> => {
  if (!isPublicId(id)) return false
  const listed = keys.personSession(personId, id)
  const dropSecrets = async (row: v.InferOutput<typeof personSessionSchema>): Promise<void> => {
    await takeRow(tables, keys.session(row.hash))
    if (row.previousHash) await takeRow(tables, keys.session(row.previousHash))
  }
  const row = await findRow(tables, listed, personSessionSchema, now())
  if (!row) return false
  // The secrets first, the list's row last: a crash between leaves something to revoke again.
  await dropSecrets(row)
  const last = await takeRow(tables, listed)
  // A rotation may have come in between; with the row gone, none can come after.
  if (last && last['hash'] !== row.hash) await dropSecrets(v.parse(personSessionSchema, last))
  return true
}
