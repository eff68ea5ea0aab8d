// A proxy before DynamoDB that counts requests by action, so that "at most 4 writes and 3 reads" is counted
// where it costs: on the wire.

import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

const READS = ['GetItem', 'BatchGetItem', 'Query', 'Scan']
const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem']

export interface Counts {
  readonly reads: number
  readonly writes: number
  readonly byAction: Readonly<Record<string, number>>
}

export interface CountingProxy {
  readonly port: number
  /** What was counted since the last call. */
  take(): Counts
  stop(): Promise<void>
}

const sum = (byAction: Readonly<Record<string, number>>, actions: readonly string[]): number =>
  actions.reduce((total, action) => total + (byAction[action] ?? 0), 0)

/** Starts a proxy to the DynamoDB on this port of this machine. */
export const startCountingProxy = async (target: number): Promise<CountingProxy> => {
  let byAction: Record<string, number> = {}
  const server = createServer((incoming, outgoing) => {
    const action = String(incoming.headers['x-amz-target'] ?? '').split('.')[1] ?? 'other'
    byAction[action] = (byAction[action] ?? 0) + 1
    const { method, url, headers } = incoming
    const onward = request({ host: '127.0.0.1', port: target, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.once('error', () => outgoing.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    port: (server.address() as AddressInfo).port,
    take: () => {
      const counts = { reads: sum(byAction, READS), writes: sum(byAction, WRITES), byAction }
      byAction = {}
      return counts
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
