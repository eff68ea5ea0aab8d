// Which modules travel together. What the signed-in app needs before its first paint is one file: shared with lazy
// parts, it would be cut into a dozen of them, each compressed for itself and asked for by itself.

/** What the bundler tells about a module. */
interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[]; readonly code: string | null } | null
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

/** The name of an icon's module, in its library. */
const ICON = /icons-react\/dist\/esm\/icons\/(\w+)\./

/** The icons come by one module that imports them all: those that no member of the group names are of later parts. */
const withoutLaterIcons = (ids: readonly string[], modules: Modules): readonly string[] => {
  const own = ids.filter((id) => !id.includes('node_modules'))
  const words = new Set(own.flatMap((id) => modules.getModuleInfo(id)?.code?.match(/\w+/g) ?? []))
  return ids.filter((id) => {
    const icon = ICON.exec(id)?.[1]
    return icon === undefined || words.has(icon)
  })
}

/** The group of `app` and what it needs that `page`, which is there before, has not brought. */
export const firstLoad = (page: string, app: string) => {
  let members: ReadonlySet<string> | undefined
  const membersOf = (modules: Modules): ReadonlySet<string> => {
    const there = reach(page, modules)
    const needed = [...reach(app, modules)].filter((id) => !there.has(id) && !NAMED_ONLY.test(id))
    return new Set(withoutLaterIcons(needed, modules))
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

/**
 * What the pages about workspaces and their people share, as one file: cut apart by who needs which of it, the names of
 * its pieces alone would be felt in the first load, which knows them all. What the sign-in page needs of it stays apart.
 */
export const people = {
  debugName: 'people',
  name: 'people',
  includeDependenciesRecursively: false,
  test: /src\/features\/(people\/(?!held-invitation)|workspaces\/|settings\/(card|confirm-button|once-shown|settings\.module))/,
}

/** The icons of later parts, as one file. */
export const icons = {
  debugName: 'icons',
  name: 'icons',
  includeDependenciesRecursively: false,
  test: ICON,
}
