// The first script: who is signed in decides which half of Daybook is loaded. The sign-in page needs
// neither the engine nor Apollo, so neither is fetched for it.

import './ui/tokens.css'
import './ui/base.css'
import { type ReactNode, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { LOCAL_PERSON, type Person, rememberedPerson } from './app/person'
import { fetchSession, type Session, takeSignIn } from './app/session'
import { isForgetting } from './app/unfinished'
import { followColorScheme } from './ui/follow-color-scheme'

const loadSignedIn = () => import('./app/signed-in')
const loadSignIn = () => import('./features/sign-in/sign-in-page')

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

const wantsSignIn = (): boolean => location.pathname === '/sign-in'
const known = rememberedPerson()

const appRoot = createRoot(root)
const render = (page: ReactNode): void => appRoot.render(<StrictMode>{page}</StrictMode>)

const showApp = async (person: Person, asked?: Promise<unknown>): Promise<void> => {
  if (wantsSignIn()) history.replaceState(null, '', '/today')
  // Before anything is waited for: in the meantime they may sign out, in another tab.
  const isKept = (known ?? rememberedPerson()) !== undefined
  const { showDay } = await loadSignedIn()
  showDay(person, { isKept, asked, render })
}

const startLocally = async (): Promise<void> => {
  const [{ beginLocal }] = await Promise.all([import('./app/between-days'), loadSignedIn()])
  // Somebody signed in meanwhile, in another tab: this browser opens their day.
  if (!(await beginLocal())) return location.reload()
  await showApp(LOCAL_PERSON)
}

const showSignIn = async (session: Exclude<Session, { kind: 'signed in' }>): Promise<void> => {
  const { SignInPage } = await loadSignIn()
  render(
    <SignInPage
      unreachable={session.kind === 'unreachable'}
      provider={session.kind === 'signed out' ? session.provider : undefined}
      known={known}
      onStartLocally={startLocally}
    />,
  )
  if (!isForgetting()) return
  void import('./app/between-days').then(
    ({ forgetRest }) => forgetRest(),
    // The next start tries again.
    () => {},
  )
}

const show = async (session: Session): Promise<void> => {
  if (session.kind === 'signed in') return showApp(session.person)
  // A session that is over takes nothing away; but who asks for the sign-in page gets it.
  if (known && !(wantsSignIn() && session.kind === 'signed out')) return showApp(known)
  return showSignIn(session)
}

/** A file of Daybook could not be fetched: the network broke off, most likely. */
const showMissing = (): void =>
  render(
    <main className="missing">
      <h1>Daybook can’t be loaded</h1>
      <p>Nothing that you wrote is lost.</p>
      <button type="button" className="way-on" onClick={() => location.reload()}>
        Try again
      </button>
    </main>,
  )

followColorScheme()
const isAsked = takeSignIn() || wantsSignIn()
if (known && !isAsked) {
  // Their day is on this device: it is shown at once, and the server asked beside it.
  showApp(known, fetchSession()).catch(showMissing)
} else {
  // Somebody was signed in here: fetch the app while the server is asked who it is now.
  if (known) void loadSignedIn().catch(() => {})
  fetchSession().then(show).catch(showMissing)
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
