// The signed-in app: the engine of this page, Apollo over it, and the pages in their frame.

import { ApolloProvider } from '@apollo/client/react'
import { newBrowserEngine } from '@architect/shared/browser/runner/browser-engine'
import type { Engine } from '@architect/shared/browser/runner/engine'
import { Suspense, use } from 'react'
import { useLocation } from 'wouter'
import { installSupport } from '../features/sync/support'
import { watchStyles } from '../ui/mend-styles'
import { NoticeSlot } from '../ui/notice'
import { newClient } from './client'
import { ErrorBoundary } from './error-boundary'
import { loadAhead } from './load-ahead'
import { Opening } from './opening'
import { AppRoutes } from './routes'
import type { Person } from './session'
import { Shell } from './shell'
import { WorkspaceContext } from './workspace'

// One a page, as the tab's socket and outbox are.
const engine: Engine = newBrowserEngine()
const client = newClient(engine)
watchStyles()
loadAhead(engine)
let opening: Promise<void> | undefined

/** Opens the workspace once, however often React asks. */
const openOnce = ({ id, workspaceId }: Person): Promise<void> => {
  opening ??= engine.start({ personId: id, workspaceId })
  installSupport(engine, workspaceId)
  return opening
}

const Pages = () => {
  const [path] = useLocation()
  return (
    <Shell opened>
      <ErrorBoundary resetKey={path}>
        <AppRoutes />
      </ErrorBoundary>
    </Shell>
  )
}

const Opened = ({ person }: { readonly person: Person }) => {
  use(openOnce(person))
  return (
    <WorkspaceContext value={{ person, workspaceId: person.workspaceId, engine }}>
      <Pages />
      <NoticeSlot />
    </WorkspaceContext>
  )
}

/** The app of a person. */
export const SignedIn = ({ person }: { readonly person: Person }) => (
  <ErrorBoundary resetKey={person.id}>
    <ApolloProvider client={client}>
      <Suspense fallback={<Opening />}>
        <Opened person={person} />
      </Suspense>
    </ApolloProvider>
  </ErrorBoundary>
)
