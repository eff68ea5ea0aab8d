import { newPersistence, type StorageFacts } from '@architect/shared/browser/store/persistence'
import { useEffect, useState } from 'react'

/** What the browser says of its storage, once it has; asked again whenever `occasion` changes. */
export const useStorageFacts = (occasion: unknown): StorageFacts | undefined => {
  const [facts, setFacts] = useState<StorageFacts>()
  useEffect(() => {
    let isWanted = true
    void newPersistence(navigator.storage)
      .storageFacts()
      .then((told) => isWanted && setFacts(told))
    return () => {
      isWanted = false
    }
  }, [occasion])
  return facts
}
