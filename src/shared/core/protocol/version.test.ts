import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import {
  buildSchema,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  stripIgnoredCharacters,
  visit,
} from 'graphql'
import { expect, test } from 'vitest'
import * as control from './control'
import { LEDGER, PROTOCOL_VERSION } from './version'

const SDL = new URL('../../server/graphql/schema/', import.meta.url)

const sdl = (): string => {
  const files = readdirSync(SDL).filter((name) => name.endsWith('.graphql'))
  return files.map((name) => readFileSync(new URL(name, SDL), 'utf8')).join('\n')
}

/** Descriptions and order are no part of a shape. */
const shapeOfSchema = (text: string): string => {
  const sorted = parse(printSchema(lexicographicSortSchema(buildSchema(text))))
  const bare = visit(sorted, {
    enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined),
  })
  return stripIgnoredCharacters(print(bare))
}

interface Shape {
  readonly type?: string
  readonly literal?: unknown
  readonly entries?: { readonly [key: string]: Shape }
  readonly value?: Shape
}

const shapeOfMessage = ({ type, literal, entries, value }: Shape): unknown => ({
  type,
  literal,
  entries:
    entries &&
    Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, shapeOfMessage(entry)])),
  value: value && shapeOfMessage(value),
})

const hashOf = (text: string, messages: readonly Shape[]): string =>
  createHash('sha256')
    .update(shapeOfSchema(text))
    .update(JSON.stringify(messages.map(shapeOfMessage)))
    .digest('hex')
    .slice(0, 16)

const MESSAGES = [control.CLOSING, control.ACK_PAYLOAD, control.PONG_PAYLOAD] as readonly Shape[]

test('[D1] the wire has the shape that the ledger names', () => {
  expect(hashOf(sdl(), MESSAGES), 'the wire changed: put its new hash and version into version.ts').toBe(
    LEDGER.at(-1)?.hash,
  )
  expect(PROTOCOL_VERSION).toBe(LEDGER.at(-1)?.version)
})

test('[D1] a changed field or message changes the hash, a changed comment does not', () => {
  const hash = hashOf(sdl(), MESSAGES)
  expect(hashOf(sdl().replace('mutationId: ID\n', 'mutationId: ID!\n'), MESSAGES)).not.toBe(hash)
  expect(hashOf(sdl(), [control.CLOSING as Shape, control.ACK_PAYLOAD as Shape])).not.toBe(hash)
  expect(hashOf(sdl().replace('One committed mutation.', 'A committed one.'), MESSAGES)).toBe(hash)
  expect(hashOf(sdl().replace('"One committed mutation."', ''), MESSAGES)).toBe(hash)
})

test('[D2] a closing frame is known by its shape and carries code and reason', () => {
  expect(control.findClosing(control.newClosing(4400, 'Invalid message'))).toEqual({
    code: 4400,
    reason: 'Invalid message',
  })
  expect(control.findClosing({ type: 'next', id: '1', payload: {} })).toBeUndefined()
  expect(control.newClosing(4400, 'x'.repeat(500)).payload.reason.length).toBeLessThanOrEqual(123)
})

test('[D9] heads are found in a pong and nowhere else', () => {
  const payload = { heads: { w: { epoch: 1, seq: 7 } }, now: 5 }
  expect(control.findHeads(payload)).toEqual(payload)
  expect(control.findHeads(undefined)).toBeUndefined()
  expect(control.findHeads({ heads: { w: 7 }, now: 5 })).toBeUndefined()
})
