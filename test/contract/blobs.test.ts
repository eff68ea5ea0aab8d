import { newMemoryBlobs } from '@architect/shared/server/blobs/memory-blobs'
import { newS3Blobs } from '@architect/shared/server/blobs/s3-blobs'
import { expect, test } from 'vitest'
import { blobsContract } from './blobs-contract'
import { startBlobs } from './blobs-local-s3'

blobsContract('memory', async () => ({ blobs: newMemoryBlobs(), stop: async () => {} }))
blobsContract('s3', startBlobs)

test('[L15] S3 that fails is not taken for a text that is absent', async () => {
  const gone = newS3Blobs({ DAYBOOK_BLOBS_BUCKET: 'blobs', DAYBOOK_BLOBS_ENDPOINT: 'http://127.0.0.1:1' })
  await expect(gone.get('w1/x')).rejects.toThrow()
  await expect(newS3Blobs({}).get('w1/x')).rejects.toThrow('DAYBOOK_BLOBS_BUCKET')
})
