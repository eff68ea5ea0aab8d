// Puts a committed entry on the event bus, so that fan-out never runs inside a mutation.

import arc from '@architect/functions'
import { jsonBytes } from '../../core/base/json'
import type { LoggedEntry } from '../log/log-store'
import type { EntryMessage, FanOutMessage } from './fan-out-message'

/** SNS takes 256 KB, escaped once more inside its envelope. */
const INLINE_MAX_BYTES = 150_000

/** The message for an entry; a large one is left in the log to be read there. */
export const messageOfEntry = (entry: LoggedEntry): EntryMessage => {
  const { workspaceId, seq } = entry
  return jsonBytes(entry) < INLINE_MAX_BYTES ? { workspaceId, seq, entry } : { workspaceId, seq }
}

/** Hands a message to the event `workspace-changed`. */
export const publishMessage = async (payload: FanOutMessage): Promise<void> => {
  await arc.events.publish({ name: 'workspace-changed', payload })
}

/** Announces a committed entry. It is true whether or not this succeeds. */
export const publishEntry = (entry: LoggedEntry): Promise<void> => publishMessage(messageOfEntry(entry))
