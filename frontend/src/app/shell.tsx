// The frame around every page: navigation beside it on a desk, below it on a phone, and the sync status always in sight.

import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { StorageTrouble } from '../features/sync/storage-trouble'
import { SyncStatus } from '../features/sync/sync-status'
import { WorkspaceSwitch } from '../features/workspaces/workspace-switch'
import { Announcer } from '../ui/announcer'
import { Logo } from '../ui/logo'
import { NAV, type NavItem } from './nav'
import classes from './shell.module.css'

const Entry = ({ item, counted }: { readonly item: NavItem; readonly counted: boolean }) => {
  const { to, label, Icon, Count } = item
  const [path] = useLocation()
  return (
    <li>
      <Link to={to} className={classes['link'] ?? ''} aria-current={path === to ? 'page' : undefined}>
        <span className={classes['icon']} aria-hidden="true">
          <Icon size={20} stroke={1.75} />
        </span>
        <span className={classes['label']}>{label}</span>
        {counted && Count ? (
          <span className={classes['count']} aria-hidden="true">
            <Count />
          </span>
        ) : null}
      </Link>
    </li>
  )
}

const Nav = ({ opened }: { readonly opened: boolean }) => (
  <nav className={classes['nav']} aria-label="Main">
    <ul>
      {NAV.map((item) => {
        const { to, When } = item
        const entry = <Entry key={to} item={item} counted={opened} />
        return When ? <When key={to}>{entry}</When> : entry
      })}
    </ul>
  </nav>
)

export interface ShellProps {
  /** Whether a workspace is open: before, nothing can be counted and there is no status. */
  readonly opened: boolean
  readonly children: ReactNode
}

/** Frames the page that is shown. */
export const Shell = ({ opened, children }: ShellProps) => (
  <div className={classes['shell']}>
    <a className={classes['skip']} href="#main">
      Skip to content
    </a>
    <header className={classes['side']}>
      <div className={classes['brand']}>
        <Logo />
      </div>
      <WorkspaceSwitch />
      <Nav opened={opened} />
      <div className={classes['sync']}>{opened ? <SyncStatus /> : null}</div>
    </header>
    <main id="main" className={classes['main']} tabIndex={-1}>
      {opened ? <StorageTrouble /> : null}
      {children}
    </main>
    <Announcer />
  </div>
)
