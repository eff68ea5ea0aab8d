// The port between the tabs of one browser profile: which of them leads, and what they tell each other. A message is
// a hint; whoever misses one finds the same in the store.

import * as v from 'valibot'

const cursor = v.object({ epoch: v.number(), seq: v.number() })

const MESSAGE = v.variant('kind', [
  /**
   * These records and rows are stored differently now; without `keys`, everything may be. `from` and `to`: whoever had
   * all up to the one has, with these records, all up to the other.
   */
  v.object({
    kind: v.literal('stored'),
    workspaceId: v.string(),
    keys: v.exactOptional(v.array(v.string())),
    from: v.exactOptional(cursor),
    to: v.exactOptional(cursor),
    rows: v.array(v.string()),
  }),
  /** The leader tells how it fares: an EngineStatus, of the leader's version. */
  v.object({ kind: v.literal('status'), workspaceId: v.string(), status: v.record(v.string(), v.unknown()) }),
  /** A tab came and would like to know; the leader answers with its status. */
  v.object({ kind: v.literal('who leads'), workspaceId: v.string() }),
  v.object({ kind: v.literal('sync now'), workspaceId: v.string() }),
  /** The person signed out, in another tab. */
  v.object({ kind: v.literal('signed out') }),
])

export type TabMessage = v.InferOutput<typeof MESSAGE>

/** Reads what another tab, maybe of another version, has sent; undefined for what this one doesn't know. */
export const findTabMessage = (value: unknown): TabMessage | undefined => {
  const result = v.safeParse(MESSAGE, value)
  return result.success ? result.output : undefined
}

export interface Channel {
  post(message: TabMessage): void
  close(): void
}

export interface Lead {
  /** Takes the lead from a tab that does not answer. */
  steal(): void
  /** Gives it up, or ends the waiting for it. */
  release(): void
}

export interface Tabs {
  /** Whether the browser can choose one of its tabs. */
  readonly canChoose: boolean
  /** Messages of the other tabs of this name; never the own ones. */
  open(name: string, onMessage: (message: TabMessage) => void): Channel
  /**
   * Waits for the lead under this name. `onLead` when this tab has it; `onLost` when another took it. Where the browser
   * has no locks every tab leads: the server takes each mutation once, whoever sends it.
   */
  lead(name: string, on: { readonly onLead: () => void; readonly onLost: () => void }): Lead
}
