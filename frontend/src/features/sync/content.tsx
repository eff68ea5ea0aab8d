import type { OutboxRow } from '@architect/shared/browser/outbox/row'
import { contentLines, headingOf, type TitleOf } from './operation-words'
import classes from './panel.module.css'

/** What one edit does, and the values that were in it. */
export const EditContent = ({
  operations,
  titleOf,
}: {
  readonly operations: OutboxRow['operations']
  readonly titleOf: TitleOf
}) =>
  operations.map((operation, index) => {
    const lines = contentLines(operation)
    return (
      <div key={index} className={classes['content']}>
        <p className={classes['heading']}>{headingOf(operation, titleOf)}</p>
        {lines.length > 0 ? (
          <dl className={classes['lines']}>
            {lines.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        ) : null}
      </div>
    )
  })
