// Posts through API Gateway's management API, or the sandbox's. Its client (aws-lite) retries 429, 5xx and
// lost connections up to five times with full jitter, so what arrives here is final.

import arc from '@architect/functions'
import { newClosing } from '../../core/protocol/control'
import type { Poster } from './poster'

const GONE = 410

const isGone = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  ((error as { statusCode?: unknown }).statusCode === GONE ||
    (error as { name?: unknown }).name === 'GoneException')

const send: Poster['send'] = async (id, payload) => {
  try {
    await arc.ws.send({ id, payload })
    return 'sent'
  } catch (error) {
    if (isGone(error)) return 'gone'
    throw error
  }
}

/** The port's adapter; addresses come from Architect's environment. */
export const apiGatewayPoster: Poster = {
  send,
  close: async (id, code, reason) => {
    if ((await send(id, JSON.stringify(newClosing(code, reason)))) === 'gone') return
    try {
      await arc.ws.close({ id })
    } catch (error) {
      if (!isGone(error)) throw error
    }
  },
}
