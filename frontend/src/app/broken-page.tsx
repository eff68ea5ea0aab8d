import type { ReactNode } from 'react'
import { EmptyState } from '../ui/empty-state'
import { Sheet } from '../ui/page'
import classes from './broken-page.module.css'

export interface BrokenPageProps {
  readonly heading: string
  readonly title: string
  readonly action: { readonly label: string; readonly run: () => void }
  readonly children: ReactNode
}

/** What stands in the place of a page that can't be shown: calm words, and a way on. */
export const BrokenPage = ({ heading, title, action, children }: BrokenPageProps) => (
  <div className={classes['broken']} role="alert">
    <h1 className="visually-hidden">{heading}</h1>
    <Sheet>
      <EmptyState title={title}>{children}</EmptyState>
      <div className={classes['actions']}>
        <button type="button" className="way-on" onClick={action.run}>
          {action.label}
        </button>
      </div>
    </Sheet>
  </div>
)
