// The server as one tab reaches it over HTTP: a request or its answer may be lost, late or refused, the server may crash
// over it, and the tab may die while it waits. What an answer means is decided by the code that the product runs.

import type { Api } from '@architect/shared/browser/link/api'
import { failureOfErrors, type Outcome } from '@architect/shared/browser/link/outcome'
import { operationsOf } from '@architect/shared/browser/outbox/batch'
import { RefusedError } from '@architect/shared/core/base/refusal'
import type { Execution, Server } from './server'
import type { Tab } from './tab'
import { WORKSPACE, type World } from './world'

const TIMEOUT_MS = 15_000
/** A late request comes after this, often when the device has given up on it. */
const LATE_MS = 40_000
const LATENCY_MS = 150

const LOST = { kind: 'network', message: 'The server can’t be reached.' } as const
const TOO_LATE = { kind: 'network', message: 'The server took too long.' } as const
const UNWELL = { kind: 'retry', message: 'The server can’t answer just now.' } as const

const failed = (code: string, extensions: object = {}): Outcome<never> =>
  failureOfErrors([{ message: code, extensions: { code, ...extensions } }])

const outcomeOfError = (cause: unknown): Outcome<never> => {
  if (!(cause instanceof RefusedError)) return failed('INTERNAL')
  const { code, field } = cause.refusal
  return failed(code, field === undefined ? {} : { field })
}

export interface ApiPorts {
  readonly world: World
  readonly server: Server
  readonly tab: Pick<Tab, 'name' | 'gate' | 'die' | 'clock'>
  readonly personId: string
  /** Everything that comes from the server. */
  readonly witness: (data: unknown) => void
  /** The profile has no network now. */
  readonly isOffline: () => boolean
  /** The session that its cookie names is good. */
  readonly isSignedIn: () => boolean
}

/** The API with everything that can happen to a request. */
export const newTimedApi = ({
  world,
  server,
  tab,
  personId,
  witness,
  isOffline,
  isSignedIn,
}: ApiPorts): Api => {
  const { time, random, nemeses, ledger, trace } = world
  let count = 0

  const latency = (): number => {
    const isLate = nemeses.strikes('requests late')
    return isLate ? nemeses.random('requests late').int(LATE_MS) : 5 + random.int(LATENCY_MS)
  }

  const busy = (): Outcome<never> => {
    const own = nemeses.random('server busy')
    return failed(own.chance(0.5) ? 'BUSY' : 'INTERNAL', own.chance(0.3) ? { retryAfter: own.int(30) } : {})
  }

  /** What the server says, if it comes to say anything. */
  const serve = <Data>(
    label: string,
    work: (execution: Execution) => Promise<Data>,
  ): Promise<Outcome<Data>> =>
    new Promise((resolve) => {
      if (!isSignedIn()) return resolve(failed('UNAUTHENTICATED'))
      if (nemeses.strikes('server busy')) return resolve(busy())
      const execution = server.newExecution(label, personId)
      // API Gateway tells of some crashes; others it only notices when the time is up.
      execution.onCrash = () => {
        if (nemeses.random('server crashes').chance(0.5)) resolve(UNWELL)
      }
      work(execution).then(
        (data) => resolve({ kind: 'answered', data }),
        (cause: unknown) => resolve(outcomeOfError(cause)),
      )
    })

  const exchange = <Data>(
    what: string,
    work: (execution: Execution) => Promise<Data>,
  ): Promise<Outcome<Data>> => {
    count += 1
    const label = `${tab.name} ${what} (${count})`
    trace(() => `${label}: asks`)
    if (nemeses.strikes('tabs killed')) tab.die(`asking ${what}`)
    return new Promise((resolve) => {
      const sentAt = tab.clock.raw()
      let isOver = false
      const end = (outcome: Outcome<Data>, date?: number): void => {
        if (isOver) return
        isOver = true
        cancel()
        if (nemeses.strikes('tabs killed')) tab.die(`hearing of ${what}`)
        tab.gate.pass(() => {
          // The Date header counts whole seconds.
          if (date !== undefined) {
            const from = Math.floor(date / 1000) * 1000
            tab.clock.observe({ from, to: from + 1000, sentAt, receivedAt: tab.clock.raw() })
          }
          trace(() => `${label}: ${outcome.kind === 'answered' ? 'answered' : JSON.stringify(outcome)}`)
          resolve(outcome)
        })
      }
      const cancel = time.schedule(TIMEOUT_MS, () => end(TOO_LATE))
      const fail = (): void => {
        if (random.chance(0.7)) time.schedule(random.int(1000), () => end(LOST))
      }
      if (isOffline() || nemeses.strikes('requests lost')) return fail()
      // As a proxy does that had no answer in time: nobody hears what is said to the copy.
      if (nemeses.strikes('requests doubled'))
        time.schedule(
          nemeses.random('requests doubled').int(LATE_MS),
          () => void serve(`${label} again`, work),
        )
      time.schedule(latency(), async () => {
        if (isOffline()) return fail()
        const outcome = await serve(label, work)
        const date = time.now()
        if (nemeses.strikes('answers lost')) return fail()
        witness(outcome)
        time.schedule(latency(), () => (isOffline() ? fail() : end(outcome, date)))
      })
    })
  }

  return {
    commit: (batch) => {
      const { mutationId, rows } = batch
      ledger.sent(batch)
      const { workspaceId = WORKSPACE, deviceId = '', epoch } = rows[0] ?? {}
      const operations = operationsOf(batch).map((operation) => ({ ...operation }))
      return exchange(`commit ${mutationId}`, (execution) =>
        server.commit(execution, { workspaceId, mutationId, deviceId, epoch, operations }),
      )
    },
    withdraw: ({ mutationId, rows }) => {
      const { workspaceId = WORKSPACE, deviceId = '' } = rows[0] ?? {}
      return exchange(`withdraw ${mutationId}`, (execution) =>
        server.withdraw(execution, { workspaceId, mutationId, deviceId }),
      )
    },
    changes: ({ after, epoch }) =>
      exchange(`changes ${epoch}.${after}`, (execution) => server.changes(execution, { after, epoch })),
    snapshot: ({ cursor }) =>
      exchange(`snapshot ${cursor}`, (execution) => server.snapshot(execution, cursor)),
    openSocket: () => exchange('openSocket', async () => ({ url: 'wss://sim/' })),
  }
}
