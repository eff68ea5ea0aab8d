// The ledger of the wire: GraphQL's schema and the control messages. A test hashes both and fails when
// they change and this page doesn't. Before a release rewrite the last line; after it, add one.

export interface WireVersion {
  readonly version: number
  readonly what: string
  /** The first 16 hex digits of the shape's SHA-256, as version.test.ts computes it. */
  readonly hash: string
}

export const LEDGER: readonly WireVersion[] = [
  {
    version: 1,
    what: 'Todos; changes by query and subscription; closing frame; heads and time in pong; protocol in ack; notesFrom, resolve; a conflict’s device and lost; epoch of a commit; withdraw; people, invitations and their mail, private todos; history; lists, sections, comments; a todo’s time, reminder, repetition, place and assignee; a key’s scope, end, rotation and last use.',
    hash: 'f470ed8689bd1d15',
  },
]

/** Sent in `connection_ack`. */
export const PROTOCOL_VERSION = LEDGER.length
