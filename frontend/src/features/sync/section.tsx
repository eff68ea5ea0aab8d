import { type ReactNode, useId } from 'react'
import classes from './panel.module.css'

export interface SyncSectionProps {
  readonly title: string
  readonly count?: string
  readonly tone?: 'attention'
  readonly children: ReactNode
}

/** A titled part of the panel or the page. */
export const SyncSection = ({ title, count, tone, children }: SyncSectionProps) => {
  const id = useId()
  return (
    <section className={classes['section']} aria-labelledby={id}>
      <h2 id={id} className={classes['sectionTitle']} data-tone={tone}>
        {title}
        {count ? <span className={classes['count']}> {count}</span> : null}
      </h2>
      {children}
    </section>
  )
}
