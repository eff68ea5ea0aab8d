import { useMutation } from '@apollo/client/react'
import { deviceWords } from '@architect/shared/core/base/device-words'
import { announce } from '../../ui/announcer'
import { showNotice } from '../../ui/notice'
import { Card } from './card'
import { ConfirmButton } from './confirm-button'
import { RevokeSessionDocument, type SettingsQuery } from './generated/graphql'
import classes from './settings.module.css'
import { failureOf, sinceWords } from './words'

type Session = NonNullable<SettingsQuery['viewer']>['sessions'][number]

export interface SessionsProps {
  /** Undefined until they are known. */
  readonly sessions: readonly Session[] | undefined
  readonly onChanged: () => void
}

/** Where the person is signed in, and how to end it. */
export const Sessions = ({ sessions, onChanged }: SessionsProps) => {
  const [revoke] = useMutation(RevokeSessionDocument)
  const run = (session: Session): Promise<void> =>
    revoke({ variables: { id: session.id } }).then(
      () => {
        announce('Session ended')
        onChanged()
      },
      (error: unknown) => showNotice(failureOf(error)),
    )
  return (
    <Card title="Sessions" lead="The browsers that are signed in as you.">
      <ul className={classes['items']} aria-label="Sessions" aria-busy={sessions === undefined}>
        {sessions?.map((session) => (
          <li key={session.id} className={classes['item']}>
            <div className={classes['who']}>
              <p className={classes['name']}>
                {deviceWords(session.userAgent)}
                {session.current ? <span className={classes['here']}>This browser</span> : null}
              </p>
              <p className={classes['quiet']}>Signed in {sinceWords(session.createdAt)}</p>
            </div>
            {session.current ? null : (
              <ConfirmButton
                label="Sign out"
                name={`Sign out ${deviceWords(session.userAgent)}`}
                onConfirm={() => run(session)}
              />
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
