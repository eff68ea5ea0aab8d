// The numbers of the wire that both ends must agree on. What API Gateway imposes stands beside what Daybook chose.

/** A message from the server beyond this is replaced by a hint to pull: API Gateway bills and limits by 32 KB. */
export const MESSAGE_MAX_BYTES = 28 * 1024
/** A frame from a client beyond this closes the connection with 1009, as API Gateway itself does. */
export const FRAME_MAX_BYTES = 128 * 1024
/** Entries that a subscription sends to catch up; beyond them a client pulls. */
export const CATCH_UP_MAX = 100
export const SUBSCRIPTION_ID_MAX = 128
/** Open subscriptions of one connection: each may cost an execution an entry. */
export const SUBSCRIPTIONS_MAX = 50

export const HEARTBEAT_MS = 30_000
/** `connection_init` must come within this. */
export const INIT_WAIT_MS = 15_000
export const IDLE_MAX_MS = 10 * 60_000
/** API Gateway cuts every connection at this age. */
export const CONNECTION_LIFE_MS = 2 * 3_600_000
