// The app of a person, signed in or not: the engine of this page, Apollo over it, and the pages in their frame.

import type { ApolloClient } from '@apollo/client/core'
import { ApolloProvider } from '@apollo/client/react'
import { newBrowserEngine } from '@architect/shared/browser/runner/browser-engine'
import type { Engine } from '@architect/shared/browser/runner/engine'
import { LOCAL } from '@architect/shared/browser/runner/local'
import { type ReactNode, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { watchStyles } from '../ui/mend-styles'
import { NoticeSlot } from '../ui/notice'
import { Overlay } from '../ui/overlay'
import { newPart } from '../ui/part'
import { newClient } from './client'
import { ErrorBoundary } from './error-boundary'
import { finishBefore } from './finish-before'
import { type FollowOptions, followPerson } from './follow-person'
import { Opening } from './opening'
import { isLocal, type Person } from './person'
import { AppRoutes } from './routes'
import { Shell } from './shell'
import { hasLocalWork } from './unfinished'
import { WorkspaceContext } from './workspace'

const localUpload = newPart(async () => (await import('./local-upload')).LocalUpload)

// One a page, as the tab's socket and outbox are.
const engine: Engine = newBrowserEngine()
watchStyles()
let opening: Promise<ApolloClient> | undefined

const open = async (person: Person): Promise<ApolloClient> => {
  void import('./beside').then(
    ({ startBeside }) => startBeside(engine, person.workspaceId),
    // The day goes on without it.
    () => {},
  )
  await finishBefore(person, () => import('./between-days'))
  const client = newClient(engine, person.id)
  await engine.start(isLocal(person) ? LOCAL : { personId: person.id, workspaceId: person.workspaceId })
  return client
}

/** Opens the workspace once, however often React asks. */
const openOnce = (person: Person): Promise<ApolloClient> => {
  opening ??= open(person)
  return opening
}

/** Calls the listener when the server doesn't take this page's requests for its person's any more. */
const onSessionOver = (listener: () => void): void => {
  let wasOver = false
  engine.onStatus(({ connection }) => {
    const isOver = connection === 'needs sign-in'
    if (isOver && !wasOver) listener()
    wasOver = isOver
  })
}

/** What was written before the sign-in comes along; without this part it does so at the next start. */
const LocalWork = ({ person }: { readonly person: Person }) =>
  !isLocal(person) && hasLocalWork() ? (
    <Overlay part={localUpload} missing={null} onDismiss={() => undefined}>
      {(LocalUpload) => <LocalUpload />}
    </Overlay>
  ) : null

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

/**
 * The client, once the workspace is open; throws what kept it from opening. Not by Suspense: React shows what follows a
 * fallback no sooner than 300 ms after it, and all is there in half that time.
 */
const useOpened = (person: Person): ApolloClient | undefined => {
  const [state, setState] = useState<{ readonly client?: ApolloClient; readonly cause?: unknown }>({})
  useEffect(() => {
    openOnce(person).then(
      (client) => setState({ client }),
      (cause: unknown) => setState({ cause }),
    )
  }, [person])
  if ('cause' in state) throw state.cause
  return state.client
}

const Opened = ({ person }: { readonly person: Person }) => {
  const client = useOpened(person)
  return (
    <WorkspaceContext value={{ person, workspaceId: person.workspaceId, engine }}>
      {client ? (
        <ApolloProvider client={client}>
          <Pages />
          <NoticeSlot />
          <LocalWork person={person} />
        </ApolloProvider>
      ) : (
        <Opening />
      )}
    </WorkspaceContext>
  )
}

/** The app of a person. */
const SignedIn = ({ person }: { readonly person: Person }) => (
  <ErrorBoundary resetKey={person.id}>
    <Opened person={person} />
  </ErrorBoundary>
)

export interface Showing extends Pick<FollowOptions, 'isKept' | 'asked'> {
  readonly render: (page: ReactNode) => void
}

/** Shows a person's day for as long as it is theirs. In one file with what follows them: it is never shown without. */
export const showDay = (person: Person, { isKept, asked, render }: Showing): void => {
  const { onForgotten, stop: close } = engine
  if (followPerson(person, { isKept, asked, onSessionOver, onForgotten, render, close }))
    render(<SignedIn person={person} />)
}
