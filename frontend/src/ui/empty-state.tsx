import type { ReactNode } from 'react'
import classes from './empty-state.module.css'

export interface EmptyStateProps {
  readonly title: string
  readonly children?: ReactNode
  /** A small picture. */
  readonly art?: ReactNode
}

/** What a list says when nothing is in it. */
export const EmptyState = ({ title, children, art }: EmptyStateProps) => (
  <div className={classes['empty']}>
    {art}
    <p className={classes['title']}>{title}</p>
    {children ? <p className={classes['text']}>{children}</p> : null}
  </div>
)
