// What goes on beside a day that is open, and isn't waited for by it.

import type { Engine } from '@architect/shared/browser/runner/engine'
import { installSupport } from '../features/sync/support'
import { listenForUndo } from '../features/undo/undo-keys'
import { loadAhead } from './load-ahead'

/** Starts it. */
export const startBeside = (engine: Engine, workspaceId: string): void => {
  installSupport(engine, workspaceId)
  loadAhead(engine)
  listenForUndo((direction) => {
    void import('../features/undo/undo').then(
      ({ takeStep }) => takeStep(engine, workspaceId, direction),
      // The next press asks for it again.
      () => {},
    )
  })
}
