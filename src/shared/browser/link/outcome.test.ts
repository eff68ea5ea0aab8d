import { expect, test } from 'vitest'
import { ERROR_CODES } from '../../core/base/error-codes'
import { outcomeOf } from './outcome'

const errors = (code?: string, field?: string) => ({
  data: null,
  errors: [{ message: 'No.', extensions: { code, field } }],
})

test('[R25] every code of the closed set means what its advice says; one about our document blames no edit', () => {
  const aboutOurDocument = ['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'QUERY_TOO_COMPLEX']
  for (const [code, { advice }] of Object.entries(ERROR_CODES)) {
    const isRetry = advice === 'retry' || aboutOurDocument.includes(code)
    const expected = code === 'UNAUTHENTICATED' ? 'unauthenticated' : isRetry ? 'retry' : 'refused'
    expect(outcomeOf(200, errors(code)).kind, code).toBe(expected)
  }
})

test('[R25] a refusal keeps its code, message and field', () => {
  expect(outcomeOf(200, errors('INVALID_INPUT', 'operations.0.title'))).toEqual({
    kind: 'refused',
    code: 'INVALID_INPUT',
    message: 'No.',
    field: 'operations.0.title',
  })
})

test('[R25] only an answer in GraphQL’s form is a verdict on an edit', () => {
  expect(outcomeOf(200, { data: { commit: {} } })).toEqual({ kind: 'answered', data: { commit: {} } })
  for (const status of [200, 302, 400, 403, 404, 429, 500, 502, 503]) {
    expect(outcomeOf(status, undefined).kind, `${status} with a page`).toBe('retry')
    expect(outcomeOf(status, { message: 'Forbidden' }).kind, `${status} of a gateway`).toBe('retry')
  }
  expect(outcomeOf(500, errors()).kind).toBe('retry')
  expect(outcomeOf(200, { data: null }).kind).toBe('retry')
  expect(outcomeOf(401, undefined).kind).toBe('unauthenticated')
  expect(outcomeOf(413, { message: 'Payload Too Large' })).toMatchObject({
    kind: 'refused',
    code: 'TOO_LARGE',
  })
})
