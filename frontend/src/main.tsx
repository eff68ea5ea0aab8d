// The first script: who is signed in decides which half of Daybook is loaded. The sign-in page needs
// neither the engine nor Apollo, so neither is fetched for it.

import './ui/tokens.css'
import './ui/base.css'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { fetchSession, type Person, rememberedPerson, type Session, takeSignIn } from './app/session'
import { followColorScheme } from './ui/follow-color-scheme'

const loadSignedIn = () => import('./app/signed-in')
const loadSignIn = () => import('./features/sign-in/sign-in-page')

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

const wantsSignIn = location.pathname === '/sign-in'
const known = rememberedPerson()

const render = (page: ReactNode): void => createRoot(root).render(<StrictMode>{page}</StrictMode>)

const showApp = async (person: Person, asked?: Promise<unknown>): Promise<void> => {
  if (wantsSignIn) history.replaceState(null, '', '/today')
  const { SignedIn } = await loadSignedIn()
  render(<SignedIn person={person} />)
  const { followPerson } = await import('./app/follow-person')
  followPerson(person, asked)
}

const show = async (session: Session): Promise<void> => {
  if (session.kind === 'signed in') return showApp(session.person)
  // A session that is over takes nothing away; but who asks for the sign-in page gets it.
  if (known && !(wantsSignIn && session.kind === 'signed out')) return showApp(known)
  const { SignInPage } = await loadSignIn()
  render(
    <SignInPage
      unreachable={session.kind === 'unreachable'}
      provider={session.kind === 'signed out' ? session.provider : undefined}
    />,
  )
}

followColorScheme()
const isAsked = takeSignIn() || wantsSignIn
if (known && !isAsked) {
  // Their day is on this device: it is shown at once, and the server asked beside it.
  void showApp(known, fetchSession())
} else {
  // Somebody was signed in here: fetch the app while the server is asked who it is now.
  if (known) void loadSignedIn().catch(() => {})
  void fetchSession().then(show)
}

// Only in the built app, and only when the page is up.
if (import.meta.env.PROD) {
  addEventListener('load', () => {
    void import('./app/after-load').then(
      ({ startAfterLoad }) => startAfterLoad(),
      // Without it the page goes on; the next start tries again.
      () => {},
    )
  })
}
