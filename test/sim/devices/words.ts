// What people write in a run is written once: so what a device was ever sent of it can be told from its bytes alone.

const WORDS = /(?:title|forbidden|allowed|line) \d+|tag-\d+/g

/** The words of a run that are in this, whatever its shape. */
export const wordsOf = (data: unknown): readonly string[] => JSON.stringify(data ?? null).match(WORDS) ?? []
