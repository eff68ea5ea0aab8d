// Runs a command and tells how it went; its output is shown when it failed.

import { spawn } from 'node:child_process'

export interface Ran {
  readonly ok: boolean
  readonly output: string
  readonly seconds: number
}

/** Runs a command line of words; rejects never. */
export const run = (command: string, env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  new Promise((done) => {
    const started = Date.now()
    const [program = '', ...args] = command.split(' ')
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    const end = (ok: boolean, last = ''): void =>
      done({ ok, output: Buffer.concat(chunks).toString() + last, seconds: (Date.now() - started) / 1000 })
    child.once('error', (error) => end(false, error.message))
    child.once('close', (code) => end(code === 0))
  })
