// Tables that are watched: what is asked of them is counted, or something happens just before it arrives.

import type { DynamoClient, Tables } from '@architect/shared/server/ops/tables'

/** The same tables, counting the requests sent. */
export const counted = (tables: Tables): { tables: Tables; requests: string[] } => {
  const requests: string[] = []
  const client = new Proxy(tables.client, {
    get: (target, method) => {
      requests.push(String(method))
      return target[method as keyof DynamoClient]
    },
  })
  return { tables: { ...tables, client }, requests }
}

/** The same tables, running `act` just before the first request of this method. */
export const interrupted = (
  tables: Tables,
  method: keyof DynamoClient,
  act: () => Promise<unknown>,
): Tables => {
  let isDone = false
  const client = new Proxy(tables.client, {
    get: (target, name) => {
      const send = target[name as keyof DynamoClient] as (request: never) => Promise<unknown>
      if (name !== method || isDone) return send
      isDone = true
      return async (request: never) => {
        await act()
        return send(request)
      }
    },
  })
  return { ...tables, client }
}

/** The same tables, running `act` just before the request of that number, counted from 0. */
export const interruptedAt = (tables: Tables, at: number, act: () => Promise<unknown>): Tables => {
  let count = 0
  const client = new Proxy(tables.client, {
    get: (target, name) => {
      const send = target[name as keyof DynamoClient] as (request: never) => Promise<unknown>
      return async (request: never) => {
        count += 1
        if (count === at + 1) await act()
        return send(request)
      }
    },
  })
  return { ...tables, client }
}

/** The same tables as a process sees them that dies before its request of that number, counted from 0. */
export const dyingAt = (tables: Tables, at: number): Tables => {
  let count = 0
  const client = new Proxy(tables.client, {
    get: (target, name) => {
      const send = target[name as keyof DynamoClient] as (request: never) => Promise<unknown>
      return async (request: never) => {
        count += 1
        if (count > at) throw new Error('This process is dead.')
        return send(request)
      }
    },
  })
  return { ...tables, client }
}
