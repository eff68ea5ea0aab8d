// Types are generated, never written twice: resolvers from the schema, documents from the client's operations.

import type { CodegenConfig } from '@graphql-codegen/cli'

const TEXT = { input: 'string', output: 'string' }
const UNKNOWN = { input: 'unknown', output: 'unknown' }
// What the device answers itself, as record-list.ts has it.
const listOf = (name: string) => ({
  input: 'never',
  output: `@architect/shared/browser/link/record-list#${name}`,
})
const clientScalars = {
  DateTime: TEXT,
  Date: TEXT,
  JSON: UNKNOWN,
  TodoList: listOf('TodoList'),
  MemberList: listOf('MemberList'),
  InvitationList: listOf('InvitationList'),
}
// What a client sends is unknown until its collection's schema says otherwise.
const sent = { input: 'unknown', output: 'string' }
const serverScalars = { DateTime: sent, Date: sent, JSON: UNKNOWN, ID: TEXT }

const client = {
  presetConfig: { fragmentMasking: false },
  config: { scalars: clientScalars, useTypeImports: true, enumsAsTypes: true },
}

const config: CodegenConfig = {
  schema: 'src/shared/server/graphql/schema/*.graphql',
  generates: {
    'src/shared/server/graphql/generated/type-defs.ts': { plugins: ['./scripts/codegen-type-defs.cjs'] },
    'src/shared/server/graphql/generated/resolvers.ts': {
      plugins: ['typescript', 'typescript-resolvers'],
      config: {
        scalars: serverScalars,
        useTypeImports: true,
        enumsAsTypes: true,
        contextType: '../context#Context',
        mappers: {
          Entry: '@architect/shared/core/sync/entry#Entry as EntrySource',
          Change: '../change#ChangeSource',
          ChangeEvent: '../change#ChangeEventSource',
          Todo: '@architect/shared/core/sync/record#StoredRecord',
          Member: '@architect/shared/core/sync/record#StoredRecord',
          List: '@architect/shared/core/sync/record#StoredRecord',
          Section: '@architect/shared/core/sync/record#StoredRecord',
          Comment: '@architect/shared/core/sync/record#StoredRecord',
          Invitation: '@architect/shared/core/sync/record#StoredRecord',
          WorkspaceSettings: '@architect/shared/core/sync/record#StoredRecord',
          SyncedRecord: '@architect/shared/core/sync/record#StoredRecord',
          Conflict: '@architect/shared/core/sync/record#Conflict as ConflictSource',
          Viewer: '../context#Principal',
          Version: '@architect/shared/server/log/history#Version as VersionSource',
        },
      },
    },
    'src/shared/browser/link/generated/document-texts.ts': {
      schema: 'src/shared/browser/link/client-schema.graphql',
      documents: 'src/shared/browser/link/!(client-schema).graphql',
      plugins: ['./scripts/codegen-document-texts.cjs'],
    },
    'src/shared/browser/link/generated/': {
      preset: 'client',
      schema: 'src/shared/browser/link/client-schema.graphql',
      documents: 'src/shared/browser/link/!(client-schema).graphql',
      ...client,
    },
    // Apart, because the others are in the first load, and these are not.
    'frontend/src/generated/': {
      preset: 'client',
      schema: 'src/shared/browser/link/client-schema.graphql',
      documents: ['frontend/src/**/*.graphql', '!frontend/src/features/settings/*.graphql'],
      ...client,
    },
    // By itself: Settings comes later than all.
    'frontend/src/features/settings/generated/': {
      preset: 'client',
      documents: 'frontend/src/features/settings/*.graphql',
      ...client,
    },
  },
}

export default config
