import { expect, test } from 'vitest'
import { isPagePath } from './page-path'

test.each(['/', '/today', '/todos', '/sign-in', '/apiary', '/database', '/no/such/page', '/v1.5'])(
  '[U22] %s is a page',
  (pathname) => expect(isPagePath(pathname)).toBe(true),
)

test.each([
  '/api',
  '/api/v1/auth/session',
  '/api/v1/ical/secret.ics',
  '/graphql',
  '/graphql/',
  '/data',
  '/data/key',
  '/_static/assets/a.js',
  '/sw.js',
  '/favicon.ico',
  '/robots.txt',
])('[U23] %s is no page', (pathname) => expect(isPagePath(pathname)).toBe(false))
