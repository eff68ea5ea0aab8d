import { type KnownWorkspace, type Person, remember, rememberedPerson } from '../../app/person'

/** The person with this workspace open, and in their list if it is new to them. */
export const withOpen = (person: Person, workspace: KnownWorkspace): Person => {
  const isListed = person.workspaces.some(({ id }) => id === workspace.id)
  const workspaces = isListed ? person.workspaces : [...person.workspaces, workspace]
  return { ...person, workspaceId: workspace.id, workspaces }
}

/**
 * Opens another workspace of this person, from its first page on. The page is loaded anew: nothing of the one before
 * stays in it, and the session tells the list of workspaces as it is by then.
 */
export const enterWorkspace = (person: Person, workspace: KnownWorkspace): void => {
  const known = rememberedPerson()
  // Somebody else may be signed in by now: then their day is opened.
  if (!known || known.id === person.id) remember(withOpen(known ?? person, workspace))
  location.assign('/today')
}
