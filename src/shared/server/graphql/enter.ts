// The one way in which a resolver reads a workspace: who asks becomes a viewer of it, or it doesn't exist.

import { parseWorkspaceId, type WorkspaceId } from '../../core/base/ids'
import { type Refusal, RefusedError } from '../../core/base/refusal'
import type { Viewer } from '../../core/collections/collection'
import { findScopeRefusal } from '../identity/key-scope'
import { type Entrant, enterLog } from '../log/access'
import type { Head } from '../log/log-store'
import { catchUp } from '../log/roll-forward'
import { entrantOf } from './authority'
import type { Context, Principal } from './context'
import { mustPrincipal } from './principal'

export interface Entered {
  readonly id: WorkspaceId
  readonly viewer: Viewer
}

type Ports = Pick<Context, 'services'>

const tryEnter = async (
  { services }: Ports,
  principal: Principal,
  workspaceId: unknown,
): Promise<Entered | Refusal> => {
  const id = parseWorkspaceId(workspaceId)
  const outOfReach = findScopeRefusal(principal.scope, { access: 'read', workspaceId: id })
  if (outOfReach) return outOfReach
  const entrant = entrantOf(principal)
  const found = await enterLog(services.log, id, entrant)
  // The entry that has let them in may be there, and what follows from it not yet.
  const viewer = 'kind' in found ? await enterFinished(services, id, entrant) : found
  return 'kind' in viewer ? viewer : { id, viewer }
}

const enterFinished = async (
  { log, commit }: Ports['services'],
  id: WorkspaceId,
  entrant: Entrant,
): Promise<Viewer | Refusal> => {
  await catchUp(log, commit.index, id)
  return enterLog(log, id, entrant)
}

/** The workspace, and its viewer; undefined for whom it is closed to. */
export const findEntered = async (
  ports: Ports,
  principal: Principal,
  workspaceId: unknown,
): Promise<Entered | undefined> => {
  const entered = await tryEnter(ports, principal, workspaceId)
  return 'kind' in entered ? undefined : entered
}

/** The workspace, and its viewer; refuses NOT_FOUND (no member), KEY_SCOPE. */
export const enterAs = async (ports: Ports, principal: Principal, workspaceId: unknown): Promise<Entered> => {
  const entered = await tryEnter(ports, principal, workspaceId)
  if ('kind' in entered) throw new RefusedError(entered)
  return entered
}

/** The same for whoever asks; refuses UNAUTHENTICATED too. */
export const enter = (context: Context, workspaceId: unknown): Promise<Entered> =>
  enterAs(context, mustPrincipal(context), workspaceId)

/**
 * Reads records for whoever asks, once what crashed writers left is finished. Who looks is asked for again when they are
 * read: what was written after a removal must not be in what the removed person gets.
 */
export const readEntered = async <Read>(
  context: Context,
  workspaceId: unknown,
  read: (id: WorkspaceId, viewer: Viewer) => Promise<Read>,
): Promise<{ readonly found: Read; readonly viewer: Viewer; readonly head: Head }> => {
  const { id, viewer: before } = await enter(context, workspaceId)
  const { log, commit } = context.services
  const head = await catchUp(log, commit.index, id)
  const found = await read(id, before)
  const { viewer } = await enter(context, workspaceId)
  return { found, viewer, head }
}
