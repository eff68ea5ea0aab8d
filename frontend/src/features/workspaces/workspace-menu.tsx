// What the switch opens: the workspaces, and the way to a new one.

import { Menu } from '@mantine/core'
import { IconCheck, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import '../todos/menu-styles.css'
import { useWorkspaces } from '../../app/use-workspaces'
import { useWorkspace } from '../../app/workspace'
import { Island } from '../../ui/island'
import { enterWorkspace } from './enter-workspace'
import { ROLE_NAMES } from './role-names'
import { useOpenName } from './use-open-name'
import classes from './workspace-menu.module.css'
import { SwitchButton } from './workspace-switch'

const ICON = { size: 18, stroke: 1.75, 'aria-hidden': true } as const

/** The menu, open when it appears. */
export const WorkspaceMenu = () => {
  const [opened, setOpened] = useState(true)
  const { person, workspaceId } = useWorkspace()
  const workspaces = useWorkspaces()
  const openName = useOpenName()
  const [, navigate] = useLocation()
  return (
    <Island>
      <Menu
        opened={opened}
        onChange={setOpened}
        position="bottom-start"
        withInitialFocusPlaceholder={false}
        width={260}
        shadow="md"
        radius="md"
      >
        <Menu.Target>
          <SwitchButton />
        </Menu.Target>
        <Menu.Dropdown className={classes['menu'] ?? ''}>
          {workspaces.map((workspace) => {
            const isOpen = workspace.id === workspaceId
            const name = isOpen ? openName : workspace.name
            return (
              <Menu.Item
                key={workspace.id}
                aria-label={`${name}, ${ROLE_NAMES[workspace.role]}${isOpen ? ', open' : ''}`}
                leftSection={isOpen ? <IconCheck {...ICON} /> : <span className={classes['unchecked']} />}
                rightSection={<span className={classes['role']}>{ROLE_NAMES[workspace.role]}</span>}
                onClick={() => {
                  if (!isOpen) enterWorkspace(person, workspace)
                }}
              >
                <span className={classes['name']}>{name}</span>
              </Menu.Item>
            )
          })}
          <Menu.Divider />
          <Menu.Item leftSection={<IconPlus {...ICON} />} onClick={() => navigate('/settings#new-workspace')}>
            New workspace
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Island>
  )
}
