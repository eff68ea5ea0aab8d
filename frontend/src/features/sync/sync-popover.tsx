import { Popover } from '@mantine/core'
import { useState } from 'react'
import { Island } from '../../ui/island'
import { SyncPanel } from './sync-panel'
import { SyncButton } from './sync-status'

/** The status button with its panel, open when it appears. */
export const SyncPopover = () => {
  const [opened, setOpened] = useState(true)
  return (
    <Island>
      <Popover
        opened={opened}
        onChange={setOpened}
        width={340}
        position="top-start"
        shadow="md"
        radius="lg"
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <SyncButton onClick={() => setOpened(!opened)} />
        </Popover.Target>
        <Popover.Dropdown aria-label="Sync">
          <SyncPanel />
        </Popover.Dropdown>
      </Popover>
    </Island>
  )
}
