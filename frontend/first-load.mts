// Which modules travel together. What the signed-in app needs before its first paint is one file: shared with lazy
// parts, it would be cut into a dozen of them, each compressed for itself and asked for by itself.

/** What the bundler tells about a module. */
interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null
}

/** All that a module imports, and what that imports, without what is imported on demand. */
const reach = (id: string, modules: Modules, found = new Set<string>()): ReadonlySet<string> => {
  if (found.has(id)) return found
  found.add(id)
  for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) reach(imported, modules, found)
  return found
}

/**
 * What a library's own index names beside what is used of it, and a lazy part does use: the way to the server. Counted as
 * needed, it would be carried by everybody.
 */
const NAMED_ONLY = /\/node_modules\/@apollo\/client\/link\/http\//

/** The group of `app` and what it needs that `page`, which is there before, has not brought. */
export const firstLoad = (page: string, app: string) => {
  let members: ReadonlySet<string> | undefined
  const membersOf = (modules: Modules): ReadonlySet<string> => {
    const there = reach(page, modules)
    return new Set([...reach(app, modules)].filter((id) => !there.has(id) && !NAMED_ONLY.test(id)))
  }
  return {
    debugName: 'first load',
    // The members are complete; a dependency that the page has brought stays with the page.
    includeDependenciesRecursively: false,
    name: (id: string, modules: Modules): string | null => {
      members ??= membersOf(modules)
      return members.has(id) ? 'first-load' : null
    },
  }
}
