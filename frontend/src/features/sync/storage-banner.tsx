// The warning over every page while what is written may be lost.

import type { Storage } from '@architect/shared/browser/runner/engine'
import { Button, CloseButton } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { reload } from '../../app/reload'
import { Island } from '../../ui/island'
import { ExportButton } from './export-button'
import classes from './storage-banner.module.css'
import { useSyncStatus } from './use-sync-status'

const WORDS: {
  readonly [storage in Exclude<Storage, 'durable'>]: { readonly title: string; readonly text: string }
} = {
  memory: {
    title: 'This browser doesn’t let Daybook store anything',
    text: 'What you write is lost when you close this page before it is sent.',
  },
  failing: {
    title: 'What you write could not be stored on this device',
    text: 'Its disk may be full: free some space and try again, or export what has not been sent.',
  },
  outdated: {
    title: 'Daybook was updated in another tab',
    text: 'This page can’t store what you write any more. Reload it to go on: nothing stored is lost.',
  },
}

/** Asks before a page is closed that holds the only copy of something. */
const useLeaveQuestion = (hasUnsent: boolean): void => {
  useEffect(() => {
    if (!hasUnsent) return
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [hasUnsent])
}

/** The banner. What never stored anything may be read and put away; what fails now may not. */
export const StorageBanner = ({ storage }: { readonly storage: Exclude<Storage, 'durable'> }) => {
  const { pending, attention } = useSyncStatus()
  const [isRead, setRead] = useState(false)
  const unsent = pending + attention.length
  const isMemory = storage === 'memory'
  const isOutdated = storage === 'outdated'
  useLeaveQuestion(isMemory && unsent > 0)
  if (isMemory && isRead) return null
  const { title, text } = WORDS[storage]
  return (
    <Island>
      <div className={classes['banner']} role="alert">
        <IconAlertTriangle className={classes['icon']} size={22} stroke={1.75} aria-hidden="true" />
        <div className={classes['words']}>
          <p className={classes['title']}>{title}</p>
          <p>{text}</p>
        </div>
        {isOutdated ? (
          <Button size="compact-md" className={classes['action'] ?? ''} onClick={reload}>
            Reload
          </Button>
        ) : null}
        {!isOutdated && (unsent > 0 || !isMemory) ? (
          <ExportButton size="compact-md" className={classes['action'] ?? ''} />
        ) : null}
        {isMemory ? (
          <CloseButton
            aria-label="Dismiss"
            size="lg"
            className={classes['close'] ?? ''}
            onClick={() => setRead(true)}
          />
        ) : null}
      </div>
    </Island>
  )
}
