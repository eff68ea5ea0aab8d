// GraphQL over HTTP as the specification has it, judged by its reference implementation's own audit.

import { serverAudits } from 'graphql-http'
import { describe, expect, test } from 'vitest'
import { BASE_URL, newPerson } from './support/person'

const person = await newPerson()
const audits = serverAudits({
  url: new URL('/graphql', BASE_URL).href,
  fetchFn: (url: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers)
    headers.set('cookie', person.cookie)
    return fetch(url, { ...init, headers })
  },
})

const MUSTS = audits.filter(({ name }) => name.startsWith('MUST'))

describe('GraphQL over HTTP', () => {
  test('[D27] the audit has its requirements', () => {
    expect(MUSTS.length).toBeGreaterThan(10)
  })

  test('[G14] a query may come by GET, and a browser that asks for a page gets GraphiQL', async () => {
    const url = new URL('/graphql', BASE_URL)
    const page = await fetch(url, { headers: { accept: 'text/html' } })
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('GraphiQL')])
    url.searchParams.set('query', '{ viewer { id } }')
    const answer = await fetch(url, { headers: { cookie: person.cookie } })
    expect(await answer.json()).toEqual({ data: { viewer: { id: person.id } } })
    url.searchParams.set('query', 'mutation { openSocket { url } }')
    expect((await fetch(url, { headers: { cookie: person.cookie } })).status).toBe(405)
  })

  test.each(MUSTS.map(({ id, name, fn }) => [id, name, fn] as const))('[D27] %s %s', async (_, __, fn) => {
    const { status, ...result } = await fn()
    expect(status, 'reason' in result ? result.reason : '').toBe('ok')
  })
})
