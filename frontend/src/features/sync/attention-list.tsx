import type { OutboxRow } from '@architect/shared/browser/outbox/row'
import { AttentionRow } from './attention-row'
import classes from './panel.module.css'
import { SyncSection } from './section'
import { useTitleOf } from './use-unsynced'

export interface AttentionListProps {
  readonly rows: readonly OutboxRow[]
  readonly now: number
}

/** Edits that the server refused, with what was in them, until the person decides. */
export const AttentionList = ({ rows, now }: AttentionListProps) => {
  const titleOf = useTitleOf()
  if (rows.length === 0) return null
  return (
    <SyncSection title="Needs attention" tone="attention">
      <p className={classes['explain']}>
        The server did not take {rows.length === 1 ? 'this edit' : 'these edits'}. Everything else goes on.
      </p>
      <ul className={classes['rows']}>
        {rows.map((row) => (
          <AttentionRow key={row.mutationId} row={row} titleOf={titleOf} now={now} />
        ))}
      </ul>
    </SyncSection>
  )
}
