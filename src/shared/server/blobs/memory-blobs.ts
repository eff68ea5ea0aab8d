// Blobs in memory: what tests run the log on. Passes the same contract suite as the S3 ones.

import type { Blobs } from './blobs'

/** Blobs in memory; `texts`, by key, is all that they keep. */
export const newMemoryBlobs = (texts: Map<string, string> = new Map()): Blobs => ({
  put: async (key, text) => {
    texts.set(key, text)
  },
  get: async (key) => texts.get(key),
})
