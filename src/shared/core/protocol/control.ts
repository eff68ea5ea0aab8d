// What Daybook adds to graphql-transport-ws: the terminal `closing` frame, and the payloads of `connection_ack`
// and `pong`. It knows shapes only; who sends them, and when, is the server's and the browser's business.
//
// API Gateway can end a connection but can't say why: there is no close code in its API. So the last
// frame says it, `{"type":"closing","payload":{"code":4400,"reason":"…"}}`, and the receiver treats the
// connection as closed with that code. The sandbox turns the frame into a real close.

import * as v from 'valibot'
import type { Millis } from '../base/time'

const whole = v.pipe(v.number(), v.integer(), v.minValue(0))

export const CLOSING = v.object({
  type: v.literal('closing'),
  payload: v.object({ code: whole, reason: v.string() }),
})
export type Closing = v.InferOutput<typeof CLOSING>

export const ACK_PAYLOAD = v.object({ protocol: whole })

export const HEAD = v.object({ epoch: whole, seq: whole })
/** Per subscribed workspace how far its log is, and the server's time, to correct the device's clock by. */
export const PONG_PAYLOAD = v.object({ heads: v.record(v.string(), HEAD), now: whole })
export type PongPayload = v.InferOutput<typeof PONG_PAYLOAD>

/** Standard and Daybook's own use of close codes, beside those that graphql-ws lists. */
export const CLOSE_GOING_AWAY = 1001
export const CLOSE_TOO_BIG = 1009
export const CLOSE_TRY_AGAIN = 1013

/** A close reason travels in a control frame of 125 bytes, two of them the code. */
const REASON_MAX = 123

/** Makes the frame that says why the connection ends; ASCII reasons only. */
export const newClosing = (code: number, reason: string): Closing => ({
  type: 'closing',
  payload: { code, reason: reason.slice(0, REASON_MAX) },
})

/** The closing frame in a message already parsed from JSON, if it is one. */
export const findClosing = (message: unknown): Closing['payload'] | undefined => {
  const result = v.safeParse(CLOSING, message)
  return result.success ? result.output.payload : undefined
}

/** The heads and the server's time in a pong's payload; undefined when it carries none. */
export const findHeads = (
  payload: unknown,
): { readonly heads: PongPayload['heads']; readonly now: Millis } | undefined => {
  const result = v.safeParse(PONG_PAYLOAD, payload)
  return result.success ? result.output : undefined
}
