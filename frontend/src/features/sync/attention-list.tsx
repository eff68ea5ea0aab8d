import type { OutboxRow } from '@architect/shared/browser/outbox/row'
import type { Attention } from '@architect/shared/browser/runner/engine'
import { Button } from '@mantine/core'
import { contentLines } from './status-words'
import classes from './sync.module.css'

export interface AttentionListProps {
  readonly rows: readonly OutboxRow[]
  readonly attention: Attention
}

/** Edits that the server refused, with what was in them, until the person decides. */
export const AttentionList = ({ rows, attention }: AttentionListProps) =>
  rows.length === 0 ? null : (
    <section aria-labelledby="attention-title">
      <h3 id="attention-title" className={classes['attentionTitle']}>
        Needs attention
      </h3>
      <ul className={classes['rows']}>
        {rows.map(({ mutationId, operations, refusal }) => (
          <li key={mutationId} className={classes['refused']}>
            <p className={classes['reason']}>{refusal?.message ?? 'The server refused this edit.'}</p>
            <pre className={classes['content']}>{contentLines(operations).join('\n')}</pre>
            <div className={classes['decide']}>
              <Button size="compact-md" variant="light" onClick={() => void attention.retry(mutationId)}>
                Retry
              </Button>
              <Button
                size="compact-md"
                variant="subtle"
                color="red"
                onClick={() => void attention.discard(mutationId)}
              >
                Discard
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
