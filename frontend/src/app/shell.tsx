// The frame around every page: navigation beside it on a desk, below it on a phone, and the sync status always in sight.

import type { ReactNode } from 'react'
import { NavLink } from 'react-router'
import { SyncStatus } from '../features/sync/sync-status'
import { Announcer } from '../ui/announcer'
import { Logo } from '../ui/logo'
import { NAV } from './nav'
import classes from './shell.module.css'

const Nav = ({ counted }: { readonly counted: boolean }) => (
  <nav className={classes['nav']} aria-label="Main">
    <ul>
      {NAV.map(({ to, label, Icon, Count }) => (
        <li key={to}>
          <NavLink to={to} className={classes['link'] ?? ''}>
            <span className={classes['icon']} aria-hidden="true">
              <Icon size={20} stroke={1.75} />
            </span>
            <span className={classes['label']}>{label}</span>
            {counted && Count ? (
              <span className={classes['count']} aria-hidden="true">
                <Count />
              </span>
            ) : null}
          </NavLink>
        </li>
      ))}
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
      <Nav counted={opened} />
      <div className={classes['sync']}>{opened ? <SyncStatus /> : null}</div>
    </header>
    <main id="main" className={classes['main']} tabIndex={-1}>
      {children}
    </main>
    <Announcer />
  </div>
)
