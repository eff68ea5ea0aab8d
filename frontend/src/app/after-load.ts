// What can wait until the page is up.

import { followThemeColor } from '../ui/theme-color'
import { followUpdates } from './updates'

/** Starts it. */
export const startAfterLoad = (): void => {
  followThemeColor()
  // Storage may be forbidden, or workers: everything but starting offline goes on.
  followUpdates().catch(() => {})
}
