// The texts being typed in this tab, by whose they are: their names begin with the person's id.

const PREFIX = 'daybook.typing.'

type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const keysOf = (storage: TextStorage, personId: string): readonly string[] =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) =>
    key.startsWith(`${PREFIX}${personId}.`),
  )

/** Where storage is forbidden there are no texts. */
const withStorage = (getStorage: () => TextStorage, work: (storage: TextStorage) => void): void => {
  try {
    work(getStorage())
  } catch {
    // Nothing was kept, so nothing is lost.
  }
}

/** What one has typed becomes another's, behind what they have typed themselves: from the local workspace into the account. */
export const carryTypedTexts = (getStorage: () => TextStorage, from: string, to: string): void =>
  withStorage(getStorage, (storage) => {
    for (const key of keysOf(storage, from)) {
      const next = `${PREFIX}${to}.${key.slice(PREFIX.length + from.length + 1)}`
      const texts = [storage.getItem(next), storage.getItem(key)]
      storage.setItem(next, texts.filter(Boolean).join(' '))
      storage.removeItem(key)
    }
  })

/** Forgets what a person was typing. */
export const forgetTypedTexts = (getStorage: () => TextStorage, personId: string): void =>
  withStorage(getStorage, (storage) => {
    for (const key of keysOf(storage, personId)) storage.removeItem(key)
  })
