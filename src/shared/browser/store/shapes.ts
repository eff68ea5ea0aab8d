// The ledger of what a stored record looks like. Records are copies of what the server has, so a device whose records
// are of another shape doesn't convert them: it drops them, keeps its outbox, and takes the workspace anew. Each line is a
// version of the database, so that a tab of the older version is told to reload and can't store the old shape any more.

/**
 * The first 16 hex digits of the SHA-256 of the fields that a record has, as shapes.test.ts computes it. After a
 * release add a line; before, rewrite the last.
 */
export const RECORD_SHAPES = ['8b9665bedd016ca0'] as const
