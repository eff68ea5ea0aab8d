// A code generator plugin: the operations of the documents as the texts that are sent, typed by what they take and
// answer. So the engine needs no printer of GraphQL at run time.

const { Kind, print, stripIgnoredCharacters, visit } = require('graphql')

const capitalize = (word) => word.charAt(0).toUpperCase() + word.slice(1)

/** The fragments that a definition spreads, and those that they do. */
const fragmentsOf = (definition, all, found = new Map()) => {
  visit(definition, {
    [Kind.FRAGMENT_SPREAD]: ({ name: { value } }) => {
      if (found.has(value)) return
      found.set(value, all.get(value))
      fragmentsOf(all.get(value), all, found)
    },
  })
  return [...found.values()]
}

exports.plugin = (_schema, documents) => {
  const definitions = documents.flatMap(({ document }) => document.definitions)
  const fragments = new Map(
    definitions
      .filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)
      .map((each) => [each.name.value, each]),
  )
  const operations = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION)
  const texts = operations.map((operation) => {
    const type = `${operation.name.value}${capitalize(operation.operation)}`
    const needed = { kind: Kind.DOCUMENT, definitions: [operation, ...fragmentsOf(operation, fragments)] }
    const text = JSON.stringify(stripIgnoredCharacters(print(needed)))
    return `export const ${operation.name.value}Text: DocumentText<t.${type}, t.${type}Variables> = ${text}\n`
  })
  return {
    prepend: [
      "import type { DocumentText } from '../document-text'\n",
      "import type * as t from './graphql'\n",
    ],
    content: texts.join(''),
  }
}
