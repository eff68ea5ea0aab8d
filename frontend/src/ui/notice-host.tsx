import { Button } from '@mantine/core'
import { Notifications, notifications } from '@mantine/notifications'
import { useEffect } from 'react'
import './notice-styles.css'
import { Island } from './island'
import { type Notice, onNotice, takeNotices } from './notice'
import classes from './notice.module.css'

const NOTICE_MS = 8_000
const NOTICE_UNDO_MS = 12_000

const show = ({ text, undo }: Notice): void => {
  const id = crypto.randomUUID()
  notifications.show({
    id,
    withBorder: true,
    autoClose: undo ? NOTICE_UNDO_MS : NOTICE_MS,
    closeButtonProps: { 'aria-label': 'Dismiss' },
    className: classes['notice'] ?? '',
    message: (
      <span className={classes['row']}>
        <span className={classes['text']}>{text}</span>
        {undo ? (
          <Button
            size="compact-md"
            variant="light"
            onClick={() => {
              undo()
              notifications.hide(id)
            }}
          >
            Undo
          </Button>
        ) : null}
      </span>
    ),
  })
}

/** Shows notices as they come. */
export const NoticeHost = () => {
  useEffect(() => {
    const showAll = (): void => takeNotices().forEach(show)
    showAll()
    return onNotice(showAll)
  }, [])
  return (
    <Island>
      <Notifications position="bottom-center" limit={3} zIndex={300} className={classes['host'] ?? ''} />
    </Island>
  )
}
