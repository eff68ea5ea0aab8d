// One tab's part in an open workspace: it shows what is stored, adds edits, and, while it leads, drives the session.
// What it stores it tells the other tabs, and looks where they tell it to. The leader speaks for all of them with the
// server; a leader that doesn't answer loses its place.

import type { Api } from '../link/api'
import type { Stored } from '../store/keeper'
import type { Channel, Lead, TabMessage, Tabs } from '../tabs/tabs'
import type { TabRole } from './engine'
import { findLeaderStatus, type LeaderStatus } from './leader-status'
import type { Loop, Schedule } from './loop'
import type { Problems } from './problems'
import { newRunner, type Runner, type RunnerPorts } from './runner'
import type { Session } from './session'

/** A leader that says nothing for so long is asleep or stuck. */
const LEADER_ANSWERS_MS = 3_000

export interface TabPorts extends Omit<RunnerPorts, 'onStatus'> {
  readonly tabs: Tabs
  /** What locks and channels of this workspace are called. */
  readonly name: string
  readonly api: Api
  readonly session: Session
  readonly problems: Problems
  readonly schedule: Schedule
  readonly onStatus: () => void
  readonly onForgotten: () => void
  /** Looks at what is stored, again until it can be read. */
  readonly look: Pick<Loop, 'nudge' | 'wake'>
}

export interface Tab {
  role(): TabRole
  /** The leader's word, this tab's own if it leads; undefined until one was heard. */
  status(): LeaderStatus | undefined
  /** Takes part in the leading. Before it, the tab only listens. */
  join(): void
  /** Tells the others what this tab has stored, and sends if it leads. */
  stored(stored: Partial<Stored>): void
  /** The world may be different. Resolves when the leader, if that is this tab, has come to rest. */
  wake(): Promise<void>
  /** Some time has passed: looks for what it was not told of, another tab may have died before it could, and sends it. */
  tick(): Promise<void>
  /** The status may be another one. */
  changed(): void
  /** Tells the other tabs that the person is forgotten. */
  tellForgotten(): void
  stop(): void
}

/** A tab that listens. */
export const newTab = (ports: TabPorts): Tab => {
  const { tabs, name, session, schedule, onStatus } = ports
  const { workspaceId } = session
  let runner: Runner | undefined
  let lead: Lead | undefined
  let heard: LeaderStatus | undefined
  let told: string | undefined
  let cancelDoubt: (() => void) | undefined
  let hasFollowed = false
  /** Whether the lock is this tab's. */
  let leads = false
  let stopped = false
  let following: Promise<void> = Promise.resolve()

  const tellStatus = (): void => {
    if (!runner) return
    const status = runner.status()
    const text = JSON.stringify(status)
    if (text === told) return
    told = text
    post({ kind: 'status', workspaceId, status })
  }

  const changed = (): void => {
    tellStatus()
    onStatus()
  }

  /** One after the other: a hint must not be overtaken by the next. */
  const follow = (stored: Partial<Stored>): void => {
    following = following
      .then(() => (stopped ? undefined : session.follow(stored)))
      .catch(() => void ports.look.nudge())
      .then(() => {
        if (stopped) return
        runner?.send()
        onStatus()
      })
  }

  const hear = (message: Exclude<TabMessage, { kind: 'signed out' }>): void => {
    switch (message.kind) {
      case 'stored':
        follow({ ...message, from: message.from ?? null })
        break
      case 'status':
        cancelDoubt?.()
        cancelDoubt = undefined
        hasFollowed = true
        heard = findLeaderStatus(message.status) ?? heard
        onStatus()
        break
      case 'who leads':
        told = undefined
        tellStatus()
        break
      case 'sync now':
        void runner?.wake()
        break
    }
  }

  const onMessage = (message: TabMessage): void => {
    if (stopped) return
    if (message.kind === 'signed out') ports.onForgotten()
    else if (message.workspaceId === workspaceId) hear(message)
  }

  const channel: Channel = tabs.open(name, onMessage)

  /** What is told too late finds nobody: the others look into the store when they hear the next hint. */
  const post = (message: TabMessage): void => {
    if (!stopped) channel.post(message)
  }

  const onLead = async (): Promise<void> => {
    leads = true
    cancelDoubt?.()
    cancelDoubt = undefined
    // The last leader may have stored more than it could tell.
    if (hasFollowed) await session.reload().catch(() => void ports.look.nudge())
    // Another tab may have taken the lead meanwhile.
    if (stopped || !leads || runner) return
    runner = newRunner({ ...ports, onStatus: changed })
    changed()
  }

  const onLost = (): void => {
    leads = false
    runner?.stop()
    runner = undefined
    hasFollowed = true
    told = undefined
    onStatus()
  }

  /** Asks the leader for a sign of life. */
  const doubt = (): void => {
    if (runner || !lead || cancelDoubt) return
    post({ kind: 'who leads', workspaceId })
    cancelDoubt = schedule(LEADER_ANSWERS_MS, () => {
      cancelDoubt = undefined
      if (!runner && !stopped) lead?.steal()
    })
  }

  return {
    role: () => (tabs.canChoose ? (runner ? 'leader' : 'follower') : 'alone'),
    status: () => runner?.status() ?? heard,
    join: () => {
      lead = tabs.lead(name, { onLead: () => void onLead(), onLost })
      doubt()
    },
    stored: (stored) => {
      const { keys, from, to, rows = [] } = stored
      post({
        kind: 'stored',
        workspaceId,
        rows: [...rows],
        ...(keys ? { keys: [...keys] } : {}),
        ...(from ? { from } : {}),
        ...(to ? { to } : {}),
      })
    },
    wake: async () => {
      // A hint may have been missed: a tab that slept, or a browser without channels, hears of nothing.
      void ports.look.wake()
      if (runner) return runner.wake()
      doubt()
      post({ kind: 'sync now', workspaceId })
    },
    tick: async () => {
      await ports.look.nudge()
      runner?.tick()
    },
    changed: () => {
      runner?.send()
      doubt()
      changed()
    },
    tellForgotten: () => post({ kind: 'signed out' }),
    stop: () => {
      stopped = true
      cancelDoubt?.()
      runner?.stop()
      runner = undefined
      lead?.release()
      channel.close()
    },
  }
}
