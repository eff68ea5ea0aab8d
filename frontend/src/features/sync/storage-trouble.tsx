// When a browser stores nothing, or can't any more, every page says so. What says it is not in the first load.

import { Overlay } from '../../ui/overlay'
import { newPart } from '../../ui/part'
import { useSyncStatus } from './use-sync-status'

const banner = newPart(async () => (await import('./storage-banner')).StorageBanner)

const ignore = (): void => {}

/** The warning, if there is something to warn of. */
export const StorageTrouble = () => {
  const { storage } = useSyncStatus()
  if (storage === 'durable') return null
  const plain = (
    <p role="alert">This device can’t store what you write: keep this page open until it is sent.</p>
  )
  return (
    <Overlay part={banner} missing={plain} onDismiss={ignore}>
      {(StorageBanner) => <StorageBanner storage={storage} />}
    </Overlay>
  )
}
