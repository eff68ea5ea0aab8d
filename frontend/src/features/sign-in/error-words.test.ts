import { SIGN_IN_ERRORS } from '@architect/shared/server/identity/sign-in-error'
import { expect, test } from 'vitest'
import { signInErrorWords } from './error-words'

const OTHER = signInErrorWords('a code of tomorrow')

test.each(Object.keys(SIGN_IN_ERRORS))('[U11] the sign-in page explains %s in its own words', (code) => {
  expect(signInErrorWords(code)).toBeTruthy()
  expect(signInErrorWords(code)).not.toBe(OTHER)
})

test('[U11] a code that it does not know is still a failure, and none is none', () => {
  expect(OTHER).toContain('try again')
  expect(signInErrorWords('toString')).toBe(OTHER)
  expect(signInErrorWords(null)).toBeUndefined()
})
