import { Island } from '../../ui/island'
import { Page } from '../../ui/page'
import classes from './panel.module.css'
import { SyncNow } from './sync-now'
import { SyncSections } from './sync-sections'

/** The page about the sync. */
export const SyncPage = () => (
  <Island>
    <Page
      title="Sync"
      subtitle="What this device has, and what it has yet to send."
      aside={<SyncNow className={classes['aside'] ?? ''} />}
    >
      <SyncSections />
    </Page>
  </Island>
)
