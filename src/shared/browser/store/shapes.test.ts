import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { Kind, parse, print } from 'graphql'
import { expect, test } from 'vitest'
import { RECORD_SHAPES } from './shapes'

const LINK = new URL('../link/', import.meta.url)

/** The fragments that a record is made of, in the documents that the replica is filled by. */
const fragmentsOf = (text: string): string[] =>
  parse(text).definitions.flatMap((definition) =>
    definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value.endsWith('Parts')
      ? [print(definition)]
      : [],
  )

const shapeOf = (texts: readonly string[]): string =>
  createHash('sha256').update(texts.flatMap(fragmentsOf).sort().join('\n')).digest('hex').slice(0, 16)

const readTexts = (): string[] =>
  readdirSync(LINK)
    .filter((name) => name.endsWith('.graphql'))
    .map((name) => readFileSync(new URL(name, LINK), 'utf8'))

test('[R70] stored records have the shape that the ledger names', () => {
  expect(shapeOf(readTexts()), 'records changed: put their new shape into shapes.ts').toBe(
    RECORD_SHAPES.at(-1),
  )
})

test('[R70] a new field is another shape, a comment is not', () => {
  const shape = shapeOf(readTexts())
  const changed = (from: string, to: string): string[] => readTexts().map((text) => text.replace(from, to))
  expect(shapeOf(changed('  position\n', '  position\n  colour\n'))).not.toBe(shape)
  expect(shapeOf(changed('# Every', '# Each and every'))).toBe(shape)
})
