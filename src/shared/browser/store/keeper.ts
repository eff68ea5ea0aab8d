// Keeps the store up with the memory beside it. What changes is noted here and written in the background, all that has
// gathered in one transaction; what could not be written stays noted, so that the store is behind but never has a hole,
// and is tried again.

import type { Cursor } from '../replica/cursor'
import type { Replica } from '../replica/replica'
import { newBackoff } from '../runner/backoff'
import { newLoop, type Schedule } from '../runner/loop'
import type { DeviceStore } from './device-store'

const BACKOFF = { firstMs: 1_000, capMs: 60_000 }

/** What was stored, for the other tabs. Without `keys`, everything may be different. */
export interface Stored {
  readonly keys?: readonly string[]
  readonly from: Cursor | null
  readonly to: Cursor
  readonly rows: readonly string[]
}

export interface Keeper {
  /** Memory was read anew from the store, which has all up to this cursor: of the notes only the ended rows are left. */
  startAt(cursor: Cursor | null): void
  /** Memory took up what another tab has stored, up to this cursor: whoever is told of more must have had that. */
  followed(cursor: Cursor): void
  /** The row has ended, and the store may not know it yet. */
  isEnding(mutationId: string): boolean
  /** The cursor is another one now, or these records are, and these rows have ended. */
  note(keys: readonly string[], ended: readonly string[]): void
  /** The whole workspace was replaced. True: rows that had ended, and are stored still, may not have ended in its log. */
  noteAll(): boolean
  /** Resolves when all that was noted is stored: true; or could not be stored: false. */
  settle(): Promise<boolean>
  /** Writes nothing from now on. */
  stop(): void
}

export interface KeeperPorts {
  readonly store: Pick<DeviceStore, 'advance' | 'replace'>
  readonly workspaceId: string
  readonly replica: Pick<Replica, 'cursor' | 'get' | 'records'>
  readonly onStored: (stored: Stored) => void
  readonly onFailed: (cause: unknown) => void
  /** What could not be stored is stored now. */
  readonly onRecovered: () => void
  readonly random: () => number
  readonly schedule: Schedule
  /** The store is of a newer epoch, which another tab has brought: what this one has is history. */
  readonly onOutdated: () => void
}

const NONE: ReadonlySet<string> = new Set()

const isBefore = (a: Cursor, b: Cursor): boolean => (a.epoch === b.epoch ? a.seq < b.seq : a.epoch < b.epoch)

/** A keeper with nothing noted. */
export const newKeeper = ({
  store,
  workspaceId,
  replica,
  onStored,
  onFailed,
  onRecovered,
  onOutdated,
  random,
  schedule,
}: KeeperPorts): Keeper => {
  let from: Cursor | null = null
  let all = false
  /** The cursor has moved, maybe by an entry without records. */
  let moved = false
  let keys = new Set<string>()
  let ended = new Set<string>()
  /**
   * Of the log in which they ended. What ended a row in another may not be in it: the row is sent again, and its receipt
   * decides.
   */
  let epoch: number | undefined
  /** Being written right now. */
  let ending = NONE
  let running: Promise<boolean> | undefined
  let stopped = false
  let failing = false

  const hasNotes = (): boolean => all || moved || ended.size > 0

  /** True when there were rows of another. */
  const goToEpoch = (next: number | undefined): boolean => {
    const isDropped = next !== epoch && ended.size > 0
    if (next !== epoch) ended = new Set()
    epoch = next
    return isDropped
  }

  const take = () => {
    const taken = { all, keys, ended, epoch }
    ending = ended
    all = false
    moved = false
    keys = new Set()
    ended = new Set()
    return taken
  }

  const putBack = (taken: ReturnType<typeof take>): void => {
    all ||= taken.all
    moved = true
    keys = new Set([...taken.keys, ...keys])
    if (taken.epoch === epoch) ended = new Set([...taken.ended, ...ended])
    ending = NONE
  }

  const write = async (taken: ReturnType<typeof take>, to: Cursor): Promise<boolean> => {
    const rows = [...taken.ended]
    const since = from
    if (taken.all || since === null) {
      const outcome = await store.replace({
        workspaceId,
        cursor: to,
        records: replica.records(),
        ended: rows,
      })
      if (outcome === 'stale') {
        // The rows are left to the newer epoch: it may not have what ended them.
        onOutdated()
        return true
      }
      onStored({ from: null, to, rows })
    } else {
      const records = [...taken.keys].flatMap((key) => replica.get(key) ?? [])
      const outcome = await store.advance({ workspaceId, from: since, to, records, ended: rows })
      if (outcome === 'stale') {
        putBack({ ...taken, all: true })
        return true
      }
      onStored({ keys: [...taken.keys], from: since, to, rows })
    }
    if (!from || isBefore(from, to)) from = to
    return true
  }

  const run = async (): Promise<boolean> => {
    while (hasNotes() && !stopped) {
      const to = replica.cursor()
      // Before the first snapshot there is nothing that a record could add to.
      if (!to) return true
      const taken = take()
      try {
        await write(taken, to)
        ending = NONE
        if (failing) onRecovered()
        failing = false
      } catch (cause) {
        putBack(taken)
        failing = true
        onFailed(cause)
        return false
      }
    }
    return true
  }

  const settle = (): Promise<boolean> => {
    running ??= run().finally(() => {
      running = undefined
    })
    return running
  }

  const loop = newLoop(
    async () => ((await settle()) ? 'done' : 'retry'),
    newBackoff(random, BACKOFF),
    schedule,
  )

  return {
    startAt: (cursor) => {
      goToEpoch(cursor?.epoch)
      from = cursor
      all = false
      moved = false
      keys = new Set()
      if (hasNotes()) void loop.nudge()
    },
    followed: (cursor) => {
      if (from?.epoch === cursor.epoch && isBefore(from, cursor)) from = cursor
    },
    isEnding: (mutationId) => ended.has(mutationId) || ending.has(mutationId),
    note: (changed, gone) => {
      goToEpoch(replica.cursor()?.epoch)
      moved = true
      for (const key of changed) keys.add(key)
      for (const mutationId of gone) ended.add(mutationId)
      void loop.nudge()
    },
    noteAll: () => {
      const isDropped = goToEpoch(replica.cursor()?.epoch) || ending.size > 0
      all = true
      void loop.nudge()
      return isDropped
    },
    settle,
    stop: () => {
      stopped = true
      loop.stop()
    },
  }
}
