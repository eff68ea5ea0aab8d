export interface Listeners<Event> {
  /** Returns what ends it. */
  add(listener: (event: Event) => void): () => void
  tell(event: Event): void
}

/** Listeners of one kind of event. A component's bug is reported as such; whoever tells goes on. */
export const newListeners = <Event>(report: (cause: unknown) => void): Listeners<Event> => {
  const listeners = new Set<(event: Event) => void>()
  return {
    add: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    tell: (event) => {
      for (const listener of [...listeners]) {
        try {
          listener(event)
        } catch (cause) {
          report(cause)
        }
      }
    },
  }
}
