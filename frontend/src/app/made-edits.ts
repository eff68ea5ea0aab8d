// The edits of this page, for whoever wants to take one back. What that takes is features/undo's business, which comes when
// it is asked for.

import type { MadeEdit } from '@architect/shared/browser/link/engine-link'

const MOST = 100

/** The newest last; those that were taken back, to be made again. */
export const made: MadeEdit[] = []
export const takenBack: MadeEdit[] = []

/** An edit was made: what was taken back before it stays so. */
export const noteEdit = (edit: MadeEdit): void => {
  made.push(edit)
  if (made.length > MOST) made.shift()
  takenBack.length = 0
}
