// Time is a number that arrives as an argument: the core has no clock.

/** Milliseconds since 1970-01-01T00:00Z. */
export type Millis = number
