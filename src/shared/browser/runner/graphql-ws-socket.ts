// The socket by graphql-ws's client, one client a connection: its own retries treat some of our close codes
// as final and know no overlap of an old and a new connection, so they are off.

import { createClient } from 'graphql-ws/client'
import { findClosing, findHeads } from '../../core/protocol/control'
import { HEARTBEAT_MS } from '../../core/protocol/limits'
import { WorkspaceChangesText } from '../link/generated/document-texts'
import type { WorkspaceChangesSubscription } from '../link/generated/graphql'
import { failureOfErrors } from '../link/outcome'
import { eventOf } from '../link/wire'
import type { CorrectedClock } from './corrected-clock'
import type { OpenSocket, SocketHandlers } from './live-socket'

/** A ping that gets no pong within this has found a dead connection. */
const PONG_WAIT_MS = 10_000
const OPEN = 1
const FORBIDDEN = 4403
const PING = JSON.stringify({ type: 'ping' })
const ACK_WAIT_MS = 15_000

export interface GraphqlWsPorts {
  readonly clock: CorrectedClock
  /** The browser's, unless a test brings its own. */
  readonly webSocketImpl?: unknown
}

/**
 * The closing frame is not part of graphql-transport-ws, whose client would end the connection over it with a
 * code of its own. It comes in as a pong that carries the reason.
 */
const reviveClosing = (key: string, value: unknown): unknown => {
  const closing = key === '' ? findClosing(value) : undefined
  return closing ? { type: 'pong', payload: { closing } } : value
}

const reasonOf = (cause: unknown): string => {
  if (typeof cause === 'string') return cause
  if (Array.isArray(cause)) return failureOfErrors(cause).message
  const { code, reason } = (cause ?? {}) as { readonly code?: unknown; readonly reason?: unknown }
  return code === undefined
    ? 'The live connection failed.'
    : `The live connection closed: ${code} ${reason}`.trim()
}

/** 4403: a sign-in that is over, or a membership; or the workspace has no place for who asks. */
const isRefusal = (cause: unknown): boolean =>
  Array.isArray(cause)
    ? failureOfErrors(cause).kind === 'refused'
    : (cause as { readonly code?: unknown } | undefined)?.code === FORBIDDEN

/** Lets nothing through after the end, and tells the end once. */
const untilClosed = (handlers: SocketHandlers) => {
  let open = true
  const guard =
    <Args extends unknown[]>(handler: (...args: Args) => void) =>
    (...args: Args): void => {
      if (open) handler(...args)
    }
  return {
    onOpen: guard(handlers.onOpen),
    onEvent: guard(handlers.onEvent),
    onHeads: guard(handlers.onHeads),
    onClosed: guard((reason: string, cause?: 'refused') => {
      open = false
      handlers.onClosed(reason, cause)
    }),
    mute: () => {
      open = false
    },
  }
}

/** The adapter for browsers; a pong's time also corrects the clock. */
export const newGraphqlWsSocket =
  ({ clock, webSocketImpl }: GraphqlWsPorts): OpenSocket =>
  ({ url, workspaceId, cursor }, handlers) => {
    const guarded = untilClosed(handlers)
    let pongTimer: ReturnType<typeof setTimeout> | undefined
    let pingedAt = 0
    let connected: WebSocket | undefined
    const expectPong = (): void => {
      pingedAt = clock.raw()
      clearTimeout(pongTimer)
      pongTimer = setTimeout(() => client.terminate(), PONG_WAIT_MS)
    }
    const client = createClient({
      url,
      webSocketImpl,
      retryAttempts: 0,
      connectionAckWaitTimeout: ACK_WAIT_MS,
      keepAlive: HEARTBEAT_MS,
      jsonMessageReviver: reviveClosing,
      on: {
        connected: (socket) => {
          connected = socket as WebSocket
          guarded.onOpen()
        },
        // Before the client looks at the code: after a plain 1000 it would connect again with the spent token.
        closed: (event) => close(event),
        ping: (received) => {
          if (!received) expectPong()
        },
        pong: (received, payload) => {
          if (!received) return
          clearTimeout(pongTimer)
          const closing = findClosing({ type: 'closing', payload: payload?.['closing'] })
          if (closing) return close(closing)
          const told = findHeads(payload)
          if (!told) return
          if (pingedAt > 0) {
            clock.observe({ from: told.now, to: told.now, sentAt: pingedAt, receivedAt: clock.raw() })
          }
          guarded.onHeads(told.heads)
        },
      },
    })
    const end = (): void => {
      clearTimeout(pongTimer)
      unsubscribe()
      void Promise.resolve(client.dispose()).catch(() => undefined)
    }
    const close = (cause: unknown): void => {
      guarded.onClosed(reasonOf(cause), isRefusal(cause) ? 'refused' : undefined)
      end()
    }
    const unsubscribe = client.subscribe<WorkspaceChangesSubscription>(
      {
        query: WorkspaceChangesText,
        variables: { workspaceId, after: cursor.seq, epoch: cursor.epoch },
      },
      {
        next: ({ data, errors }) => {
          if (data) guarded.onEvent(eventOf(data.changes))
          else close(errors)
        },
        error: (cause) => close(cause),
        complete: () => close('The server ended the subscription.'),
      },
    )
    return {
      close: () => {
        guarded.mute()
        end()
      },
      check: () => {
        if (connected?.readyState !== OPEN) return
        expectPong()
        connected.send(PING)
      },
    }
  }
