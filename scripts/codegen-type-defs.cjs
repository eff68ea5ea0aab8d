// A code generator plugin: the schema as text in a module, so that functions need no file at run time.

const { printSchema } = require('graphql')

exports.plugin = (schema) => `export const typeDefs = ${JSON.stringify(printSchema(schema))}\n`
