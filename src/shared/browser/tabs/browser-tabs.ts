// Tabs by Web Locks and BroadcastChannel. The browser itself frees the lock of a tab that is closed or has crashed and
// gives it to the next in line, at once.

import { type Channel, findTabMessage, type Lead, type Tabs } from './tabs'

export interface BrowserTabsPorts {
  /** Undefined where the browser has none (or the page is not in a secure context). */
  readonly locks: LockManager | undefined
  readonly newChannel: ((name: string) => BroadcastChannel) | undefined
  readonly report: (cause: unknown) => void
}

const NO_CHANNEL: Channel = { post: () => undefined, close: () => undefined }

const isAbort = (cause: unknown): boolean => cause instanceof DOMException && cause.name === 'AbortError'

/** The tabs of this browser profile. */
export const newBrowserTabs = ({ locks, newChannel, report }: BrowserTabsPorts): Tabs => ({
  canChoose: locks !== undefined,

  open: (name, onMessage) => {
    if (!newChannel) return NO_CHANNEL
    const channel = newChannel(name)
    channel.onmessage = ({ data }) => {
      const message = findTabMessage(data)
      if (message) onMessage(message)
    }
    return { post: (message) => channel.postMessage(message), close: () => channel.close() }
  },

  lead: (name, { onLead, onLost }): Lead => {
    if (!locks) {
      onLead()
      return { steal: () => undefined, release: onLost }
    }
    let released = false
    let letGo: (() => void) | undefined
    let waiting = new AbortController()

    const lineUp = (steal: boolean): void => {
      waiting = new AbortController()
      let held = false
      const hold = (): Promise<void> => {
        if (released) return Promise.resolve()
        held = true
        onLead()
        return new Promise((resolve) => {
          letGo = resolve
        })
      }
      const onRejected = (cause: unknown): void => {
        if (!isAbort(cause)) report(cause)
        // Not held: this tab gave up waiting by itself. Held: another one took the lock.
        if (released || !held) return
        letGo = undefined
        onLost()
        lineUp(false)
      }
      locks.request(name, steal ? { steal } : { signal: waiting.signal }, hold).catch(onRejected)
    }

    lineUp(false)
    return {
      steal: () => {
        if (released || letGo) return
        waiting.abort()
        lineUp(true)
      },
      release: () => {
        released = true
        waiting.abort()
        letGo?.()
      },
    }
  },
})
