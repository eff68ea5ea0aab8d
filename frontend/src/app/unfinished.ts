// What an earlier visit may have left to be done: a few questions, so that what answers them is fetched only where there
// is something to do.

import { readKept } from './kept'

/** Persons that this device is to forget: see forgetting.ts. */
export const FORGETTING_KEY = 'daybook.forgetting'
/** Somebody has worked here without signing in. It stays said: a row that this version can't read may be brought by a later one. */
export const LOCAL_WORK_KEY = 'daybook.local'

/** The session that was signed out of while the server could not be reached: see end-session.ts. */
export const LEAVING_KEY = 'daybook.leaving'

export const isForgetting = (): boolean => readKept(FORGETTING_KEY) !== null
export const hasLocalWork = (): boolean => readKept(LOCAL_WORK_KEY) !== null
export const isLeaving = (): boolean => readKept(LEAVING_KEY) !== null
