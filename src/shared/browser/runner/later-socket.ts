// A socket whose code is fetched when it is first wanted: nothing that a page shows first needs it.

import type { OpenedSocket, OpenSocket } from './live-socket'

const NOT_LOADED = 'The part that keeps the connection live can’t be loaded right now.'

/** Opens by what `load` brings. A load that fails is a connection that closed: the next try loads again. */
export const newLaterSocket =
  (load: () => Promise<OpenSocket>): OpenSocket =>
  (request, handlers) => {
    let opened: OpenedSocket | undefined
    let closed = false
    load().then(
      (open) => {
        if (!closed) opened = open(request, handlers)
      },
      () => {
        if (!closed) handlers.onClosed(NOT_LOADED)
      },
    )
    return {
      close: () => {
        closed = true
        opened?.close()
      },
      check: () => opened?.check(),
    }
  }
