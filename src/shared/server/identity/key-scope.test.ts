import { describe, expect, test } from 'vitest'
import { findScopeRefusal, isLimited, type KeyScope, type WantedAccess, WHOLE_SCOPE } from './key-scope'

const HOME = 'home'
const ACCESSES = ['read', 'write'] as const
const WORKSPACES = [null, [HOME], [HOME, 'work'], []]
const PARTS = [null, ['todo'], ['todo', 'note'], []]
const WANTED_WORKSPACES = [undefined, 'home', 'elsewhere']
const WANTED_COLLECTIONS = [undefined, 'todo', 'member']

const scopes: KeyScope[] = ACCESSES.flatMap((access) =>
  WORKSPACES.flatMap((workspaceIds) => PARTS.map((parts) => ({ access, workspaceIds, parts }))),
)

const wanteds: WantedAccess[] = ACCESSES.flatMap((access) =>
  WANTED_WORKSPACES.flatMap((workspaceId) =>
    WANTED_COLLECTIONS.map((collection) => ({
      access,
      ...(workspaceId === undefined ? {} : { workspaceId }),
      ...(collection === undefined ? {} : { collection }),
    })),
  ),
)

/** Said another way than the code does: every reason why something is outside. */
const reasons = (scope: KeyScope, wanted: WantedAccess): string[] => [
  ...(wanted.access === 'write' && scope.access === 'read' ? ['writes'] : []),
  ...(wanted.workspaceId !== undefined && scope.workspaceIds?.every((id) => id !== wanted.workspaceId)
    ? ['another workspace']
    : []),
  ...(wanted.collection !== undefined && scope.parts?.every((part) => part !== wanted.collection)
    ? ['another part']
    : []),
]

const table = scopes.map((scope) => ({ scope, name: JSON.stringify(scope) }))

describe('a scope', () => {
  test.each(table)('[I33] $name allows exactly what is within', ({ scope }) => {
    for (const wanted of wanteds) {
      const code = findScopeRefusal(scope, wanted)?.code
      expect({ wanted, code }).toEqual({
        wanted,
        code: reasons(scope, wanted).length > 0 ? 'KEY_SCOPE' : undefined,
      })
    }
  })

  test.each([
    [{ access: 'read' }, {}, 'within'],
    [{ access: 'write' }, {}, 'within'],
    [{ access: 'write' }, { access: 'read' }, 'outside'],
    [{ access: 'read' }, { access: 'read' }, 'within'],
    [{ access: 'read', workspaceId: 'home' }, { workspaceIds: [HOME] }, 'within'],
    [{ access: 'read', workspaceId: 'elsewhere' }, { workspaceIds: [HOME] }, 'outside'],
    [{ access: 'write', workspaceId: 'home', collection: 'todo' }, { parts: ['todo'] }, 'within'],
    [{ access: 'write', workspaceId: 'home', collection: 'member' }, { parts: ['todo'] }, 'outside'],
    [{ access: 'read' }, { workspaceIds: [], parts: [] }, 'within'],
  ] as const)('[I33] %j under %j is %s', (wanted, limits, expected) => {
    const refusal = findScopeRefusal({ ...WHOLE_SCOPE, ...limits } as KeyScope, wanted)
    expect(refusal === undefined ? 'within' : 'outside').toBe(expected)
    if (refusal) expect(refusal).toMatchObject({ kind: 'refused', code: 'KEY_SCOPE' })
  })

  test('[I33] that is absent, as a session’s and an old key’s, leaves nothing out', () => {
    expect(wanteds.map((wanted) => findScopeRefusal(undefined, wanted))).toEqual(wanteds.map(() => undefined))
    expect(isLimited(undefined)).toBe(false)
  })

  test.each(table)('[I33] $name is limited unless it is whole', ({ scope, name }) => {
    expect(isLimited(scope)).toBe(name !== JSON.stringify(WHOLE_SCOPE))
  })
})
