import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors'
import { describe, expect, test } from 'vitest'
import { joinTroubleOf } from './join-words'
import { refusalWords } from './refusal-words'

const refusal = (code: string, message = 'As the server says it.') =>
  new CombinedGraphQLErrors({ errors: [{ message, extensions: { code } }] })
const failed = (status: number) =>
  new ServerError('no', { response: new Response('', { status }), bodyText: '' })

describe('what the server refuses', () => {
  test('[U112] is told in words, in the server’s own where there are no others', () => {
    expect(refusalWords(refusal('LAST_OWNER'))).toContain('Transfer it to another member first')
    expect(refusalWords(refusal('INVALID_INPUT', 'This is no e-mail address.'))).toBe(
      'This is no e-mail address.',
    )
    expect(refusalWords(refusal('INTERNAL'))).toContain('can’t answer just now')
    expect(refusalWords(refusal('toString', 'Odd.'))).toBe('Odd.')
    expect(refusalWords(failed(401))).toContain('Your session has ended')
    expect(refusalWords(failed(502))).toContain('can’t answer just now')
    expect(refusalWords(new TypeError('Failed to fetch'))).toContain('can’t be reached')
  })

  test('[U114] of an invitation has its own sentence and way on, each', () => {
    const codes = [
      'INVITATION_EXPIRED',
      'INVITATION_USED',
      'INVITATION_REVOKED',
      'INVITATION_FOREIGN',
      'NOT_FOUND',
    ]
    const troubles = codes.map((code) => joinTroubleOf(refusal(code), 'ana@example.com'))
    expect(new Set(troubles.map(({ title }) => title)).size).toBe(codes.length)
    expect(troubles.map(({ way }) => way)).toEqual(['today', 'today', 'today', 'sign in', 'today'])
    expect(troubles[3]?.text).toContain('ana@example.com')
    expect(joinTroubleOf(new TypeError('Failed to fetch'), '').way).toBe('again')
    expect(joinTroubleOf(failed(401), '').way).toBe('sign in')
    expect(joinTroubleOf(refusal('INVALID_INPUT'), '').title).toBe(troubles[4]?.title)
  })
})
