// Where two devices wrote at once: both versions side by side, until the person has chosen.

import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useLocationProperty } from 'wouter/use-browser-location'
import { EmptyState } from '../../ui/empty-state'
import { Island } from '../../ui/island'
import { Page, Sheet } from '../../ui/page'
import { useNow } from '../../ui/use-now'
import classes from './conflicts.module.css'
import { ContestedCard } from './contested-card'
import type { ContestedRecord } from './contested-record'
import { TwoPagesArt } from './two-pages-art'
import { useChoices } from './use-choices'
import { useContested } from './use-contested'
import { useFocusNext } from './use-focus-next'

/** A record's own address leads to it, as soon as it is there. */
const useAddressed = (records: readonly ContestedRecord[]): void => {
  const hash = useLocationProperty(() => location.hash)
  const reached = useRef('')
  useEffect(() => {
    if (reached.current === hash || records.length === 0) return
    reached.current = hash
    document.getElementById(hash.slice(1))?.querySelector<HTMLElement>('[data-contested]')?.focus()
  }, [hash, records])
}

const subtitleOf = (count: number): string => {
  if (count === 0) return 'Nothing to choose.'
  const what = count === 1 ? 'One was' : `${count} were`
  return `${what} changed in two places at once. Both versions are kept until you choose.`
}

/** The page. */
export const ConflictsPage = () => {
  const now = useNow(30_000)
  const records = useContested()
  const choices = useChoices()
  const { ref, leaving } = useFocusNext(records)
  useAddressed(records)
  const keepAll = (): void => {
    leaving()
    choices.keepAll(records)
  }
  return (
    <Island>
      <Page
        title="Conflicts"
        subtitle={subtitleOf(records.length)}
        aside={
          records.length > 1 ? (
            <Button variant="default" className={classes['aside'] ?? ''} onClick={keepAll}>
              Keep all<span className={classes['asItIs']}>&nbsp;as they are</span>
            </Button>
          ) : null
        }
      >
        {records.length === 0 ? (
          <Sheet>
            <EmptyState title="No conflicts" art={<TwoPagesArt />}>
              When two devices change the same thing at once, both versions wait here for you.
            </EmptyState>
          </Sheet>
        ) : (
          <div ref={ref} className={classes['records']}>
            {records.map((record) => (
              <ContestedCard
                key={record.key}
                record={record}
                now={now}
                choices={choices}
                onLeaving={leaving}
              />
            ))}
          </div>
        )}
      </Page>
    </Island>
  )
}
