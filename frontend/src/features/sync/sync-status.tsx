// The sync status, always in sight. Its panel is not in the first load.

import { type ComponentProps, useState } from 'react'
import { Overlay } from '../../ui/overlay'
import { newPart } from '../../ui/part'
import { StatusDot } from './status-dot'
import { CONNECTION_NAMES, statusName } from './status-words'
import classes from './sync.module.css'
import { useSyncStatus } from './use-sync-status'

const popover = newPart(async () => (await import('./sync-popover')).SyncPopover)

export const SyncButton = ({ className = '', ...rest }: ComponentProps<'button'>) => {
  const status = useSyncStatus()
  const { connection, pending, attention } = status
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      {...rest}
      className={`${classes['button']} ${className}`}
      aria-label={statusName(status)}
    >
      <StatusDot connection={connection} />
      <span className={classes['words']}>{CONNECTION_NAMES[connection]}</span>
      {attention.length > 0 ? (
        <span className={classes['attention']}>{attention.length}</span>
      ) : pending > 0 && connection !== 'local' ? (
        <span className={classes['pending']}>{pending}</span>
      ) : null}
    </button>
  )
}

/** A button that tells the status and opens the panel. */
export const SyncStatus = () => {
  const [wanted, setWanted] = useState(false)
  const button = <SyncButton aria-expanded={false} onClick={() => setWanted(true)} />
  return wanted ? (
    <Overlay part={popover} waiting={button} onDismiss={() => setWanted(false)}>
      {(SyncPopover) => <SyncPopover />}
    </Overlay>
  ) : (
    button
  )
}
