// The page before everything else: no engine, no Apollo, no component library.

import { useEffect, useState } from 'react'
import type { Person } from '../../app/person'
import { expectSignIn, signInHref } from '../../app/sign-in-link'
import { isLeaving } from '../../app/unfinished'
import { LogoMark } from '../../ui/logo'
import { holdInvitation } from '../people/held-invitation'
import { signInErrorWords } from './error-words'
import classes from './sign-in.module.css'
import { WithoutSignIn } from './without-sign-in'

/** Coming back to the sign-in page itself would be a loop. */
const returnTo = (): string => {
  const { pathname, search } = location
  return pathname === '/sign-in' || pathname === '/' ? '/today' : pathname + search
}

/** Whoever comes by an invitation's link sees it after the sign-in. */
const isInvited = (): boolean => location.pathname === '/join'

const LEAD = 'Daybook keeps your todos the same on every device, the moment you change them.'
const INVITED = 'You are invited to a workspace. Sign in to see what it is, and to join.'

const UNREACHABLE = 'The server can’t be reached right now. Check your connection and try again.'
const LEAVING =
  'You are signed out on this device. The server can’t be reached right now; your session there ends as soon as it can.'

/** A sign-out that the server has not heard of is told to it as soon as there is a network. */
const useLeaving = (): boolean => {
  const [wasLeaving] = useState(isLeaving)
  useEffect(() => {
    if (!wasLeaving) return
    const reload = (): void => location.reload()
    addEventListener('online', reload)
    return () => removeEventListener('online', reload)
  }, [wasLeaving])
  return wasLeaving
}

const Message = ({ text }: { readonly text: string | undefined }) =>
  text ? (
    <p className={classes['error']} role="alert">
      {text}
    </p>
  ) : null

export interface SignInPageProps {
  readonly unreachable: boolean
  readonly provider: string | undefined
  /** Whose day is on this device. */
  readonly known: Person | undefined
  /** Opens this device's own workspace in the page's place. */
  readonly onStartLocally: () => Promise<void>
}

/** Invites to sign in, and explains what went wrong when it did. */
export const SignInPage = ({ unreachable, provider, known, onStartLocally }: SignInPageProps) => {
  useEffect(() => {
    document.title = 'Sign in · Daybook'
    if (isInvited()) holdInvitation()
  }, [])
  const code = new URLSearchParams(location.search).get('error')
  const wasLeaving = useLeaving()
  const trouble = wasLeaving ? LEAVING : unreachable ? UNREACHABLE : undefined
  return (
    <main className={classes['page']}>
      <section className={classes['card']} aria-labelledby="sign-in-title">
        <div className={classes['mark']}>
          <LogoMark size={52} />
        </div>
        <h1 id="sign-in-title" className={classes['title']}>
          Your day, on one page
        </h1>
        <p className={classes['lead']}>{isInvited() ? INVITED : LEAD}</p>
        <Message text={trouble ?? signInErrorWords(code)} />
        <a className={classes['button']} href={signInHref(returnTo())} onClick={expectSignIn}>
          {provider === 'google' ? 'Continue with Google' : 'Sign in'}
        </a>
        <p className={classes['note']}>Your data stays in your own cloud account.</p>
        <WithoutSignIn known={known} onStart={onStartLocally} />
      </section>
    </main>
  )
}
