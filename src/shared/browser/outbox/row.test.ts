import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseDeviceId, parsePersonId } from '../../core/base/ids'
import { applyOperations } from '../../core/sync/entry'
import { readOperations } from './operation'
import { findRow, type OutboxRow, ROW_VERSION } from './row'

// A row of each version as a browser of that time has stored it. They all hold the same edits. Never change one: what is
// stored out there doesn't change either.
const FIXTURES = new URL('./fixtures/', import.meta.url)

type Stored = { readonly [key: string]: unknown }

const readFixture = (version: number): Stored =>
  JSON.parse(readFileSync(new URL(`row-v${version}.json`, FIXTURES), 'utf8')) as Stored

const VERSIONS = Array.from({ length: ROW_VERSION }, (_, index) => index + 1)

test('[R37] there is a stored row of every version, so that each must go on being read', () => {
  expect(readdirSync(FIXTURES).sort()).toEqual(VERSIONS.map((version) => `row-v${version}.json`).sort())
  for (const version of VERSIONS) expect(readFixture(version)['version']).toBe(version)
})

describe.each(VERSIONS)('a row of version %i', (version) => {
  const stored = readFixture(version)
  const row = findRow(stored) as OutboxRow

  test('[R37] reads, with all that a person has put into it', () => {
    const { operations, mutationId, workspaceId, personId, deviceId, createdAt, state, refusal } = stored
    const kept = { operations, mutationId, workspaceId, personId, deviceId, createdAt, state, refusal }
    expect(row).toMatchObject({ ...kept, version: ROW_VERSION })
  })

  test('[R37] still applies', () => {
    const applied = applyOperations(new Map(), readOperations(row.operations), {
      seq: 8,
      author: parsePersonId('ana'),
      device: parseDeviceId('d-1'),
      now: Date.parse('2027-11-20T08:00:00Z'),
    })
    if (applied.kind === 'refused') throw new Error(applied.message)
    const [first, second] = applied.changes.map(({ record }) => record)
    expect(first?.fields).toEqual({
      title: 'Water all plants',
      notes: 'The fern too',
      completed: true,
      due: null,
      tags: ['home', 'weekly'],
      position: 'a0',
      time: null,
      remindAt: null,
      repeat: null,
      seriesId: null,
      listId: null,
      sectionId: null,
      parentId: null,
      assignee: null,
      privateTo: null,
    })
    expect(first?.stamps['title']?.at).toBe(Date.parse('2026-11-20T08:00:02Z'))
    expect(second).toMatchObject({ id: 'todo-2', deleted: null, fields: { title: 'Call Ben' } })
  })
})

test('[R37] a row of version 1 keeps the id under which it may have been sent', () => {
  expect(findRow(readFixture(1))?.batch).toBe(readFixture(1)['mutationId'])
})

test('[R9] what this version cannot read is not read half', () => {
  const row = readFixture(ROW_VERSION)
  const { operations: _, ...incomplete } = row
  const others = [{ ...row, version: ROW_VERSION + 1 }, incomplete, { ...row, state: 'lost' }, { version: 1 }]
  for (const value of [...others, { ...row, operations: [null] }, null, undefined, 7, 'row', []]) {
    expect(findRow(value)).toBeUndefined()
  }
})
