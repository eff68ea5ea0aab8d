import { expect, test } from 'vitest'
import { isEdit, saveDraft, typeOn } from './draft'

test('[U56] a draft is an edit of what was seen at its first key, whatever arrives later', () => {
  const first = typeOn(undefined, 'Paint the shed', { value: 'Paint', seq: 3 })
  const second = typeOn(first, 'Paint the shed blue', { value: 'Paint the fence', seq: 4 })
  expect(second).toEqual({ text: 'Paint the shed blue', start: { value: 'Paint', seq: 3 } })
  expect(isEdit(second)).toBe(true)
})

test('[U56] text that is as it was at the first key is no edit', () => {
  const typed = typeOn(undefined, 'Paint it', { value: 'Paint', seq: 3 })
  expect(isEdit(typeOn(typed, 'Paint', { value: 'Sand', seq: 4 }))).toBe(false)
  expect(isEdit(undefined)).toBe(false)
})

test('[U56] after a pause that saved, the next edit starts from what was saved, and what came meanwhile stays unseen', () => {
  const typed = typeOn(undefined, 'Tent', { value: '', seq: 3 })
  const saved = saveDraft(typed, 'Tent')
  expect(isEdit(saved)).toBe(false)
  const typedOn = typeOn(saved, 'Tent and rope', { value: 'Tent', seq: 9 })
  expect(typedOn).toEqual({ text: 'Tent and rope', start: { value: 'Tent', seq: 3 } })
  expect(isEdit(typedOn)).toBe(true)
})

test('[U56] what was typed while a text was being saved is the next edit', () => {
  const typed = typeOn(undefined, 'Tent', { value: '', seq: 3 })
  const typedOn = typeOn(typed, 'Tents', { value: '', seq: 3 })
  expect(isEdit(saveDraft(typedOn, 'Tent'))).toBe(true)
  expect(saveDraft(undefined, 'Tent')).toBeUndefined()
})
