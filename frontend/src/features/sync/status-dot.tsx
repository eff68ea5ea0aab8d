import type { Connection } from '@architect/shared/browser/runner/engine'
import classes from './status-dot.module.css'

/** The connection as a colour; the words beside it say the same. */
export const StatusDot = ({ connection }: { readonly connection: Connection }) => (
  <span className={classes['dot']} data-connection={connection} aria-hidden="true" />
)
