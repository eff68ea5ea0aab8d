// What the status button opens: on a desk a popover with what matters now, on a phone a sheet with everything.

import { Drawer, Popover } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import './sync-styles.css'
import { Island } from '../../ui/island'
import { useNow } from '../../ui/use-now'
import { AttentionList } from './attention-list'
import classes from './panel.module.css'
import { SyncNow } from './sync-now'
import { SyncSections } from './sync-sections'
import { SyncButton } from './sync-status'
import { SyncSummary } from './sync-summary'
import { useSyncStatus } from './use-sync-status'

const PHONE = '(max-width: 767px)'

const Panel = ({ onClose }: { readonly onClose: () => void }) => {
  const now = useNow(5_000)
  const { attention } = useSyncStatus()
  return (
    <div className={classes['panel']}>
      <SyncSummary now={now} />
      <AttentionList rows={attention} now={now} />
      <SyncNow fullWidth />
      <Link to="/sync" className={classes['all'] ?? ''} onClick={onClose}>
        All details
      </Link>
    </div>
  )
}

const Sheet = ({ onClose }: { readonly onClose: () => void }) => (
  <Drawer.Root
    opened
    onClose={onClose}
    position="bottom"
    size="92%"
    radius="lg"
    // Locking the page's scroll would put a style into it, which its security policy refuses.
    lockScroll={false}
    classNames={{ content: classes['sheet'] ?? '' }}
  >
    <Drawer.Overlay backgroundOpacity={0.35} />
    <Drawer.Content>
      <div className={classes['sheetHead']}>
        <Drawer.Title className={classes['sheetTitle'] ?? ''}>Sync</Drawer.Title>
        <Drawer.CloseButton aria-label="Close sync" size="lg" />
      </div>
      <Drawer.Body className={classes['sheetBody'] ?? ''}>
        <SyncSections>
          <SyncNow fullWidth />
        </SyncSections>
      </Drawer.Body>
    </Drawer.Content>
  </Drawer.Root>
)

/** The status button with what it opens, open when it appears. */
export const SyncPopover = () => {
  const [opened, setOpened] = useState(true)
  const toggle = (): void => setOpened(!opened)
  const close = (): void => setOpened(false)
  // A window that changes its width meanwhile keeps what it has until the next time.
  const [isPhone] = useState(() => matchMedia(PHONE).matches)
  if (isPhone) {
    return (
      <Island>
        <SyncButton aria-expanded={opened} onClick={toggle} />
        {opened ? <Sheet onClose={close} /> : null}
      </Island>
    )
  }
  return (
    <Island>
      <Popover
        opened={opened}
        onChange={setOpened}
        width={380}
        position="top-start"
        shadow="md"
        radius="lg"
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <SyncButton onClick={toggle} />
        </Popover.Target>
        <Popover.Dropdown aria-label="Sync" className={classes['dropdown'] ?? ''}>
          <Panel onClose={close} />
        </Popover.Dropdown>
      </Popover>
    </Island>
  )
}
