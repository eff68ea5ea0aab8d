// The port to what is too large for an item of the log: texts under keys that are made of their content, so
// that putting twice is putting once, and a crash leaves nothing but a text that nobody points to.

import { createHash } from 'node:crypto'
import type { WorkspaceId } from '../../core/base/ids'

export interface Blobs {
  /** Puts a text, never empty; done when whoever reads will find it. */
  put(key: string, text: string): Promise<void>
  /** The text, or undefined when there is none under this key. */
  get(key: string): Promise<string | undefined>
}

/** What a text is known by within its workspace: the same text, the same address. */
export const addressOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** An address's key. It begins with the workspace that reads: no pointer leads into another one's. */
export const blobKey = (workspaceId: WorkspaceId, address: string): string => `${workspaceId}/${address}`
