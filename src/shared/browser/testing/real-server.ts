// A real HTTP and WebSocket server on this machine, for the adapters that speak to one. What it answers is
// the test's; the socket part speaks graphql-transport-ws by hand, so that a test can send any frame.

import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

export type Answer = { readonly status: number; readonly body: string } | 'break off'

export interface SeenRequest {
  readonly method: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Frame {
  readonly type: string
  readonly id?: string
  readonly payload?: { readonly [key: string]: unknown }
}

export interface RealServer {
  readonly url: string
  readonly requests: readonly SeenRequest[]
  readonly frames: readonly Frame[]
  /** The sockets that are open. */
  sockets(): readonly WebSocket[]
  stop(): Promise<void>
}

/** Starts it on a free port of 127.0.0.1; `onFrame` answers what a socket sends. */
export const startRealServer = async (
  answer: () => Answer,
  onFrame: (socket: WebSocket, frame: Frame) => void = () => undefined,
): Promise<RealServer> => {
  const requests: SeenRequest[] = []
  const frames: Frame[] = []
  const http = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method = '', headers } = request
    requests.push({ method, headers, body: Buffer.concat(chunks).toString() })
    const given = answer()
    if (given === 'break off') return request.socket.destroy()
    return response.writeHead(given.status, { 'content-type': 'application/json' }).end(given.body)
  })
  const ws = new WebSocketServer({ server: http, handleProtocols: () => 'graphql-transport-ws' })
  ws.on('connection', (socket) => {
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as Frame
      frames.push(frame)
      onFrame(socket, frame)
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    frames,
    sockets: () => [...ws.clients],
    stop: async () => {
      for (const socket of ws.clients) socket.terminate()
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}
