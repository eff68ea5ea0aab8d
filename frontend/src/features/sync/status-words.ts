// The sync status in a few words, for the button that is always in sight. The panel's sentences are in panel-words.ts.

import type { Connection, EngineStatus } from '@architect/shared/browser/runner/engine'

export const CONNECTION_NAMES: { readonly [connection in Connection]: string } = {
  live: 'Live',
  polling: 'Polling',
  offline: 'Offline',
  local: 'On this device',
  'needs sign-in': 'Sign in',
  connecting: 'Connecting',
  closed: 'Closed',
}

/** The status button's name: the connection, and what a person should know besides. */
export const statusName = ({ connection, storage, pending, attention }: EngineStatus): string => {
  const isLocal = connection === 'local'
  const parts = [`Sync status: ${isLocal ? 'on this device' : connection}`]
  if (pending > 0 && !isLocal) parts.push(`${pending} waiting to be sent`)
  if (attention.length > 0) parts.push(`${attention.length} need attention`)
  if (storage !== 'durable') parts.push('this device can’t store changes')
  return parts.join(', ')
}
