import { beforeEach, expect, test } from 'vitest'
import { newKeptText } from './kept-text'

const KEY = 'line'
let stored: Map<string, string>

beforeEach(() => {
  stored = new Map()
})

const storage = {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => void stored.set(key, value),
  removeItem: (key: string) => void stored.delete(key),
}
const newText = () => newKeptText(() => storage, KEY)

test('[U51] a line that was handed in leaves the field at once, and its copy only when the line is stored', async () => {
  const line = newText()
  line.change('Buy milk')
  const { promise, resolve } = Promise.withResolvers<void>()
  const handedIn = line.handIn(() => promise)
  expect(line.text()).toBe('')
  // The page ends here: the next one has the line.
  expect(newText().text()).toBe('Buy milk')
  line.change('Call')
  expect(newText().text()).toBe('Buy milk Call')
  resolve()
  await handedIn
  expect(line.text()).toBe('Call')
  expect(newText().text()).toBe('Call')
  line.change('')
  expect(stored.size).toBe(0)
})

test('[U51] a line that can’t be stored comes back in front of what was typed since, also to another field', async () => {
  const line = newText()
  line.change('Buy milk')
  const { promise, reject } = Promise.withResolvers<void>()
  const handedIn = line.handIn(() => promise)
  line.change('Call')
  let shown = ''
  line.onText(() => {
    shown = line.text()
  })
  const full = new Error('The disk is full')
  reject(full)
  await expect(handedIn).rejects.toBe(full)
  expect(shown).toBe('Buy milk Call')
  expect(newText().text()).toBe('Buy milk Call')
})

test('[U51] where nothing may be stored, the text lives as long as the page', async () => {
  const line = newKeptText(() => {
    throw new Error('SecurityError')
  }, KEY)
  line.change('Buy milk')
  expect(line.text()).toBe('Buy milk')
  await line.handIn(async () => {})
  expect(line.text()).toBe('')
})
