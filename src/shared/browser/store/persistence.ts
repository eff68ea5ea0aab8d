// Whether the browser promises to keep what is stored, and how much room there is. Without the promise a browser that
// runs out of room may delete it, edits that were never sent included.

export interface StorageFacts {
  readonly persisted: boolean
  /** Bytes; absent where the browser doesn't tell. */
  readonly usage?: number
  readonly quota?: number
}

export interface Persistence {
  /** Asks the browser to keep what is stored, once a page; some browsers ask the person. True: it does. */
  askForPersistence(): Promise<boolean>
  /** As of now, for the sync panel. */
  storageFacts(): Promise<StorageFacts>
}

/** Nothing depends on these answers: a browser that throws gives none. */
const quietly = async <Value>(ask: () => Promise<Value> | undefined): Promise<Value | undefined> => {
  try {
    return await ask()
  } catch {
    return undefined
  }
}

/** What this browser's storage manager says; undefined where there is none, as on pages without TLS. */
export const newPersistence = (storage: StorageManager | undefined): Persistence => {
  let asked: Promise<boolean> | undefined

  const isPersisted = (): Promise<boolean | undefined> => quietly(() => storage?.persisted?.())

  return {
    askForPersistence: () => {
      asked ??= isPersisted().then(
        async (already) => already || (await quietly(() => storage?.persist?.())) === true,
      )
      return asked
    },
    storageFacts: async () => {
      const [persisted, estimate] = await Promise.all([isPersisted(), quietly(() => storage?.estimate?.())])
      const { usage, quota } = estimate ?? {}
      return {
        persisted: persisted === true,
        ...(usage === undefined ? {} : { usage }),
        ...(quota === undefined ? {} : { quota }),
      }
    },
  }
}
