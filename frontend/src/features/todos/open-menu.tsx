import { Menu } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowUp,
  IconCalendarOff,
  IconListDetails,
  IconSunHigh,
  IconSunrise,
  IconTrash,
} from '@tabler/icons-react'
import { useState } from 'react'
import './menu-styles.css'
import { Island } from '../../ui/island'
import { showNotice } from '../../ui/notice'
import { useBoard } from './board'
import { addDays } from './day'
import classes from './open-menu.module.css'
import { MenuButton, type RowMenuProps } from './row-menu'
import { saveFailureOf } from './todo'

const ICON = { size: 18, stroke: 1.75 } as const

/** The menu of a row, open when it appears. */
export const OpenMenu = ({ todo, sortable, step }: RowMenuProps) => {
  const [opened, setOpened] = useState(true)
  const { actions, today, openDetails } = useBoard()
  const setDue = (due: string | null): void => {
    actions.edit(todo.id, { due }).catch((error: unknown) => showNotice(saveFailureOf(error)))
  }
  return (
    <Island>
      <Menu
        opened={opened}
        onChange={setOpened}
        position="bottom-end"
        // The placeholder that would take the focus is no item of a menu.
        withInitialFocusPlaceholder={false}
        width={220}
        shadow="md"
        radius="md"
      >
        <Menu.Target>
          <MenuButton title={todo.title} />
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconListDetails {...ICON} />} onClick={() => openDetails(todo.id)}>
            Edit details
          </Menu.Item>
          <Menu.Item leftSection={<IconSunHigh {...ICON} />} onClick={() => setDue(today)}>
            Due today
          </Menu.Item>
          <Menu.Item leftSection={<IconSunrise {...ICON} />} onClick={() => setDue(addDays(today, 1))}>
            Due tomorrow
          </Menu.Item>
          {todo.due ? (
            <Menu.Item leftSection={<IconCalendarOff {...ICON} />} onClick={() => setDue(null)}>
              No due date
            </Menu.Item>
          ) : null}
          {sortable ? (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconArrowUp {...ICON} />} onClick={() => step(todo, -1)}>
                Move up
              </Menu.Item>
              <Menu.Item leftSection={<IconArrowDown {...ICON} />} onClick={() => step(todo, 1)}>
                Move down
              </Menu.Item>
            </>
          ) : null}
          <Menu.Divider />
          <Menu.Item
            className={classes['danger'] ?? ''}
            leftSection={<IconTrash {...ICON} />}
            onClick={() => actions.remove(todo)}
          >
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Island>
  )
}
