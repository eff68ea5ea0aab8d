// One edit that the server refused: why, what was in it, and what to do about it.

import type { OutboxRow } from '@architect/shared/browser/outbox/row'
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useWorkspace } from '../../app/workspace'
import { announce } from '../../ui/announcer'
import { showNotice } from '../../ui/notice'
import { agoWords } from '../../ui/time-words'
import { EditContent } from './content'
import { mendFieldsOf } from './mend'
import { MendForm } from './mend-form'
import { headingOf, type TitleOf } from './operation-words'
import classes from './panel.module.css'
import { saveFailureWords } from './save-failure'

const orTell = (work: Promise<unknown>): void => {
  work.catch((error: unknown) => showNotice(saveFailureWords(error)))
}

/** Asks in place: what is discarded is nowhere else. */
const ConfirmDiscard = ({
  name,
  onKeep,
  onDiscard,
}: {
  readonly name: string
  readonly onKeep: () => void
  readonly onDiscard: () => void
}) => {
  const keep = useRef<HTMLButtonElement>(null)
  useEffect(() => keep.current?.focus(), [])
  return (
    <div className={classes['confirm']}>
      <p>
        <strong>{name}</strong> is on this device only. Discard it for good?
      </p>
      <div className={classes['decide']}>
        <Button ref={keep} size="compact-md" variant="default" onClick={onKeep}>
          Keep it
        </Button>
        <Button size="compact-md" variant="light" color="red" onClick={onDiscard}>
          Discard for good
        </Button>
      </div>
    </div>
  )
}

export interface AttentionRowProps {
  readonly row: OutboxRow
  readonly titleOf: TitleOf
  readonly now: number
}

/** The row. */
export const AttentionRow = ({ row, titleOf, now }: AttentionRowProps) => {
  const { engine } = useWorkspace()
  const { mutationId, operations, refusal, createdAt } = row
  const [state, setState] = useState<'shown' | 'mending' | 'discarding'>('shown')
  const name = operations.map((operation) => headingOf(operation, titleOf)).join(', ')
  const canMend = mendFieldsOf(operations).length > 0
  const sendAgain = (): void => {
    orTell(engine.attention.retry(mutationId))
    announce('Sent again')
  }
  return (
    <li className={classes['refused']} aria-label={name}>
      <p className={classes['reason']}>{refusal?.message ?? 'The server refused this edit.'}</p>
      {state === 'mending' ? (
        <MendForm row={row} onDone={() => setState('shown')} />
      ) : (
        <EditContent operations={operations} titleOf={titleOf} />
      )}
      {state === 'discarding' ? (
        <ConfirmDiscard
          name={name}
          onKeep={() => setState('shown')}
          onDiscard={() => {
            orTell(engine.attention.discard(mutationId))
            announce('Discarded')
          }}
        />
      ) : null}
      {state === 'shown' ? (
        <div className={classes['decide']}>
          {canMend ? (
            <Button size="compact-md" variant="light" onClick={() => setState('mending')}>
              Edit
            </Button>
          ) : null}
          <Button size="compact-md" variant={canMend ? 'default' : 'light'} onClick={sendAgain}>
            Send again
          </Button>
          <Button size="compact-md" variant="subtle" color="red" onClick={() => setState('discarding')}>
            Discard
          </Button>
          <span className={classes['when']}>{agoWords(Date.parse(createdAt), now)}</span>
        </div>
      ) : null}
    </li>
  )
}
