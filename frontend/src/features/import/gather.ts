// Gathers the todos of a file one by one: fits each, tells what did not fit, and stops at the limit.

import { fitTodo } from './fit-todo'
import { IMPORT_MAX, type Imported, type ImportedTodo, type ImportProblem, namesOf } from './imported'

export interface Gatherer {
  /** Adds a todo; its place among the others. Undefined, and nothing is made, where there is no more room. */
  readonly add: (line: number, make: () => ImportedTodo) => number | undefined
  readonly addSection: (name: string) => void
  readonly tell: (line: number, message: string) => void
  /** All of it; a todo that was put on to (`append`) is fitted last. */
  readonly finish: () => Imported
  /** Puts a text at the end of the last todo's notes; false where there is none. */
  readonly append: (text: string) => boolean
}

interface Gathered {
  readonly line: number
  readonly todo: ImportedTodo
}

/** A gatherer of nothing yet. */
export const newGatherer = (): Gatherer => {
  const gathered: Gathered[] = []
  const sections: string[] = []
  const problems: ImportProblem[] = []
  let left = 0
  let firstLeft = 0
  return {
    add: (line, make) => {
      if (gathered.length < IMPORT_MAX) return gathered.push({ line, todo: make() }) - 1
      if (left === 0) firstLeft = line
      left += 1
      return undefined
    },
    addSection: (name) => {
      sections.push(name)
    },
    tell: (line, message) => {
      // Of what is left out it is said once that it is.
      if (left === 0) problems.push({ line, message })
    },
    append: (text) => {
      const last = gathered.at(-1)
      // What belongs to a todo that had no room is left out with it.
      if (left > 0) return true
      if (!last) return false
      const notes = [last.todo.notes, text].filter((part) => part !== '').join('\n\n')
      gathered[gathered.length - 1] = { ...last, todo: { ...last.todo, notes } }
      return true
    },
    finish: () => {
      const todos = gathered.map(({ line, todo }) => {
        const fitted = fitTodo(todo)
        for (const message of fitted.messages) problems.push({ line, message })
        return fitted.todo
      })
      if (left > 0) {
        const message = `A file can bring ${IMPORT_MAX.toLocaleString('en')} todos; ${left.toLocaleString('en')} from here on are left out.`
        problems.push({ line: firstLeft, message })
      }
      return {
        lists: namesOf(todos.map(({ listName }) => listName)),
        sections: namesOf([...sections, ...todos.map(({ sectionName }) => sectionName)]),
        todos,
        problems: problems.sort((a, b) => a.line - b.line),
      }
    },
  }
}

/** Finds what a todo is a part of: the last one before it that stands less far in. */
export const newOutline = (): {
  readonly parentOf: (indent: number) => number | null
  readonly enter: (indent: number, index: number | undefined) => void
  readonly clear: () => void
} => {
  let open: { readonly indent: number; readonly index: number }[] = []
  return {
    parentOf: (indent) => open.findLast((above) => above.indent < indent)?.index ?? null,
    enter: (indent, index) => {
      open = open.filter((above) => above.indent < indent)
      if (index !== undefined) open.push({ indent, index })
    },
    clear: () => {
      open = []
    },
  }
}
