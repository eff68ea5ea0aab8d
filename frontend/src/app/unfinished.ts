// What an earlier visit may have left to be done: a few questions, so that what answers them is fetched only where there
// is something to do.

import { readKept } from './kept'

/** Persons that this device is to forget: see forgetting.ts. */
export const FORGETTING_KEY = 'daybook.forgetting'
/** Somebody has worked here without signing in. It stays said: a row that this version can't read may be brought by a later one. */
export const LOCAL_WORK_KEY = 'daybook.local'

/** The session that was signed out of while the server could not be reached: see end-session.ts. */
export const LEAVING_KEY = 'daybook.leaving'

/** The session that was signed out of last: what the server has said of it before may arrive later. */
export const ENDED_KEY = 'daybook.ended'

/** A line for each: their id, and the mutation ids that they have agreed to lose. No id has a space in it. */
export const linesToForget = (): readonly string[] => readKept(FORGETTING_KEY)?.split('\n') ?? []
export const toForget = (): readonly string[] => linesToForget().map((line) => line.replace(/ .*/, ''))

export const isForgetting = (): boolean => toForget().length > 0
export const hasLocalWork = (): boolean => readKept(LOCAL_WORK_KEY) !== null
export const isLeaving = (): boolean => readKept(LEAVING_KEY) !== null

/** Whether a sign-out has ended that session, or is to end it. */
export const isEnded = (sessionId: string | undefined): boolean =>
  [ENDED_KEY, LEAVING_KEY].some((key) => readKept(key) === sessionId)
