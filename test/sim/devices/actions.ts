// What happens in a world, one thing after the other: the person at work, and the nemeses that need an occasion.

import { newPerson } from './person'
import { LOCAL, type Profile, skewOf } from './profile'
import type { Server } from './server'
import { newTab, type Tab } from './tab'
import { upgrade } from './upgrade'
import { wordsOf } from './words'
import { WORKSPACE, type World } from './world'

export interface Actions {
  /** One more thing. */
  take(): void
  /** Everything that goes on being wrong is put right; in half of the worlds everybody looks at their devices. */
  makePeace(): void
  /** Closes every tab. */
  end(): Promise<void>
}

const FROZEN_MS = 30_000
const OFFLINE_MS = 60_000
const SIGNED_OUT_MS = 60_000
const FULL_MS = 20_000
const UPGRADED_MS = 200
const BURST = 30

export const newActions = (world: World, server: Server, profiles: readonly Profile[]): Actions => {
  const { time, random, nemeses, ledger, trace } = world
  const person = newPerson(world)
  /** What is to be put right again. */
  const amends = new Set<() => void>()

  /** Does it now and undoes it after a while, or when there is peace. */
  const forAWhile = (ms: number, undo: () => void): void => {
    const end = (): void => {
      if (!amends.delete(end)) return
      undo()
    }
    amends.add(end)
    time.schedule(ms, end)
  }

  const wakeAll = ({ tabs }: Profile): void => {
    for (const tab of tabs) tab.wake()
  }

  /** What a person did before they signed in becomes theirs; only then it goes where it was. */
  const adoptLocal = async (tab: Tab): Promise<void> => {
    if (tab.profile.memoryOf(LOCAL).rows.size === 0) return
    const local = await tab.openStore(LOCAL)
    const rows = (await local.load(LOCAL)).rows.map(({ row }) => row)
    const ids = rows.map(({ mutationId }) => mutationId)
    trace(() => `${tab.name}: adopts ${ids}`)
    await tab.engine.adopt(rows)
    await local.changeRows({ remove: ids })
  }

  const open = (profile: Profile): void => {
    const tab = newTab(world, server, profile)
    trace(() => `${tab.name}: opens`)
    void tab.engine
      .start({ personId: profile.personId, workspaceId: WORKSPACE })
      .then(() => adoptLocal(tab).catch(() => {}))
  }

  const close = (tab: Tab): void => {
    trace(() => `${tab.name}: closes`)
    void tab.engine.stop()
    // Peace does not wait for it: a tab that is about to go is no tab that is there.
    forAWhile(random.int(20), () => tab.die('closed'))
  }

  const closeAll = (profile: Profile): void => {
    for (const tab of [...profile.tabs]) tab.die('closed at once')
  }

  const workLocally = (profile: Profile): void => {
    const tab = newTab(world, server, profile)
    profile.tabs.delete(tab)
    const opening = { personId: LOCAL, workspaceId: LOCAL, local: true }
    void tab.engine.start(opening).then(() => {
      person.edit(tab, 1 + random.int(3), LOCAL)
      time.schedule(500, () => {
        person.edit(tab, 1 + random.int(3), LOCAL)
        time.schedule(500, () => tab.die('signed in'))
      })
    })
  }

  const freeze = (tab: Tab): void => {
    trace(() => `${tab.name}: is frozen`)
    tab.gate.freeze()
    forAWhile(nemeses.random('tabs frozen').int(FROZEN_MS), () => {
      trace(() => `${tab.name}: thaws`)
      tab.gate.thaw()
      tab.wake()
    })
  }

  const loseNetwork = (profile: Profile): void => {
    trace(() => `${profile.name}: is offline`)
    profile.isOffline = true
    const own = nemeses.random('network gone')
    const notices = own.chance(0.5)
    profile.isGone = notices
    for (const tab of profile.tabs) {
      if (notices) tab.tellGone()
      if (own.chance(0.5)) for (const socket of [...tab.sockets]) socket.cut()
    }
    forAWhile(own.int(OFFLINE_MS), () => {
      trace(() => `${profile.name}: is online`)
      profile.isOffline = false
      profile.isGone = false
      if (notices) wakeAll(profile)
    })
  }

  const endSession = (profile: Profile): void => {
    trace(() => `${profile.name}: its session is over`)
    profile.isSignedIn = false
    forAWhile(nemeses.random('sessions over').int(SIGNED_OUT_MS), () => {
      trace(() => `${profile.name}: signs in`)
      profile.isSignedIn = true
      wakeAll(profile)
    })
  }

  const fillDisk = (profile: Profile): void => {
    trace(() => `${profile.name}: its disk is full`)
    profile.isFull = true
    forAWhile(nemeses.random('disk full').int(FULL_MS), () => {
      trace(() => `${profile.name}: its disk has room`)
      profile.isFull = false
    })
  }

  const jump = (profile: Profile): void => {
    profile.skewMs = skewOf(nemeses.random('clocks jump').next())
    trace(() => `${profile.name}: its clock is off by ${profile.skewMs} ms`)
  }

  /** A client that has much to send is replaced by the next version. */
  const upgradeFull = (profile: Profile, tab: Tab | undefined): void => {
    const own = nemeses.random('client upgraded')
    if (tab && !tab.gate.isFrozen()) person.edit(tab, own.int(BURST))
    forAWhile(own.int(UPGRADED_MS), () => {
      closeAll(profile)
      upgrade(world, profile)
      open(profile)
    })
  }

  /** Somebody asks what became of a todo, maybe of one that they don't see. */
  const askHistory = (profile: Profile): void => {
    const own = nemeses.random('several people')
    if (!own.chance(0.3)) return
    const execution = server.newExecution(`${profile.name} history`, profile.personId)
    void server.history(execution, `todo-${own.int(40)}`).then(
      (answer) => {
        for (const word of wordsOf(answer)) profile.received.add(word)
      },
      () => {},
    )
  }

  /** Nemeses that need a tab, a profile or the server to strike at. */
  const suffer = (profile: Profile, tab: Tab | undefined): void => {
    if (nemeses.strikes('network gone') && !profile.isOffline) loseNetwork(profile)
    if (nemeses.strikes('sessions over') && profile.isSignedIn) endSession(profile)
    if (nemeses.strikes('disk full') && !profile.isFull) fillDisk(profile)
    if (nemeses.strikes('clocks jump')) jump(profile)
    if (nemeses.strikes('log trimmed')) server.trim()
    if (nemeses.strikes('server restored')) server.restore()
    if (nemeses.strikes('members changed')) server.changeMembers()
    if (nemeses.names.includes('several people')) askHistory(profile)
    if (tab && nemeses.strikes('locks stolen')) tab.steal()
    if (tab && nemeses.strikes('tabs frozen') && !tab.gate.isFrozen()) freeze(tab)
    if (nemeses.strikes('power lost')) {
      trace(() => `${profile.name}: loses its power`)
      profile.losePower()
    }
    if (nemeses.strikes('client upgraded')) upgradeFull(profile, tab)
  }

  const type = (tab: Tab): void => {
    person.decide(tab)
    person.edit(tab, random.chance(0.1) ? random.int(BURST) : 1 + random.int(2))
  }

  const reload = (tab: Tab): void => {
    tab.die('reloaded')
    open(tab.profile)
  }

  const work = (profile: Profile): void => {
    const tabs = [...profile.tabs]
    const tab = tabs.length > 0 ? random.pick(tabs) : undefined
    // Nobody can click in a tab that is frozen.
    if (tab?.gate.isFrozen()) return
    const fate = random.next()
    if (!tab || (fate < 0.1 && tabs.length < profile.tabsMax)) open(profile)
    else if (fate < 0.15) close(tab)
    else if (fate < 0.18) reload(tab)
    else if (fate < 0.24) void tab.engine.syncNow().catch(() => {})
    else if (fate < 0.3) tab.wake()
    else type(tab)
  }

  /** Everybody at once; two tabs may also decide differently about what was refused. */
  const rush = (): void => {
    const awake = profiles.flatMap(({ tabs }) => [...tabs].filter(({ gate }) => !gate.isFrozen()))
    for (const tab of awake) person.decide(tab)
    person.rush(awake)
  }

  for (const profile of profiles) if (nemeses.strikes('local workspace')) workLocally(profile)

  return {
    take: () => {
      const profile = random.pick(profiles)
      suffer(profile, [...profile.tabs].at(-1))
      if (random.chance(0.15)) rush()
      else work(profile)
    },
    makePeace: () => {
      // Left alone all comes right too: who has missed a hint, or whom a tab died before telling, or who was put out, by a restore too, and let in again, looks after a while. Where
      // the browser holds that back, it takes somebody who looks at the tab.
      if (nemeses.names.includes('several people')) void server.admitAll()
      const hasMissed =
        nemeses.names.includes('several people') ||
        nemeses.names.includes('tab messages lost') ||
        nemeses.names.includes('tabs killed')
      const isLookedAt = (hasMissed && nemeses.names.includes('ticks held back')) || random.chance(0.5)
      trace(() => (isLookedAt ? 'peace' : 'peace, and nobody looks'))
      for (const undo of [...amends]) undo()
      for (const profile of profiles) {
        if (profile.tabs.size === 0) open(profile)
        for (const tab of profile.tabs) {
          void adoptLocal(tab).catch(() => {})
          if (isLookedAt) tab.wake()
        }
      }
    },
    end: async () => {
      for (const profile of profiles) closeAll(profile)
      if (ledger.edits().length === 0) trace(() => 'nobody edited anything')
    },
  }
}
