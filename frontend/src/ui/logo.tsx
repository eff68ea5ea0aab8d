// The mark: the sun rising over the lines of a page.

import classes from './logo.module.css'

/** The mark alone; say the name beside it or give it a label. */
export const LogoMark = ({ size = 28 }: { readonly size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="8" className={classes['tile']} />
    <path d="M9 20a7 7 0 0 1 14 0z" className={classes['sun']} />
    <path d="M7 20.2h18M7 24.6h11" className={classes['lines']} />
  </svg>
)

/** The mark with the name. */
export const Logo = ({ size = 28 }: { readonly size?: number }) => (
  <span className={classes['logo']}>
    <LogoMark size={size} />
    <span className={classes['name']}>Daybook</span>
  </span>
)
