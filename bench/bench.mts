// `npm run bench`: measures, and prints; it asserts nothing. `npm run bench -- requests` runs one part.

import { findFreePort, startSandbox } from '../scripts/lib/sandbox.mts'
import { benchBrowsers } from './browsers.mts'
import { type CountingProxy, startCountingProxy } from './counting-proxy.mts'
import { benchDrain } from './drain.mts'
import { benchEdit } from './edit.mts'
import { benchMerge } from './merge.mts'
import { benchPageLoad } from './page-load.mts'
import { benchRequests, newFanOutLog } from './requests.mts'
import { benchStore } from './store.mts'

const wanted = process.argv.slice(2)
const isWanted = (part: string): boolean => wanted.length === 0 || wanted.includes(part)

const benchSandbox = async (): Promise<void> => {
  const log = newFanOutLog()
  let proxy: CountingProxy | undefined
  const sandbox = await startSandbox({
    port: await findFreePort(),
    isQuiet: true,
    onOutput: log.read,
    tablesProxy: async (port) => {
      proxy = await startCountingProxy(port)
      return proxy.port
    },
  })
  try {
    if (proxy && isWanted('requests')) await benchRequests(sandbox.url, proxy, log)
    if (isWanted('browsers')) await benchBrowsers(sandbox.url)
    if (isWanted('drain')) await benchDrain(sandbox.url)
    if (isWanted('edit')) await benchEdit(sandbox.url)
    if (isWanted('page')) await benchPageLoad(sandbox.url)
  } finally {
    await sandbox.stop()
    await proxy?.stop()
  }
}

if (isWanted('merge')) await benchMerge()
if (isWanted('store')) await benchStore()
if (['requests', 'browsers', 'drain', 'edit', 'page'].some(isWanted)) await benchSandbox()
process.exit(0)
