// The first script: who is signed in decides which half of Daybook is loaded. The sign-in page needs
// neither the engine nor Apollo, so neither is fetched for it.

import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { fetchSession, rememberedPerson, type Session } from './app/session'
import { followColorScheme } from './ui/follow-color-scheme'

const loadSignedIn = () => import('./app/signed-in')
const loadSignIn = () => import('./features/sign-in/sign-in-page')

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

// Somebody was signed in here: fetch the app while the server is asked whether they still are.
if (rememberedPerson()) void loadSignedIn().catch(() => {})

const show = async (session: Session): Promise<void> => {
  const wantsSignIn = location.pathname === '/sign-in'
  if (session.kind === 'signed in' || (session.kind === 'unreachable' && session.person)) {
    if (wantsSignIn) history.replaceState(null, '', '/today')
    const { SignedIn } = await loadSignedIn()
    createRoot(root).render(
      <StrictMode>
        <SignedIn person={session.person as NonNullable<typeof session.person>} />
      </StrictMode>,
    )
    return
  }
  const { SignInPage } = await loadSignIn()
  createRoot(root).render(
    <StrictMode>
      <SignInPage
        unreachable={session.kind === 'unreachable'}
        provider={session.kind === 'signed out' ? session.provider : undefined}
      />
    </StrictMode>,
  )
}

followColorScheme()
void fetchSession().then(show)
