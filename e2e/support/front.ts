// A second address of the Daybook under test, on a port of its own: it can go away, answer late, and have a newer build.
// What it doesn't change it passes on as it came; sockets go past it.

import { request as ask, createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

interface Change {
  readonly path: RegExp
  /** The text in its place; undefined: there is nothing any more. */
  readonly change: (text: string) => string | undefined
}

export interface Front {
  readonly url: string
  /** The paths that were asked for. */
  readonly asked: string[]
  /** Nobody listens any more. */
  stop(): Promise<void>
  /** Requests of these paths get no answer until the returned function is called. */
  hold(path: RegExp): () => void
  /** Requests of these paths are answered by 503 until the returned function is called. */
  refuse(path: RegExp): () => void
  /** From now on files of these paths read otherwise. */
  change(path: RegExp, change: Change['change']): void
  /** From now on there is a newer build: another page, and a service worker that keeps that page. */
  deploy(build: string): void
}

const REVISION = /self\.daybookPage="[^"]*"/

/** What tells the page's build; absent from the first one. */
export const BUILD = 'meta[name="build"]'

const answerChanged = async (
  answer: IncomingMessage,
  { change }: Change,
  response: ServerResponse,
): Promise<void> => {
  const changed = change(await text(answer))
  const { 'content-length': _, etag: __, ...headers } = answer.headers
  response.writeHead(changed === undefined ? 404 : (answer.statusCode ?? 500), headers).end(changed)
}

/** Starts it in front of the Daybook at `target`. */
export const startFront = async (target: string): Promise<Front> => {
  const asked: string[] = []
  const held = new Map<RegExp, Promise<void>>()
  const refused = new Set<RegExp>()
  const changes: Change[] = []

  const passOn = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '/'
    asked.push(path)
    for (const [pattern, released] of held) if (pattern.test(path)) await released
    if ([...refused].some((pattern) => pattern.test(path))) return void response.writeHead(503).end()
    // Whole and uncompressed, for what is changed; with the browser's Host, by which the server knows its own address.
    const { 'accept-encoding': _, 'if-none-match': __, ...headers } = request.headers
    const asking = ask(new URL(path, target), { method: request.method, headers }, (answer) => {
      const change = changes.findLast((one) => one.path.test(path))
      if (change) return void answerChanged(answer, change, response)
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(response)
    })
    asking.on('error', () => response.destroy())
    request.pipe(asking)
  }

  const server = createServer((request, response) => void passOn(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const change: Front['change'] = (path, of) => void changes.push({ path, change: of })

  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    asked,
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
    hold: (path) => {
      let release = (): void => {}
      held.set(path, new Promise((done) => (release = done)))
      return () => {
        held.delete(path)
        release()
      }
    },
    refuse: (path) => {
      refused.add(path)
      return () => void refused.delete(path)
    },
    change,
    deploy: (build) => {
      change(/^\/(\?|$)/, (page) => page.replace('</head>', `<meta name="build" content="${build}"></head>`))
      change(/^\/sw\.js$/, (worker) => worker.replace(REVISION, `self.daybookPage="${build}"`))
    },
  }
}
