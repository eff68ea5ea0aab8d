import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IMPORT_MAX, type Imported } from './imported'
import { type ReadPlainTextOptions, readPlainText } from './plain-text'

const read = (text: string, given: Partial<ReadPlainTextOptions> = {}): Imported =>
  readPlainText(text, { today: '2026-11-21', ...given })

test('[W23] a list in plain text becomes todos, with their sections, parts and ticks', () => {
  const imported = read(
    [
      '\uFEFFBuy bread #home',
      '',
      '# Garden',
      '- [ ] Water plants every 3 days',
      '\t- [x] Roses',
      '\t\t* Red ones tomorrow',
      '    2) Lilies',
      '- Weed',
      '---',
      'Work:',
      '1. Call Ana by friday at 9',
      '☑ Done this',
      '- ',
    ].join('\r\n'),
  )
  expect(imported).toMatchObject({ sections: ['Garden', 'Work'], problems: [] })
  expect(imported.todos).toMatchObject([
    { title: 'Buy bread', tags: ['home'], sectionName: null },
    { title: 'Water plants', repeat: 'FREQ=DAILY;INTERVAL=3', due: '2026-11-21', sectionName: 'Garden' },
    { title: 'Roses', completed: true, parentIndex: 1 },
    { title: 'Red ones', due: '2026-11-22', parentIndex: 2 },
    { title: 'Lilies', parentIndex: 1 },
    { title: 'Weed', parentIndex: null },
    { title: 'Call Ana', due: '2026-11-27', time: '09:00', sectionName: 'Work', completed: false },
    { title: 'Done this', completed: true },
  ])
  expect(imported.todos).toHaveLength(8)
})

test.each([
  ['* [X] a', 'a', true],
  ['[x] a', 'a', true],
  ['[] a', 'a', false],
  ['+ a', 'a', false],
  ['• a', 'a', false],
  ['12. a', 'a', false],
  ['1.5 litres', '1.5 litres', false],
  ['-5 degrees', '-5 degrees', false],
  ['*important*', '*important*', false],
  ['[link](there)', '[link](there)', false],
  ['2026 plans', '2026 plans', false],
  ['- Buy:', 'Buy:', false],
  ['1. Buy:', 'Buy:', false],
  ['#tag', '#tag', false],
])('[W23] the line "%s" is the todo "%s"', (line, title, completed) => {
  expect(read(line).todos).toMatchObject([{ title, completed }])
})

test('[W23] names of lists and members are read where they are known', () => {
  const names = { lists: ['Home'], members: ['Ana Silva'] }
  expect(read('paint #home @ana', names)).toMatchObject({
    lists: ['Home'],
    todos: [{ title: 'paint', listName: 'Home', assigneeName: 'Ana Silva', tags: [] }],
  })
  expect(read('paint #home @ana').todos).toMatchObject([
    { title: 'paint @ana', listName: null, tags: ['home'] },
  ])
})

test('[W21] a file that is no list brings nothing, and says why', () => {
  expect(read(' \n\n').problems).toMatchObject([{ message: expect.stringContaining('nothing in this file') }])
  expect(read('\0\u0001').problems).toMatchObject([{ message: expect.stringContaining('not text') }])
})

test('[W22] a long line and a long file keep what they can, and tell the rest', () => {
  const { todos, problems } = read(`${'x'.repeat(700)}\n- b`)
  expect(todos.map(({ title, notes }) => [title.length, notes.length])).toEqual([
    [500, 202],
    [1, 0],
  ])
  expect(problems).toMatchObject([{ line: 1, message: expect.stringContaining('longer than 500') }])
  const many = read('a tomorrow\n'.repeat(200_000))
  expect(many.todos).toHaveLength(IMPORT_MAX)
  expect(many.problems).toMatchObject([{ line: IMPORT_MAX + 1 }])
})

test('[W23] every line that says something is there', () => {
  const line = fc.stringMatching(/^ {0,6}[a-z]{1,9}( [a-z]{1,9}){0,4}$/)
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (lines) => {
      const { todos } = read(lines.join('\n'))
      expect(todos).toHaveLength(lines.length)
      for (const [index, { parentIndex }] of todos.entries()) {
        const indent = (at: number): number => (lines[at] ?? '').search(/\S/)
        if (parentIndex !== null) expect(indent(parentIndex)).toBeLessThan(indent(index))
      }
    }),
  )
})
