import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { expectSignIn, signInHref } from '../../app/sign-in-link'
import { Card } from '../settings/card'
import { dropInvitation } from './held-invitation'
import type { JoinTrouble } from './join-words'
import classes from './people.module.css'

const SignIn = () => (
  <Button component="a" size="md" href={signInHref('/join')} onClick={expectSignIn}>
    Sign in
  </Button>
)

/** The way back to one's own day, without the invitation. */
export const NotNow = ({ label }: { readonly label: string }) => {
  const [, navigate] = useLocation()
  return (
    <Button
      size="md"
      variant="default"
      onClick={() => {
        dropInvitation()
        navigate('/today')
      }}
    >
      {label}
    </Button>
  )
}

/** For whoever works on this device alone. */
export const SignInFirst = () => (
  <Card title="Sign in to join">
    <p className={classes['text']}>
      A workspace is shared by people who are signed in. The invitation waits here while you sign in, and what
      you have written on this device comes along into your private workspace.
    </p>
    <div className={classes['actions']}>
      <SignIn />
      <NotNow label="Not now" />
    </div>
  </Card>
)

export interface TroubleProps {
  readonly trouble: JoinTrouble
  readonly onAgain: () => void
}

/** Why the invitation can't be taken, and the way on. */
export const Trouble = ({ trouble: { title, text, way }, onAgain }: TroubleProps) => {
  const words = useRef<HTMLDivElement>(null)
  useEffect(() => words.current?.focus(), [])
  return (
    <div ref={words} role="alert" tabIndex={-1} className={classes['trouble']}>
      <Card title={title}>
        <p className={classes['text']}>{text}</p>
        <div className={classes['actions']}>
          {way === 'sign in' ? <SignIn /> : null}
          {way === 'again' ? (
            <Button size="md" onClick={onAgain}>
              Try again
            </Button>
          ) : null}
          <NotNow label="Go to Today" />
        </div>
      </Card>
    </div>
  )
}
