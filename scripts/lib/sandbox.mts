// Starts Architect's sandbox with a DynamoDB whose data survives a restart, waits until it answers, and ends
// both. Everything listens on this machine only.

import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import dynalite from 'dynalite'

const HOST = '127.0.0.1'
const START_TIMEOUT_MS = 120_000
const STOP_TIMEOUT_MS = 5_000
const OUTPUT_KEPT = 1_000_000

export interface SandboxOptions {
  /** The address's port. */
  readonly port: number
  /** A folder for the tables and the blobs; without one they last as long as the sandbox. */
  readonly dataDir?: string
  /** Forget what the folder holds. */
  readonly fresh?: boolean
  /** Whether the sandbox's own output is shown. */
  readonly isQuiet?: boolean
  /** Gets what the sandbox prints, functions' log lines included. */
  readonly onOutput?: (text: string) => void
  /** Another DynamoDB port to hand to the functions, such as a counting proxy's; gets the real one. */
  readonly tablesProxy?: (port: number) => Promise<number>
  readonly env?: Readonly<Record<string, string>>
}

export interface Sandbox {
  readonly url: string
  /** When the sandbox has ended, by `stop` or by itself. */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

/** A port that nobody listens on now. */
export const findFreePort = (): Promise<number> =>
  new Promise((found, failed) => {
    const probe = createServer()
    probe.once('error', failed)
    probe.listen(0, HOST, () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => found(port))
    })
  })

const startTables = async ({ dataDir, fresh }: SandboxOptions): Promise<{ port: number; server: Server }> => {
  const path = dataDir && join(dataDir, 'tables')
  if (dataDir && fresh)
    for (const part of ['tables', 'blobs']) rmSync(join(dataDir, part), { recursive: true, force: true })
  if (path) mkdirSync(path, { recursive: true })
  const server = dynalite({ createTableMs: 0, ...(path ? { path } : {}) })
  await new Promise<void>((done, failed) => {
    server.once('error', failed)
    server.listen(0, HOST, done)
  })
  return { server, port: (server.address() as AddressInfo).port }
}

/** What the sandbox prints when its plugins, and with them the compiled functions, are there. */
const READY = /Ran Sandbox startup plugin/
const NOT_COMPILED = /esbuild error/

/** The functions are compiled after the port opens: only the output tells when the last of them is there. */
const waitUntilReady = (child: ChildProcess, { isQuiet = false, onOutput }: SandboxOptions): Promise<void> =>
  new Promise((ready, failed) => {
    let output = ''
    const fail = (reason: string): void => failed(new Error(`${reason}\n${output}`))
    const timeout = setTimeout(
      () => fail(`The sandbox was not ready in ${START_TIMEOUT_MS / 1000} s.`),
      START_TIMEOUT_MS,
    )
    const read = (chunk: Buffer): void => {
      if (!isQuiet) process.stdout.write(chunk)
      onOutput?.(chunk.toString())
      if (output.length > OUTPUT_KEPT) return
      output += chunk
      if (NOT_COMPILED.test(output)) fail('A function did not compile.')
      if (READY.test(output)) {
        clearTimeout(timeout)
        output = ''
        ready()
      }
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code) => fail(`The sandbox ended with code ${code}.`))
  })

const expectHealth = async (url: string): Promise<void> => {
  const { status } = await fetch(`${url}/api/v1/health`)
  if (status !== 200) throw new Error(`The sandbox's health check answers ${status}.`)
}

const stopChild = (child: ChildProcess): Promise<void> =>
  new Promise((done) => {
    if (child.exitCode !== null || child.pid === undefined) return done()
    const group = -child.pid
    const kill = setTimeout(() => process.kill(group, 'SIGKILL'), STOP_TIMEOUT_MS)
    child.once('exit', () => {
      clearTimeout(kill)
      done()
    })
    process.kill(group, 'SIGTERM')
  })

/** Starts everything; the app has been built before. Rejects when it doesn't come up. */
export const startSandbox = async (options: SandboxOptions): Promise<Sandbox> => {
  const tables = await startTables(options)
  const tablesPort = (await options.tablesProxy?.(tables.port)) ?? tables.port
  const [events, internal] = [await findFreePort(), await findFreePort()]
  const [oidc, s3] = [await findFreePort(), await findFreePort()]
  const passingData = options.dataDir ? undefined : mkdtempSync(join(tmpdir(), 'daybook-'))
  // CI makes the sandbox wait for each function's process to end: a person's machine doesn't, nor do we.
  const { CI: _, ...inherited } = process.env
  const child = spawn('arc', ['sandbox', '--host', HOST, '--port', String(options.port)], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...inherited,
      ARC_ENV: 'testing',
      ARC_DB_EXTERNAL: 'true',
      ARC_TABLES_PORT: String(tablesPort),
      ARC_EVENTS_PORT: String(events),
      ARC_INTERNAL_PORT: String(internal),
      DAYBOOK_OIDC_PORT: String(oidc),
      DAYBOOK_S3_PORT: String(s3),
      DAYBOOK_DATA_DIR: passingData ?? resolve(options.dataDir ?? ''),
      ...options.env,
    },
  })
  const stop = async (): Promise<void> => {
    await stopChild(child)
    await new Promise<void>((done) => {
      tables.server.close(() => done())
      tables.server.closeAllConnections()
    })
    // A function that is just being ended may still write.
    if (passingData) rmSync(passingData, { recursive: true, force: true, maxRetries: 5 })
  }
  const url = `http://localhost:${options.port}`
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  try {
    await waitUntilReady(child, options)
    await expectHealth(url)
    return { url, stop, ended }
  } catch (error) {
    await stop()
    throw error
  }
}
