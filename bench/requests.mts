// What a commit and its fan-out cost: requests to DynamoDB, executions, posts, and the time until told.

import { newBenchClient } from './client.mts'
import type { CountingProxy } from './counting-proxy.mts'
import { percentile, summary } from './stats.mts'

const COMMITS = 20
const SUBSCRIBERS = [1, 10, 50]

const settle = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

export interface FanOutLog {
  /** The counts that the fan-out logged since the last call. */
  take(): { executions: number; sent: number; events: number }
}

/** Reads the fan-out's structured log lines out of what the sandbox prints. */
export const newFanOutLog = (): FanOutLog & { read(text: string): void } => {
  let counts = { executions: 0, sent: 0, events: 0 }
  return {
    read: (text) => {
      for (const line of text.split('\n').filter((candidate) => candidate.includes('"fan-out"'))) {
        const { executions = 0, sent = 0 } = JSON.parse(line) as { executions?: number; sent?: number }
        counts = {
          executions: counts.executions + executions,
          sent: counts.sent + sent,
          events: counts.events + 1,
        }
      }
    },
    take: () => {
      const taken = counts
      counts = { executions: 0, sent: 0, events: 0 }
      return taken
    },
  }
}

const benchCommit = async (url: string, proxy: CountingProxy): Promise<void> => {
  const client = await newBenchClient(url, 'requests@example.com')
  await client.commit('first')
  await settle(1000)
  proxy.take()
  await client.commit('counted')
  await settle(1000)
  const { reads, writes, byAction } = proxy.take()
  console.log(`one-record commit, with the fan-out's own: ${JSON.stringify(byAction)}`)
  // The fan-out reads the subscribers with one query, in its own function.
  console.log(
    `  commit: ${reads - (byAction['Query'] ?? 0)} read and ${writes} write requests (at most 3 and 4)`,
  )
  console.log(`  fan-out: ${byAction['Query'] ?? 0} query for subscribers`)
}

const benchFanOut = async (
  url: string,
  count: number,
  proxy: CountingProxy,
  log: FanOutLog,
): Promise<number> => {
  const client = await newBenchClient(url, `fan-out-${count}@example.com`)
  const times = new Map<number, number[]>()
  const sockets = []
  for (let index = 0; index < count; index += 1) {
    sockets.push(await client.subscribe((seq, at) => times.set(seq, [...(times.get(seq) ?? []), at])))
  }
  await settle(1500)
  proxy.take()
  log.take()
  const lasts: number[] = []
  for (let index = 0; index < COMMITS; index += 1) {
    const started = performance.now()
    const seq = await client.commit(`fan-out ${index}`)
    for (let waited = 0; (times.get(seq)?.length ?? 0) < count && waited < 5000; waited += 10)
      await settle(10)
    lasts.push(Math.max(...(times.get(seq) ?? [Number.NaN])) - started)
  }
  await settle(500)
  const { byAction } = proxy.take()
  const { executions, sent, events } = log.take()
  for (const socket of sockets) await socket.stop()
  console.log(`fan-out to ${count}: commit sent to last subscriber told, ${summary(lasts)}`)
  console.log(
    `  per entry: ${((byAction['Query'] ?? 0) / COMMITS).toFixed(1)} queries, ` +
      `${(executions / events).toFixed(1)} executions, ${(sent / events).toFixed(1)} posts`,
  )
  return percentile(lasts, 0.5)
}

/** What the sandbox's own starting of a function costs: one that does nothing, asked over HTTP. */
const benchFloor = async (url: string): Promise<number> => {
  const times: number[] = []
  for (let index = 0; index < COMMITS; index += 1) {
    const started = performance.now()
    await (await fetch(`${url}/api/v1/health`)).text()
    times.push(performance.now() - started)
  }
  console.log(`a function that does nothing: ${summary(times)}`)
  return percentile(times, 0.5)
}

/** Prints what commits and fan-outs cost. */
export const benchRequests = async (url: string, proxy: CountingProxy, log: FanOutLog): Promise<void> => {
  await benchCommit(url, proxy)
  const floor = await benchFloor(url)
  let first = Number.NaN
  for (const count of SUBSCRIBERS) {
    const last = await benchFanOut(url, count, proxy, log)
    // A commit is told by two functions, one after the other.
    console.log(`  ratio to two functions that do nothing: ${(last / (2 * floor)).toFixed(2)}`)
    if (count === 1) first = last
    else console.log(`  ratio to one subscriber: ${(last / first).toFixed(2)}`)
  }
}
