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

  test.each(MUSTS.map(({ id, name, fn }) => [id, name, fn] as const))('[D27] %s %s', async (_, __, fn) => {
    const { status, ...result } = await fn()
    expect(status, 'reason' in result ? result.reason : '').toBe('ok')
  })
})
