// The sandbox's own S3, with its objects in a folder that goes when it ends.

import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Blobs } from '@architect/shared/server/blobs/blobs'
import { newS3Blobs } from '@architect/shared/server/blobs/s3-blobs'

interface LocalS3 {
  readonly endpoint: string
  close(): Promise<void>
}

const { startLocalS3 } = createRequire(import.meta.url)('../../src/plugins/storage/local-s3.js') as {
  startLocalS3: (options: { port: number; folder: string; bucket: string }) => Promise<LocalS3>
}

/** Starts an S3 on a free port of this machine; `stop` ends it. */
export const startBlobs = async (): Promise<{ blobs: Blobs; stop: () => Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-blobs-'))
  const s3 = await startLocalS3({ port: 0, folder, bucket: 'blobs' })
  const env = { DAYBOOK_BLOBS_BUCKET: 'blobs', DAYBOOK_BLOBS_ENDPOINT: s3.endpoint }
  return {
    blobs: newS3Blobs(env),
    stop: async () => {
      await s3.close()
      await rm(folder, { recursive: true })
    },
  }
}
