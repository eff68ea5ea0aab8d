// `npm start`: the built app in Architect's sandbox, with data that survives a restart.
// `npm run dev` (--dev) puts Vite's hot reload before it.

import { spawn } from 'node:child_process'
import { startSandbox } from './lib/sandbox.mts'

const port = Number(process.env['PORT'] ?? 3333)
const isDev = process.argv.includes('--dev')

const sandbox = await startSandbox({ port, dataDir: '.data' })
const vite = isDev
  ? spawn('vite', ['--config', 'frontend/vite.config.mts', '--host', '127.0.0.1'], { stdio: 'inherit' })
  : undefined

console.log(`\nDaybook is ready: ${isDev ? 'http://localhost:5173 (hot reload)' : sandbox.url}\n`)

let isStopping = false
const stop = async (): Promise<void> => {
  if (isStopping) return
  isStopping = true
  vite?.kill('SIGTERM')
  await sandbox.stop()
  process.exit(0)
}
void sandbox.ended.then(stop)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
