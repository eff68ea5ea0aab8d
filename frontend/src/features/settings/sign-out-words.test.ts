import { expect, test } from 'vitest'
import { discardWords, stuckWords, unsentTitle } from './sign-out-words'

test('[U93] the question names how many edits the server doesn’t have', () => {
  expect(unsentTitle(1)).toBe('1 edit has not reached the server')
  expect(unsentTitle(1234)).toBe('1,234 edits have not reached the server')
  expect(discardWords(1)).toBe('This edit is lost for good.')
  expect(discardWords(12)).toBe('These 12 edits are lost for good.')
})

test('[U93] each reason why not everything could be sent has its own sentence', () => {
  const reasons = (['refused', 'offline', 'signed out', 'stuck'] as const).map((why) => stuckWords(why, 2))
  expect(new Set(reasons).size).toBe(4)
  expect(reasons[0]).toContain('refused 2 edits')
  expect(stuckWords('refused', 1)).toContain('You find it')
})
