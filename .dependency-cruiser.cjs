// The arrows of the design: doors → server → core ← browser ← frontend. Any other is an error.

const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src|frontend)/', pathNot: [from, ...allowed] },
})

module.exports = {
  forbidden: [
    only('core-imports-nothing', '^src/shared/core/', []),
    only('server-imports-core', '^src/shared/server/', ['^src/shared/core/']),
    only('browser-imports-core', '^src/shared/browser/', ['^src/shared/core/']),
    only('frontend-imports-browser-and-core', '^frontend/', ['^src/shared/(browser|core)/']),
    only('doors-import-server-and-core', '^src/(http|ws|events|scheduled)/', ['^src/shared/(server|core)/']),
    {
      name: 'core-has-no-node',
      severity: 'error',
      from: { path: '^src/shared/core/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'dynamic-import'] } },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '(node_modules|/generated/|\\.build/|\\.test\\.tsx?$)' },
    doNotFollow: { path: 'node_modules' },
  },
}
