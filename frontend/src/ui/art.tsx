// Small pictures for empty pages, drawn with the theme's colours.

import classes from './art.module.css'

/** The sun over the lines of a page. */
export const SunriseArt = () => (
  <svg width="132" height="84" viewBox="0 0 132 84" aria-hidden="true" focusable="false">
    <path d="M66 8v8M30 24l6 6M102 24l-6 6M14 54h9M109 54h9" className={classes['rays']} />
    <path d="M38 58a28 28 0 0 1 56 0z" className={classes['sun']} />
    <path d="M6 58h120" className={classes['horizon']} />
    <path d="M26 68h80M40 77h52" className={classes['lines']} />
  </svg>
)

/** An empty page with its margin line. */
export const PageArt = () => (
  <svg width="132" height="84" viewBox="0 0 132 84" aria-hidden="true" focusable="false">
    <rect x="34" y="4" width="64" height="76" rx="8" className={classes['sheet']} />
    <path d="M50 4v76" className={classes['margin']} />
    <path d="M58 24h30M58 38h30M58 52h18" className={classes['lines']} />
    <circle cx="42" cy="24" r="3" className={classes['dot']} />
    <circle cx="42" cy="38" r="3" className={classes['dot']} />
    <circle cx="42" cy="52" r="3" className={classes['sun']} />
  </svg>
)
