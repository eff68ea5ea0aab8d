import { Button } from '@mantine/core'
import { Notifications, notifications } from '@mantine/notifications'
import { useEffect } from 'react'
import './notice-styles.css'
import { Island } from './island'
import { type Notice, onNotice, takeNotices } from './notice'
import classes from './notice.module.css'

const NOTICE_MS = 8_000
const NOTICE_UNDO_MS = 12_000

const closesAfter = ({ action, isOffer }: Notice): number | false => {
  if (isOffer) return false
  return action ? NOTICE_UNDO_MS : NOTICE_MS
}

const show = (notice: Notice): void => {
  const { text, action, isOffer } = notice
  const id = crypto.randomUUID()
  notifications.show({
    id,
    withBorder: true,
    autoClose: closesAfter(notice),
    closeButtonProps: { 'aria-label': 'Dismiss' },
    className: classes['notice'] ?? '',
    message: (
      <span className={classes['row']}>
        <span className={classes['text']} data-whole={isOffer || undefined}>
          {text}
        </span>
        {action ? (
          <Button
            size="compact-md"
            variant="light"
            onClick={() => {
              action.run()
              notifications.hide(id)
            }}
          >
            {action.label}
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
