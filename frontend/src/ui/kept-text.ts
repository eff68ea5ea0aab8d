// Text that is being typed and outlives its component: going to another page, or a reload, loses none of it. A text
// that was handed in leaves the field at once, but stays kept until whoever takes it has said that it is safe.

export interface KeptText {
  text(): string
  /** Calls the listener after each change. Returns the function that ends it. */
  onText(listener: () => void): () => void
  change(text: string): void
  /**
   * Empties the field, and forgets what stood in it when `save` has resolved. When it rejects, the text comes back, in
   * front of what has been typed since; rejects with the same.
   */
  handIn(save: () => Promise<unknown>): Promise<void>
}

type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const join = (texts: readonly string[]): string => texts.filter(Boolean).join(' ')

/** A text kept under a key. Storage may be forbidden, also to be asked for: then the text lives as long as the page. */
export const newKeptText = (getStorage: () => TextStorage, key: string): KeptText => {
  const listeners = new Set<() => void>()
  const handedIn = new Set<{ readonly text: string }>()

  const read = (): string => {
    try {
      return getStorage().getItem(key) ?? ''
    } catch {
      return ''
    }
  }
  let text = read()

  const keep = (): void => {
    const kept = join([...[...handedIn].map((line) => line.text), text])
    try {
      if (kept) getStorage().setItem(key, kept)
      else getStorage().removeItem(key)
    } catch {
      // Nothing more can be done for it.
    }
  }

  const change = (next: string): void => {
    text = next
    keep()
    for (const listener of [...listeners]) listener()
  }

  return {
    text: () => text,
    onText: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    change,
    handIn: async (save) => {
      const line = { text }
      handedIn.add(line)
      change('')
      try {
        await save()
        handedIn.delete(line)
        keep()
      } catch (error) {
        handedIn.delete(line)
        change(join([line.text, text]))
        throw error
      }
    },
  }
}
