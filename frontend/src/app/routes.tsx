// Which page an address shows. Today comes with the app; the others when somebody goes there, or when there is time.

import type { ComponentType } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import { TodayPage } from '../features/todos/today-page'
import { useClosed } from '../features/workspaces/use-closed'
import { newPart, type Part } from '../ui/part'
import { usePart } from '../ui/use-part'
import { BrokenPage } from './broken-page'
import { NotFoundPage } from './not-found-page'

const allPage = newPart(async () => (await import('../features/todos/all-page')).AllPage)
const conflictsPage = newPart(
  async () => (await import('../features/conflicts/conflicts-page')).ConflictsPage,
)
const syncPage = newPart(async () => (await import('../features/sync/sync-page')).SyncPage)
const peoplePage = newPart(async () => (await import('../features/people/people-page')).PeoplePage)
const joinPage = newPart(async () => (await import('../features/people/join-page')).JoinPage)
const closedPage = newPart(async () => (await import('../features/workspaces/closed-page')).ClosedPage)
const settingsPage = newPart(async () => (await import('../features/settings/settings-page')).SettingsPage)

const LaterPage = ({ part }: { readonly part: Part<ComponentType> }) => {
  const state = usePart(part)
  if (state.kind === 'loaded') return <state.content />
  if (state.kind !== 'missing') return null
  return (
    <BrokenPage
      heading="This page is missing"
      title="This page can’t be loaded right now"
      action={{ label: 'Try again', run: () => void part.load() }}
    >
      It comes as soon as the server can be reached. Nothing that you wrote is lost.
    </BrokenPage>
  )
}

/** They are about more than the open workspace. */
const ALWAYS: readonly string[] = ['/join', '/settings', '/sync']

const Pages = () => (
  <Switch>
    <Route path="/">
      <Redirect to="/today" replace />
    </Route>
    <Route path="/today">
      <TodayPage />
    </Route>
    <Route path="/todos">
      <LaterPage key="todos" part={allPage} />
    </Route>
    <Route path="/conflicts">
      <LaterPage key="conflicts" part={conflictsPage} />
    </Route>
    <Route path="/sync">
      <LaterPage key="sync" part={syncPage} />
    </Route>
    <Route path="/people">
      <LaterPage key="people" part={peoplePage} />
    </Route>
    <Route path="/join">
      <LaterPage key="join" part={joinPage} />
    </Route>
    <Route path="/settings">
      <LaterPage key="settings" part={settingsPage} />
    </Route>
    <Route>
      <NotFoundPage />
    </Route>
  </Switch>
)

/** The pages; of a workspace that is closed there is one. */
export const AppRoutes = () => {
  const isClosed = useClosed()
  const [path] = useLocation()
  return isClosed && !ALWAYS.includes(path) ? <LaterPage key="closed" part={closedPage} /> : <Pages />
}
