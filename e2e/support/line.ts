// The line between a page and its server, for a page alone: a browser told to be offline keeps its sockets, and takes
// its other pages along.

import type { Page, WebSocketRoute } from 'playwright/test'

export interface Line {
  /** Has the page go over this line: before it is opened. */
  readonly prepare: (page: Page) => Promise<unknown>
  cut(): Promise<void>
  mend(): void
  /** From now on each commit takes at least so long. */
  slow(ms: number): void
}

/** A line with nothing wrong. */
export const newLine = (): Line => {
  const sockets = new Set<WebSocketRoute>()
  let isCut = false
  let commitMs = 0
  return {
    prepare: async (page) => {
      await page.routeWebSocket(/token=/, (socket) => {
        if (isCut) return void socket.close({ code: 1011 })
        socket.connectToServer()
        sockets.add(socket)
      })
      await page.route('**/graphql', async (route) => {
        if (isCut) return route.abort()
        const isCommit = route.request().postData()?.includes('mutation Commit')
        if (isCommit && commitMs > 0) await new Promise((done) => setTimeout(done, commitMs))
        return route.continue()
      })
    },
    cut: async () => {
      isCut = true
      await Promise.all([...sockets].map((socket) => socket.close({ code: 1011 })))
      sockets.clear()
    },
    mend: () => {
      isCut = false
    },
    slow: (ms) => {
      commitMs = ms
    },
  }
}
