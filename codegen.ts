// Types are generated, never written twice: resolvers from the schema, documents from the client's operations.

import type { CodegenConfig } from '@graphql-codegen/cli'

const scalars = {
  DateTime: { input: 'string', output: 'string' },
  Date: { input: 'string', output: 'string' },
  JSON: { input: 'unknown', output: 'unknown' },
}

const config: CodegenConfig = {
  schema: 'src/shared/server/graphql/schema/*.graphql',
  generates: {
    'src/shared/server/graphql/generated/resolvers.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        scalars,
        useTypeImports: true,
        enumsAsTypes: true,
        contextType: '../context#Context',
        mappers: {
          Entry: '@architect/shared/core/sync/entry#Entry as EntrySource',
          Change: '../change#ChangeSource',
          ChangeEvent: '../change#ChangeEventSource',
          Todo: '@architect/shared/core/sync/record#StoredRecord',
          Member: '@architect/shared/core/sync/record#StoredRecord',
          WorkspaceSettings: '@architect/shared/core/sync/record#StoredRecord',
          SyncedRecord: '@architect/shared/core/sync/record#StoredRecord',
          Conflict: '@architect/shared/core/sync/record#Conflict as ConflictSource',
          Viewer: '../context#Principal',
        },
      },
    },
    'src/shared/browser/link/generated/': {
      preset: 'client',
      documents: ['src/shared/browser/**/*.graphql', 'frontend/src/**/*.graphql'],
      presetConfig: { fragmentMasking: false },
      config: { scalars, useTypeImports: true, enumsAsTypes: true },
    },
  },
}

export default config
