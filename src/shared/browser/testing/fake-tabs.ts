// The tabs of one browser profile in memory: locks that the browser frees when a tab dies, and channels whose messages
// take time. What a test wants to go wrong with them it says in `TabsFaults`.

import type { Schedule } from '../runner/loop'
import { findTabMessage, type TabMessage, type Tabs } from '../tabs/tabs'

export interface TabsFaults {
  /** When a message arrives: none is a lost one, two are a doubled one. */
  messageDelaysMs: () => readonly number[]
  /** The browser has locks. */
  canChoose: boolean
}

interface Candidate {
  readonly tab: FakeTab
  readonly onLead: () => void
  readonly onLost: () => void
}

interface Listener {
  readonly tab: FakeTab
  readonly onMessage: (message: TabMessage) => void
}

export interface FakeTab {
  readonly tabs: Tabs
  /** As when the tab is closed or its process dies: locks are freed, nothing is told to it any more. */
  kill(): void
}

export interface FakeProfile {
  newTab(): FakeTab
  /** Which tabs hold a lock. */
  leaders(): readonly FakeTab[]
}

/** A profile with no tab. */
export const newFakeProfile = (schedule: Schedule, faults: TabsFaults): FakeProfile => {
  const queues = new Map<string, Candidate[]>()
  const listeners = new Map<string, Set<Listener>>()
  const alone = new Set<FakeTab>()

  const queueOf = (name: string): Candidate[] => {
    const queue = queues.get(name) ?? []
    queues.set(name, queue)
    return queue
  }

  /** The first in line leads; told in a turn of its own, as browsers do. */
  const promote = (name: string): void => {
    const first = queueOf(name)[0]
    if (first) schedule(0, () => queueOf(name)[0] === first && first.onLead())
  }

  const leave = (name: string, candidate: Candidate): void => {
    const queue = queueOf(name)
    const index = queue.indexOf(candidate)
    if (index < 0) return
    queue.splice(index, 1)
    if (index === 0) promote(name)
  }

  const newTab = (): FakeTab => {
    let isDead = false
    const leaves = new Set<() => void>()

    const tabs: Tabs = {
      canChoose: faults.canChoose,
      open: (name, onMessage) => {
        const channel = listeners.get(name) ?? new Set()
        listeners.set(name, channel)
        const listener: Listener = { tab, onMessage }
        channel.add(listener)
        let isClosed = false
        const close = (): void => {
          isClosed = true
          channel.delete(listener)
        }
        leaves.add(close)
        return {
          close,
          post: (message) => {
            if (isDead) return
            // As a browser's does.
            if (isClosed) throw new Error('the channel is closed')
            const text = JSON.stringify(message)
            for (const other of channel) {
              if (other.tab === tab) continue
              for (const delay of faults.messageDelaysMs()) {
                schedule(delay, () => {
                  const heard = findTabMessage(JSON.parse(text))
                  if (heard && channel.has(other)) other.onMessage(heard)
                })
              }
            }
          },
        }
      },
      lead: (name, { onLead, onLost }) => {
        const alive = (run: () => void) => () => {
          if (!isDead) run()
        }
        const candidate: Candidate = { tab, onLead: alive(onLead), onLost: alive(onLost) }
        const release = (): void => leave(name, candidate)
        leaves.add(release)
        if (!faults.canChoose) {
          alone.add(tab)
          onLead()
          return { steal: () => undefined, release: onLost }
        }
        const queue = queueOf(name)
        queue.push(candidate)
        if (queue.length === 1) promote(name)
        return {
          release,
          steal: () => {
            const [holder] = queue
            if (holder === candidate) return
            queue.splice(queue.indexOf(candidate), 1)
            queue.unshift(candidate)
            if (holder) {
              // It lines up again behind the others.
              queue.splice(queue.indexOf(holder), 1)
              queue.push(holder)
              schedule(0, holder.onLost)
            }
            promote(name)
          },
        }
      },
    }

    const tab: FakeTab = {
      tabs,
      kill: () => {
        isDead = true
        alone.delete(tab)
        for (const end of leaves) end()
      },
    }
    return tab
  }

  return {
    newTab,
    leaders: () => [...alone, ...[...queues.values()].flatMap((queue) => queue[0]?.tab ?? [])],
  }
}
