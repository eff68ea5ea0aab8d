// A part of the app that is not in the first load. It is fetched when it is first wanted, or when the page has nothing
// better to do; what could not be fetched is told as a state, never thrown, and may be asked for again.

import { mendStyles } from './mend-styles'

export type PartState<Content> =
  | { readonly kind: 'waiting' | 'loading' | 'missing' }
  | { readonly kind: 'loaded'; readonly content: Content }

export interface Part<Content> {
  state(): PartState<Content>
  /** Calls the listener after each change. Returns the function that ends it. */
  onState(listener: () => void): () => void
  /** Fetches it, unless it is there or on its way. Resolves when it is there, or can't be had: `state` tells. */
  load(): Promise<void>
}

const all: Part<unknown>[] = []

/** A part, from what imports it. Make it where a module begins: `loadAllParts` knows those that exist. */
export const newPart = <Content>(fetchPart: () => Promise<Content>): Part<Content> => {
  const listeners = new Set<() => void>()
  let state: PartState<Content> = { kind: 'waiting' }
  const become = (next: PartState<Content>): void => {
    state = next
    for (const listener of [...listeners]) listener()
  }
  const run = async (): Promise<void> => {
    become({ kind: 'loading' })
    try {
      await mendStyles()
      become({ kind: 'loaded', content: await fetchPart() })
    } catch {
      become({ kind: listeners.size > 0 ? 'missing' : 'waiting' })
    }
  }
  let loading: Promise<void> | undefined
  const part: Part<Content> = {
    state: () => state,
    onState: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        // Whoever wants it next begins anew, and doesn't see what went wrong before.
        if (listeners.size === 0 && state.kind === 'missing') state = { kind: 'waiting' }
      }
    },
    load: () => {
      if (state.kind !== 'loaded') loading ??= run().finally(() => (loading = undefined))
      return loading ?? Promise.resolve()
    },
  }
  all.push(part)
  return part
}

/** Fetches what has not been yet, one part after the other, each when `whenIdle` has resolved. */
export const loadAllParts = async (whenIdle: () => Promise<void>): Promise<void> => {
  for (const part of all) {
    if (part.state().kind === 'loaded') continue
    await whenIdle()
    await part.load()
  }
}
