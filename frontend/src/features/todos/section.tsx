// A titled part of a page with a list; one that can be folded starts folded.

import { IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import classes from './section.module.css'

export interface SectionProps {
  readonly title: string
  readonly count?: number
  readonly aside?: ReactNode
  /** Starts folded, its title a button. */
  readonly foldable?: boolean
  readonly tone?: 'late'
  readonly children: ReactNode
}

/** A part of a page. */
export const Section = ({ title, count, aside, foldable = false, tone, children }: SectionProps) => {
  const [open, setOpen] = useState(!foldable)
  const id = useId()
  const words = (
    <>
      {title}
      {count ? <span className={classes['count']}>{count}</span> : null}
    </>
  )
  return (
    <section aria-labelledby={id}>
      <div className={classes['head']}>
        <h2 id={id} className={classes['title']} data-tone={tone}>
          {foldable ? (
            <button
              type="button"
              className={classes['fold']}
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              <IconChevronRight size={16} stroke={2} aria-hidden="true" />
              {words}
            </button>
          ) : (
            words
          )}
        </h2>
        {aside}
      </div>
      {open ? children : null}
    </section>
  )
}
