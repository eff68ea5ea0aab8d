// One tab of a profile: the real engine between a gate that may close for ever, a network, sockets, a store and other tabs
// that all may fail it.

import { type CorrectedClock, newCorrectedClock } from '@architect/shared/browser/runner/corrected-clock'
import type { Engine } from '@architect/shared/browser/runner/engine'
import type { Schedule } from '@architect/shared/browser/runner/loop'
import { newEngine } from '@architect/shared/browser/runner/new-engine'
import type { DeviceStore, OpenDeviceStore } from '@architect/shared/browser/store/device-store'
import { openMemoryStore } from '@architect/shared/browser/store/memory-device-store'
import type { Lead, Tabs } from '@architect/shared/browser/tabs/tabs'
import { newTimedApi } from './api'
import { newTimedStore } from './device-store'
import { type Gate, newGate } from './gate'
import type { Edit } from './ledger'
import type { Profile } from './profile'
import type { Server } from './server'
import { newTimedSockets, type SimSocket } from './socket'
import { wordsOf } from './words'
import type { World } from './world'

export interface Tab {
  readonly name: string
  readonly profile: Profile
  readonly gate: Gate
  readonly clock: CorrectedClock
  readonly engine: Engine
  readonly sockets: ReadonlySet<SimSocket>
  readonly openStore: OpenDeviceStore
  /** What the person was told of the last edit in this tab. */
  lastAnswer(): Edit['answer']
  answer(id: string, answer: Edit['answer']): void
  /** The last id that the engine has made: right after an edit, the edit's. */
  lastId(): string
  /** Its process ends, whatever it was doing. */
  die(where: string): void
  /** It is focused, or back online. */
  wake(): void
  /** Its device notices that the network is gone. */
  tellGone(): void
  /** Takes the lead, as a tab does whose leader does not answer. */
  steal(): void
}

const OPENING_MS = 10
const TICK_MS = 60_000
/** A lock that was stolen is told of within this. */
const LOST_LATE_MS = 5_000

/** A tab, its engine not started. */
export const newTab = (world: World, server: Server, profile: Profile): Tab => {
  const { time, random, nemeses, ledger, mutant, trace } = world
  profile.lives += 1
  const life = profile.lives
  const name = `${profile.name}.${life}`
  const gate = newGate()
  const clock = newCorrectedClock(() => time.now() + profile.skewMs)
  const browserTab = profile.browser.newTab()
  const wakes = new Set<() => void>()
  const gone = new Set<() => void>()
  const leads = new Set<Lead>()
  let ids = 0
  let lastId = ''
  let lastAnswer: Edit['answer'] = 'open'
  let lastAnswered = -1
  let store: DeviceStore | undefined

  const die = (where: string): void => {
    if (gate.isDead()) return
    trace(() => `${name}: dies ${where}`)
    gate.kill()
    browserTab.kill()
    profile.tabs.delete(tab)
  }
  /** What its surroundings know of it. */
  const self = { name, gate, clock, die }

  const schedule: Schedule = (ms, run) => {
    let isCancelled = false
    const cancel = time.schedule(ms, () => {
      if (nemeses.strikes('tabs killed')) die('in a timer')
      gate.pass(() => {
        if (!isCancelled) run()
      })
    })
    return () => {
      isCancelled = true
      cancel()
    }
  }

  /** A browser may hold back the timers of a tab that nobody sees. */
  const listenForTicks = (tick: () => void): (() => void) => {
    let cancel: (() => void) | undefined
    const wait = (): void => {
      cancel = schedule(TICK_MS, () => {
        wait()
        tick()
      })
    }
    if (!nemeses.has('ticks held back')) wait()
    return () => cancel?.()
  }

  const openStore: OpenDeviceStore = async (personId) => {
    await new Promise<void>((resolve) => time.schedule(random.int(OPENING_MS), () => gate.pass(resolve)))
    const inner = openMemoryStore(profile.memoryOf(personId), 'durable')
    const timed = newTimedStore(inner, {
      world,
      tab: self,
      isFull: () => profile.isFull,
      witness: profile.witnessOf(personId),
      disk: profile.diskOf(personId),
    })
    store = mutant.store ? mutant.store(timed) : timed
    return store
  }

  const tabs: Tabs = {
    canChoose: browserTab.tabs.canChoose,
    open: (channel, onMessage) =>
      browserTab.tabs.open(channel, (message) => gate.pass(() => onMessage(message))),
    lead: (channel, { onLead, onLost }) => {
      let toldAt = 0
      /** Told late, two tabs lead; but who leads again has heard first that it was lost. */
      const tell = (lateMs: number, what: string, run: () => void): void => {
        toldAt = Math.max(toldAt, time.now() + lateMs)
        const pass = (): void =>
          gate.pass(() => {
            trace(() => `${name}: ${what}`)
            run()
          })
        if (toldAt === time.now()) pass()
        else time.schedule(toldAt - time.now(), pass)
      }
      const lostLateMs = (): number =>
        nemeses.strikes('leads lost late') ? nemeses.random('leads lost late').int(LOST_LATE_MS) : 0
      const lead = browserTab.tabs.lead(channel, {
        onLead: () => tell(0, 'leads', onLead),
        onLost: () => tell(lostLateMs(), 'has lost the lead', onLost),
      })
      leads.add(lead)
      const release = (): void => {
        leads.delete(lead)
        lead.release()
      }
      return { ...lead, release }
    },
  }

  const reach = {
    world,
    server,
    tab: self,
    personId: profile.personId,
    witness: (data: unknown) => {
      for (const word of wordsOf(data)) profile.received.add(word)
    },
    isOffline: () => profile.isOffline,
    isSignedIn: () => profile.isSignedIn,
  }
  const { open: openSocket, sockets } = newTimedSockets(reach)

  const engine = newEngine({
    newApi: () => {
      const api = newTimedApi(reach)
      return mutant.api && store ? mutant.api(api, store) : api
    },
    openSocket,
    openStore,
    tabs,
    now: clock.now,
    clockOffset: clock.offset,
    random: random.next,
    schedule,
    newId: () => {
      lastId = `${profile.name}-${life}-${ids++}`
      return lastId
    },
    deviceId: profile.name,
    report: (cause) => ledger.broken.push(`${name}: a listener threw ${cause}`),
    listenForWakes: (wake) => {
      wakes.add(wake)
      return () => wakes.delete(wake)
    },
    listenForTicks,
    network: {
      isGone: () => profile.isGone,
      onGone: (listener) => {
        gone.add(listener)
        return () => gone.delete(listener)
      },
    },
  })

  const tab: Tab = {
    ...self,
    profile,
    engine,
    openStore,
    lastAnswer: () => lastAnswer,
    answer: (id, answer) => {
      const nth = Number(id.split('-').at(-1))
      // An edit in another's place is told of late.
      if (nth < lastAnswered) return
      lastAnswered = nth
      lastAnswer = answer
    },
    sockets,
    lastId: () => lastId,
    wake: () => {
      for (const wake of wakes) gate.pass(wake)
    },
    tellGone: () => {
      for (const listener of gone) gate.pass(listener)
    },
    steal: () => {
      for (const lead of leads) lead.steal()
    },
  }
  profile.tabs.add(tab)
  return tab
}
