import classes from './two-pages-art.module.css'

/** Two pages, one over the other, that say the same. */
export const TwoPagesArt = () => (
  <svg width="132" height="84" viewBox="0 0 132 84" aria-hidden="true" focusable="false">
    <rect x="26" y="4" width="54" height="66" rx="8" className={classes['page']} />
    <rect x="52" y="14" width="54" height="66" rx="8" className={classes['page']} />
    <path d="M64 32h30M64 46h30" className={classes['lines']} />
    <path d="M64 60h16" className={classes['same']} />
  </svg>
)
