// Three devices that see the log now and then, and edit, settle, delete and restore one todo. What nobody who had
// seen it took away must still be there: shown, or among the conflicts.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DeviceId, PersonId, RecordId } from '../base/ids'
import { mergeOperation } from './merge'
import type { Operation } from './operation'
import { DELETED, type StoredRecord } from './record'

const DEVICES = ['x', 'y', 'z'] as const
const KINDS = ['pull', 'title', 'notes', 'plain notes', 'settle', 'delete', 'restore'] as const

const step = fc.record({
  device: fc.constantFrom(...DEVICES),
  kind: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('title' as const, 'notes' as const) },
    { weight: 2, arbitrary: fc.constantFrom(...KINDS) },
  ),
  at: fc.nat(100),
  title: fc.constantFrom('A', 'B', 'C', 'D'),
  line: fc.nat(20),
  edit: fc.constantFrom('add', 'change', 'append', 'remove'),
})
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

interface Device {
  base: number
  /** The text in its editor: what it pulled, or wrote last. */
  notes: string
}

/** Something that a device wrote at an entry; `gone` once somebody who knew of it took it away. */
interface Wrote {
  readonly device: string
  readonly entry: number
  readonly what: string
  gone: boolean
}

const tokensOf = (text: string): string[] => text.match(/t\d+/g) ?? []

const edited = (text: string, { edit, line }: Step, token: string): string => {
  const lines = text === '' ? [] : text.split('\n')
  const at = line % (lines.length + 1)
  if (edit === 'add' || at === lines.length) return lines.toSpliced(at, 0, token).join('\n')
  if (edit === 'remove') return lines.toSpliced(at, 1).join('\n')
  return lines.with(at, edit === 'change' ? token : `${lines[at]} ${token}`).join('\n')
}

/** The log of one todo, the devices, and what was written and must not be lost. */
class World {
  readonly history: (StoredRecord | undefined)[] = [undefined]
  readonly devices = new Map<string, Device>(DEVICES.map((name) => [name, { base: 1, notes: 't0\n\nt0b' }]))
  readonly titles: Wrote[] = []
  readonly tokens: Wrote[] = []
  readonly deletions: Wrote[] = []
  readonly restores: Wrote[] = []

  constructor() {
    this.commit('x', { kind: 'create', set: { title: 'First', notes: 't0\n\nt0b' }, at: 0 })
    this.titles.push({ device: 'x', entry: 1, what: 'First', gone: false })
  }

  get now(): StoredRecord {
    return this.history.at(-1) as StoredRecord
  }

  seenBy(name: string): { device: Device; record: StoredRecord } {
    const device = this.devices.get(name) as Device
    return { device, record: this.history[device.base] as StoredRecord }
  }

  commit(name: string, edit: Pick<Operation, 'kind' | 'set' | 'from' | 'resolve' | 'at'>): boolean {
    const seq = this.history.length
    const operation = {
      collection: 'todo',
      id: 't' as RecordId,
      base: this.devices.get(name)?.base ?? 0,
      ...edit,
    }
    const context = { seq, author: 'ana' as PersonId, device: name as DeviceId, now: 1000 }
    const merged = mergeOperation(this.history.at(-1), operation, context)
    if (merged.kind === 'refused') return false
    this.history.push(merged.record)
    return true
  }

