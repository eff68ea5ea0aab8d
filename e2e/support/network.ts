// Ways to take a page's network away and to give it back, so that it looks to the page as it does in life.

import type { Page, WebSocketRoute } from 'playwright/test'
import type { Device } from './device'

export interface Sockets {
  /** To be given to a device before its first page. */
  readonly prepare: (page: Page) => Promise<void>
  /** Cuts what is open: a browser told to be offline keeps its sockets. */
  cut(): Promise<void>
  /** While blocked, none opens. */
  block(): Promise<void>
  unblock(): void
}

/** Relays a page's sockets, to be able to cut them. */
export const relaySockets = (): Sockets => {
  const open = new Set<WebSocketRoute>()
  let isBlocked = false
  const cut = async (): Promise<void> => {
    await Promise.all([...open].map((socket) => socket.close({ code: 1011 })))
    open.clear()
  }
  return {
    cut,
    prepare: (page) =>
      page.routeWebSocket(/token=/, (socket) => {
        if (isBlocked) return void socket.close({ code: 1011 })
        socket.connectToServer()
        open.add(socket)
        return undefined
      }),
    block: async () => {
      isBlocked = true
      await cut()
    },
    unblock: () => {
      isBlocked = false
    },
  }
}

/** Into the tunnel. */
export const goOffline = async ({ context }: Device, sockets: Sockets): Promise<void> => {
  await context.setOffline(true)
  await sockets.cut()
}

/** Out of it: nothing but the browser's own "online" tells the page. */
export const comeBack = ({ context }: Device): Promise<void> => context.setOffline(false)

/** The server is gone and the network is there: the page itself can be had again, its data can't. */
export const loseServer = async ({ page }: Device): Promise<void> => {
  await page.route(/\/(graphql|api\/v1\/auth\/session)$/, (route) => route.abort())
}

export const findServer = async ({ page }: Device): Promise<void> => {
  await page.unroute(/\/(graphql|api\/v1\/auth\/session)$/)
}
