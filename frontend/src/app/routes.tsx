// Which page an address shows. Today comes with the app; the others when somebody goes there, or when there is time.

import type { ComponentType } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { TodayPage } from '../features/todos/today-page'
import { newPart, type Part } from '../ui/part'
import { usePart } from '../ui/use-part'
import { BrokenPage } from './broken-page'
import { NotFoundPage } from './not-found-page'

const allPage = newPart(async () => (await import('../features/todos/all-page')).AllPage)
const conflictsPage = newPart(
  async () => (await import('../features/conflicts/conflicts-page')).ConflictsPage,
)
const syncPage = newPart(async () => (await import('../features/sync/sync-page')).SyncPage)
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

/** The pages. */
export const AppRoutes = () => (
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
    <Route path="/settings">
      <LaterPage key="settings" part={settingsPage} />
    </Route>
    <Route>
      <NotFoundPage />
    </Route>
  </Switch>
)
