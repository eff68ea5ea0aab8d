// What waits to be sent, oldest first: the order in which it goes.

import { useState } from 'react'
import { agoWords } from '../../ui/time-words'
import { EditContent } from './content'
import { UNREADABLE } from './export-unsynced'
import classes from './panel.module.css'
import { countWords } from './panel-words'
import { SyncSection } from './section'
import { useTitleOf, useWaiting } from './use-unsynced'

const PAGE = 20

const TITLE = 'Waiting to be sent'

/** The list; nothing when nothing waits. */
export const WaitingList = ({ now }: { readonly now: number }) => {
  const waiting = useWaiting()
  const titleOf = useTitleOf()
  const [limit, setLimit] = useState(PAGE)
  if (!waiting) {
    return (
      <SyncSection title={TITLE}>
        <p className={classes['explain']}>{UNREADABLE}</p>
      </SyncSection>
    )
  }
  if (waiting.length === 0) return null
  return (
    <SyncSection title={TITLE} count={countWords(waiting.length)}>
      <ul className={classes['waiting']}>
        {waiting.slice(0, limit).map(({ mutationId, operations, createdAt }) => (
          <li key={mutationId}>
            <EditContent operations={operations} titleOf={titleOf} />
            <span className={classes['when']}>{agoWords(Date.parse(createdAt), now)}</span>
          </li>
        ))}
      </ul>
      {waiting.length > limit ? (
        <button type="button" className={classes['more']} onClick={() => setLimit(limit + PAGE)}>
          Show more of {countWords(waiting.length)}
        </button>
      ) : null}
    </SyncSection>
  )
}
