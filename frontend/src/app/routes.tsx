// Which page an address shows. Today comes with the app; the others when somebody goes there, or when there is time.

import type { ComponentType } from 'react'
import { Navigate, Route, Routes } from 'react-router'
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
  <Routes>
    <Route path="/" element={<Navigate to="/today" replace />} />
    <Route path="/today" element={<TodayPage />} />
    <Route path="/todos" element={<LaterPage key="todos" part={allPage} />} />
    <Route path="/conflicts" element={<LaterPage key="conflicts" part={conflictsPage} />} />
    <Route path="/sync" element={<LaterPage key="sync" part={syncPage} />} />
    <Route path="/settings" element={<LaterPage key="settings" part={settingsPage} />} />
    <Route path="*" element={<NotFoundPage />} />
  </Routes>
)
