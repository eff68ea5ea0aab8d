// Takes back the last edit of this page, or makes it again, and says what became of it.

import { keyOf } from '@architect/shared/browser/replica/record'
import type { Engine } from '@architect/shared/browser/runner/engine'
import { made, takenBack } from '../../app/made-edits'
import { announce } from '../../ui/announcer'
import { showNotice } from '../../ui/notice'
import { headingOf } from '../sync/operation-words'
import { saveFailureWords } from '../sync/save-failure'
import { fieldLabel } from '../sync/value-words'
import { type Direction, type Plan, planStep } from './plan'

const WORDS = {
  undo: { done: 'Undone', none: 'There is nothing to undo' },
  redo: { done: 'Done again', none: 'There is nothing to do again' },
} as const

const tell = (direction: Direction, heading: string, { operation, kept }: Plan): void => {
  if (operation) announce(`${WORDS[direction].done}: ${heading}`)
  if (kept.length > 0)
    showNotice(
      `Changed by somebody since, and left as it is: ${kept.map(fieldLabel).join(', ').toLowerCase()}`,
    )
  else if (!operation) showNotice(`Somebody has changed it since: ${heading}`)
}

/** One step of this engine's open workspace. */
export const takeStep = async (engine: Engine, workspaceId: string, direction: Direction): Promise<void> => {
  const [from, to] = direction === 'undo' ? [made, takenBack] : [takenBack, made]
  const nth = from.findLastIndex((edit) => edit.workspaceId === workspaceId)
  const [edit] = nth < 0 ? [] : from.splice(nth, 1)
  const record = edit?.after ?? edit?.before
  if (!edit || !record) return announce(WORDS[direction].none)
  const current = engine.records(workspaceId).get(keyOf(record))
  const plan = planStep(edit, direction, current)
  const heading = headingOf(edit.operation, () => ('title' in record ? record.title : undefined))
  try {
    if (plan.operation) {
      await engine.mutate(workspaceId, [plan.operation])
      to.push(edit)
    }
    tell(direction, heading, plan)
  } catch (error) {
    from.push(edit)
    showNotice(saveFailureWords(error))
  }
}