  run(action: Step): void {
    const { device, record } = this.seenBy(action.device)
    const before = this.now
    const entry = this.history.length
    const { device: name, at } = action
    const forget = (all: Wrote[], isKnown: (wrote: Wrote) => boolean): void => {
      for (const wrote of all) if (isKnown(wrote)) wrote.gone = true
    }
    const lostHere = (field: string): unknown[] =>
      record.conflicts.filter((conflict) => conflict.field === field).map(({ value }) => value)
    switch (action.kind) {
      case 'pull':
        device.base = entry - 1
        device.notes = String(before.fields['notes'])
        return
      case 'title': {
        if (!this.commit(name, { kind: 'update', set: { title: action.title }, at })) return
        // Who writes what had lost, knowing of it, has made it their own.
        const known = [record.fields['title'], ...lostHere('title').filter((lost) => lost === action.title)]
        const saw = ({ entry: at, what }: Wrote): boolean => at <= device.base && known.includes(what)
        forget(this.titles, (wrote) => wrote.device === name || saw(wrote))
        this.titles.push({ device: name, entry, what: action.title, gone: false })
        break
      }
      case 'notes':
      case 'plain notes': {
        const isPlain = action.kind === 'plain notes'
        const value = edited(device.notes, action, `t${entry}`)
        const from = isPlain ? {} : { from: { notes: device.notes } }
        if (!this.commit(name, { kind: 'update', set: { notes: value }, ...from, at })) return
        // Without a witness the writer answers for all that the log had told them.
        const known = new Set(tokensOf(isPlain ? `${device.notes} ${record.fields['notes']}` : device.notes))
        const kept = new Set(tokensOf(value))
        forget(
          this.tokens,
          ({ what, device: by }) => !kept.has(what) && (known.has(what) || (isPlain && by === name)),
        )
        if (kept.has(`t${entry}`)) this.tokens.push({ device: name, entry, what: `t${entry}`, gone: false })
        device.notes = value
        break
      }
      case 'settle': {
        const resolve = ['title', 'notes', DELETED]
        if (!this.commit(name, { kind: 'update', set: {}, resolve, at })) return
        forget(this.titles, ({ entry: at, what }) => at <= device.base && lostHere('title').includes(what))
        forget(
          this.tokens,
          ({ entry: at, what }) =>
            at <= device.base && lostHere('notes').some((text) => tokensOf(String(text)).includes(what)),
        )
        forget(this.deletions, ({ entry: at }) => at <= device.base && lostHere(DELETED).length > 0)
        break
      }
      case 'delete': {
        if (!this.commit(name, { kind: 'delete', set: {}, at })) return
        const unseen = [...this.titles, ...this.tokens, ...this.restores].filter(
          (wrote) => !wrote.gone && wrote.device !== name && wrote.entry > device.base,
        )
        if (before.deleted) break
        if (this.now.deleted) {
          expect(unseen).toEqual([])
          expect(this.now.conflicts.some(({ field }) => field === DELETED)).toBe(false)
          forget(this.deletions, () => true)
        } else {
          expect(device.base).toBeLessThan(entry - 1)
          this.deletions.push({ device: name, entry, what: DELETED, gone: false })
        }
        break
      }
      case 'restore':
        if (!this.commit(name, { kind: 'restore', set: {}, at })) return
        this.restores.push({ device: name, entry, what: 'restore', gone: false })
        break
    }
    const isEdit = action.kind !== 'delete' && action.kind !== 'settle'
    if (isEdit) expect(this.now.deleted).toBeNull()
    if (isEdit && before.deleted && action.kind !== 'restore')
      this.deletions.push({ ...before.deleted, entry: before.deleted.seq, what: DELETED, gone: false })
  }

  /** What should be found and isn't. */
  missing(): Wrote[] {
    const { fields, conflicts } = this.now
    const lost = (field: string): unknown[] =>
      conflicts.filter((conflict) => conflict.field === field).map(({ value }) => value)
    const titles = new Set([fields['title'], ...lost('title')])
    const tokens = new Set([fields['notes'], ...lost('notes')].flatMap((text) => tokensOf(String(text))))
    return [
      ...this.titles.filter(({ what, gone }) => !gone && !titles.has(what)),
      ...this.tokens.filter(({ what, gone }) => !gone && !tokens.has(what)),
      ...this.deletions.filter(({ gone }) => !gone && lost(DELETED).length === 0),
    ]
  }
}

test('[M12] what nobody who had seen it took away is shown or kept in conflicts', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 14 }), (steps) => {
      const world = new World()
      for (const action of steps) {
        world.run(action)
        expect(world.missing()).toEqual([])
        const { conflicts, fields } = world.now
        const said = conflicts.map(({ field, value }) => JSON.stringify([field, value]))
        expect(new Set(said).size).toBe(said.length)
        expect(conflicts.filter(({ field, value }) => fields[field] === value)).toEqual([])
      }
    }),
    { numRuns: 3000 },
  )
})
