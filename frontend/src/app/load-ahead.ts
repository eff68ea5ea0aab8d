// What the first load leaves out is fetched once the page is up and the server has been heard of, so that it is there
// when the network is not. Where nobody has signed in the server is never heard of: then at once.

import type { Connection, Engine, EngineStatus } from '@architect/shared/browser/runner/engine'
import { loadAllParts } from '../ui/part'

const IDLE_WITHIN_MS = 2_000
/** Where a browser can't tell that it is idle. */
const IDLE_AFTER_MS = 200

const whenLoaded = (): Promise<unknown> =>
  document.readyState === 'complete'
    ? Promise.resolve()
    : new Promise((done) => addEventListener('load', done, { once: true }))

const whenIdle = (): Promise<void> =>
  new Promise((done) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => done(), { timeout: IDLE_WITHIN_MS })
    else setTimeout(done, IDLE_AFTER_MS)
  })

const THROUGH: readonly Connection[] = ['live', 'polling', 'local']

/** Fetches all parts whenever the engine gets through to the server; what is there is not fetched again. */
export const loadAhead = (engine: Engine): void => {
  let wasThrough = false
  const look = ({ connection }: EngineStatus): void => {
    const isThrough = THROUGH.includes(connection)
    if (isThrough && !wasThrough) void whenLoaded().then(() => loadAllParts(whenIdle))
    wasThrough = isThrough
  }
  engine.onStatus(look)
  look(engine.status())
}
