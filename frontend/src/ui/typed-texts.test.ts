import { expect, test } from 'vitest'
import { carryTypedTexts, forgetTypedTexts } from './typed-texts'

const newStorage = (texts: { readonly [key: string]: string }) => {
  const kept = new Map(Object.entries(texts))
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
    key: (index: number) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size
    },
  }
  return { kept, get: () => storage }
}

test('[U97] a line begun without an account goes on in it, behind one that is there already', () => {
  const { kept, get } = newStorage({
    'daybook.typing.local.All todos': 'Half a line',
    'daybook.typing.local.Today': 'Lost?',
    'daybook.typing.ana.Today': 'Ana’s own',
    'daybook.typing.ben.Today': 'Ben’s',
    other: 'x',
  })
  carryTypedTexts(get, 'local', 'ana')
  expect(Object.fromEntries(kept)).toEqual({
    'daybook.typing.ana.All todos': 'Half a line',
    'daybook.typing.ana.Today': 'Ana’s own Lost?',
    'daybook.typing.ben.Today': 'Ben’s',
    other: 'x',
  })
})

test('[U97] forgetting one person’s texts leaves the others’, also of a person whose id begins alike', () => {
  const { kept, get } = newStorage({ 'daybook.typing.p1.a': 'x', 'daybook.typing.p12.a': 'y' })
  forgetTypedTexts(get, 'p1')
  expect([...kept.keys()]).toEqual(['daybook.typing.p12.a'])
})

test('[U97] where storage is forbidden there is nothing to carry or forget', () => {
  const forbidden = () => {
    throw new DOMException('no', 'SecurityError')
  }
  expect(() => carryTypedTexts(forbidden, 'local', 'ana')).not.toThrow()
  expect(() => forgetTypedTexts(forbidden, 'ana')).not.toThrow()
})
