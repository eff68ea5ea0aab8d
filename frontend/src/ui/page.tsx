// A page: its title in the tab and as the one h1, and a calm column of content.

import type { ReactNode } from 'react'
import classes from './page.module.css'
import { useTitle } from './use-title'

export interface PageProps {
  readonly title: string
  /** What stands under the title. */
  readonly subtitle?: ReactNode
  /** What stands across from the title. */
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** Frames a page's content. */
export const Page = ({ title, subtitle, aside, children }: PageProps) => {
  useTitle(title)
  return (
    <div className={classes['page']}>
      <div className={classes['head']}>
        <div>
          <h1 className={classes['title']}>{title}</h1>
          {subtitle ? <p className={classes['subtitle']}>{subtitle}</p> : null}
        </div>
        {aside}
      </div>
      <div className={classes['content']}>{children}</div>
    </div>
  )
}

/** A white sheet on the page's paper. */
export const Sheet = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes['sheet']}>{children}</div>
)
