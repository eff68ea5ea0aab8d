// The parts of Daybook, in the order of the navigation. A new part adds its line here and its route in routes.tsx.

import { IconListCheck, IconSettings, IconSunHigh, IconUsers, IconVersions } from '@tabler/icons-react'
import type { ComponentType, ReactNode } from 'react'
import { ConflictCount, WhenContested } from '../features/conflicts/conflict-count'
import { AllCount, TodayCount } from '../features/todos/counts'
import { WhenShared } from '../features/workspaces/when-shared'

export interface NavItem {
  readonly to: string
  readonly label: string
  readonly Icon: ComponentType<{ readonly size?: number; readonly stroke?: number }>
  /** How much waits there. */
  readonly Count?: ComponentType
  /** Shows its children while the part has something to show; absent: always. */
  readonly When?: ComponentType<{ readonly children: ReactNode }>
}

export const NAV: readonly NavItem[] = [
  { to: '/today', label: 'Today', Icon: IconSunHigh, Count: TodayCount },
  { to: '/todos', label: 'All todos', Icon: IconListCheck, Count: AllCount },
  {
    to: '/conflicts',
    label: 'Conflicts',
    Icon: IconVersions,
    Count: ConflictCount,
    When: WhenContested,
  },
  { to: '/people', label: 'People', Icon: IconUsers, When: WhenShared },
  { to: '/settings', label: 'Settings', Icon: IconSettings },
]
