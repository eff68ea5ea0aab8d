// Which page an address shows. Today comes with the app; the others when somebody goes there.

import { lazy, Suspense } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { TodayPage } from '../features/todos/today-page'
import { NotFoundPage } from './not-found-page'

const AllPage = lazy(async () => ({ default: (await import('../features/todos/all-page')).AllPage }))
const SettingsPage = lazy(async () => ({
  default: (await import('../features/settings/settings-page')).SettingsPage,
}))

/** The pages. */
export const AppRoutes = () => (
  <Suspense fallback={null}>
    <Routes>
      <Route path="/" element={<Navigate to="/today" replace />} />
      <Route path="/today" element={<TodayPage />} />
      <Route path="/todos" element={<AllPage />} />
      <Route path="/settings" element={<SettingsPage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  </Suspense>
)
