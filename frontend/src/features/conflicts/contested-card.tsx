import { DELETED } from '@architect/shared/core/sync/record'
import { useId } from 'react'
import { Sheet } from '../../ui/page'
import classes from './conflicts.module.css'
import type { ContestedRecord } from './contested-record'
import { DeletionConflict } from './deletion-conflict'
import { FieldConflict } from './field-conflict'
import type { Choices } from './use-choices'

export interface ContestedCardProps {
  readonly record: ContestedRecord
  readonly now: number
  readonly choices: Choices
  /** What has the focus is about to go away. */
  readonly onLeaving: () => void
}

/** One record with all that is contested of it. */
export const ContestedCard = ({ record, now, choices, onLeaving }: ContestedCardProps) => {
  const id = useId()
  return (
    <article aria-labelledby={id} id={record.id} className={classes['record']}>
      <Sheet>
        <h2 id={id} className={classes['recordTitle']}>
          {record.title}
        </h2>
        {record.fields.map((field) => {
          const keep = (): void => {
            onLeaving()
            choices.keep(record, [field])
          }
          const take = (lost: (typeof field.lost)[number]): void => {
            onLeaving()
            choices.take(record, field, lost)
          }
          return field.field === DELETED ? (
            <DeletionConflict key={field.field} field={field} now={now} onKeep={keep} onDelete={take} />
          ) : (
            <FieldConflict key={field.field} field={field} now={now} onKeep={keep} onTake={take} />
          )
        })}
      </Sheet>
    </article>
  )
}
