// The page before everything else: no engine, no Apollo, no component library.

import { useEffect } from 'react'
import { expectSignIn, signInHref } from '../../app/session'
import { LogoMark } from '../../ui/logo'
import { signInErrorWords } from './error-words'
import classes from './sign-in.module.css'

/** Coming back to the sign-in page itself would be a loop. */
const returnTo = (): string => {
  const { pathname, search } = location
  return pathname === '/sign-in' || pathname === '/' ? '/today' : pathname + search
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
}

/** Invites to sign in, and explains what went wrong when it did. */
export const SignInPage = ({ unreachable, provider }: SignInPageProps) => {
  useEffect(() => {
    document.title = 'Sign in · Daybook'
  }, [])
  const code = new URLSearchParams(location.search).get('error')
  const words = unreachable
    ? 'The server can’t be reached right now. Check your connection and try again.'
    : signInErrorWords(code)
  return (
    <main className={classes['page']}>
      <section className={classes['card']} aria-labelledby="sign-in-title">
        <div className={classes['mark']}>
          <LogoMark size={52} />
        </div>
        <h1 id="sign-in-title" className={classes['title']}>
          Your day, on one page
        </h1>
        <p className={classes['lead']}>
          Daybook keeps your todos the same on every device, the moment you change them.
        </p>
        <Message text={words} />
        <a className={classes['button']} href={signInHref(returnTo())} onClick={expectSignIn}>
          {provider === 'google' ? 'Continue with Google' : 'Sign in'}
        </a>
        <p className={classes['note']}>Your data stays in your own cloud account.</p>
      </section>
    </main>
  )
}
