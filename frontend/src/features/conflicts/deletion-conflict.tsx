// A deletion that lost against an edit: the record is back, and a person says whether it stays.

import { Button } from '@mantine/core'
import { By } from './by'
import classes from './conflicts.module.css'
import type { ContestedField, LostValue } from './contested-record'

export interface DeletionConflictProps {
  readonly field: ContestedField
  readonly now: number
  readonly onKeep: () => void
  readonly onDelete: (lost: LostValue) => void
}

/** The question. */
export const DeletionConflict = ({ field, now, onKeep, onDelete }: DeletionConflictProps) => {
  const [lost] = field.lost
  if (!lost) return null
  return (
    <section className={classes['field']} aria-label="Deleted elsewhere" tabIndex={-1} data-contested="">
      <p>It was deleted elsewhere while you edited it, so it was kept.</p>
      <By lost={lost} now={now} />
      <div className={classes['choose']}>
        <Button variant="default" onClick={onKeep}>
          Keep
        </Button>
        <Button variant="light" color="red" onClick={() => onDelete(lost)}>
          Delete after all
        </Button>
      </div>
    </section>
  )
}
