// Makes the sandbox's edge behave as the deployed one: a closing frame becomes a real WebSocket close (API
// Gateway has no close codes, see src/shared/core/protocol/control.ts; here there is no reason to do without),
// text travels compressed, as CloudFront sends it, and the scheduled sweep runs, which the sandbox leaves
// out. It runs inside `arc sandbox` only.

const { subscribe } = require('node:diagnostics_channel')

/** A client that doesn't answer the close is cut off: whoever asked for it is waiting. */
const CLOSE_GRACE_MS = 1_000
const CLOSING_PREFIX = '{"type":"closing"'
/** What API Gateway itself does with a larger frame. */
const FRAME_MAX_BYTES = 128 * 1024
const TOO_BIG = 1009
const INVALID = 4400
/** The sandbox hands such a frame to the connect or disconnect function, which API Gateway never does. */
const ROUTED = /"action"\s*:\s*"(connect|disconnect)"/
/** As app.arc says. */
const SWEEP_EVERY_MS = 60_000

const started = Symbol.for('daybook.sandbox-edge')

const findClosing = (data) => {
  if (typeof data !== 'string' || !data.startsWith(CLOSING_PREFIX)) return undefined
  const { payload } = JSON.parse(data)
  return payload
}

const closeSocket = (socket, code, reason) => {
  socket.close(code, reason)
  setTimeout(() => socket.terminate(), CLOSE_GRACE_MS).unref()
}

const turnClosingFrames = (socket) => {
  const send = socket.send.bind(socket)
  socket.send = (data, ...rest) => {
    const closing = findClosing(data)
    if (!closing) return send(data, ...rest)
    closeSocket(socket, closing.code, closing.reason)
    rest.at(-1)?.()
  }
}

const refuseLargeFrames = (socket) => {
  const on = socket.on.bind(socket)
  socket.on = (event, listener) => {
    if (event !== 'message') return on(event, listener)
    return on(event, (data, isBinary) => {
      if (data.length > FRAME_MAX_BYTES) closeSocket(socket, TOO_BIG, 'Message too big')
      else if (ROUTED.test(data)) closeSocket(socket, INVALID, 'Invalid message received')
      else listener(data, isBinary)
    })
  }
}

/** The sandbox keeps each socket in this pool from the moment it is open. */
const patchPool = () => {
  const pool = require('@architect/sandbox/src/http/register-websocket/pool')
  const register = pool.register
  pool.register = (connectionId, socket) => {
    turnClosingFrames(socket)
    refuseLargeFrames(socket)
    register(connectionId, socket)
  }
}

/** Node announces each request before any listener sees it, so no server has to be taken apart. */
const compressResponses = (isSandbox) => {
  const compress = require('compression')()
  subscribe('http.server.request.start', ({ request, response, server }) => {
    if (isSandbox(server.address()?.port)) compress(request, response, () => {})
  })
}

/** @type {NodeJS.Timeout | undefined} */
let sweeping

module.exports = {
  sandbox: {
    // Runs again whenever the watcher restarts the sandbox, in the same process.
    start: async ({ invoke }) => {
      clearInterval(sweeping)
      sweeping = setInterval(() => {
        invoke({ pragma: 'scheduled', name: 'sweep-connections', payload: {} }).catch(console.error)
      }, SWEEP_EVERY_MS).unref()
      if (globalThis[started]) return
      globalThis[started] = true
      patchPool()
      const { ports } = JSON.parse(process.env['ARC_SANDBOX'])
      compressResponses((port) => port === ports.http)
    },
    end: async () => clearInterval(sweeping),
  },
}
