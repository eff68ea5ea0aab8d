// What every store of blobs must do. An adapter that skips this suite is not one.

import type { WorkspaceId } from '@architect/shared/core/base/ids'
import { addressOf, type Blobs, blobKey } from '@architect/shared/server/blobs/blobs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const keyOf = (text: string, workspaceId = 'w1'): string =>
  blobKey(workspaceId as WorkspaceId, addressOf(text))

/** Runs the suite on the blobs that `start` makes. */
export const blobsContract = (
  name: string,
  start: () => Promise<{ blobs: Blobs; stop: () => Promise<void> }>,
): void => {
  describe(`blobs: ${name}`, () => {
    let started: Awaited<ReturnType<typeof start>>
    beforeAll(async () => {
      started = await start()
    })
    afterAll(() => started.stop())

    test.each([
      ['JSON text', JSON.stringify('Buy milk')],
      ['JSON of an object', JSON.stringify({ address: 'x', bytes: 1 })],
      ['what looks like XML', '<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>'],
      ['a line\u2028of every\0 kind\r\n', JSON.stringify('ä € 𝄞 👩‍👩‍👧 \u0000 \u2028 \r\n')],
      ['two million bytes', 'é'.repeat(1_000_000)],
    ])('[L15] what was put is got as it was: %s', async (_, text) => {
      await started.blobs.put(keyOf(text), text)
      expect(await started.blobs.get(keyOf(text))).toBe(text)
    })

    test('[L15] what was never put is undefined', async () => {
      expect(await started.blobs.get(keyOf('never'))).toBeUndefined()
    })

    test('[L15] putting the same text twice, and at once, is putting it once', async () => {
      const text = 'twice'.repeat(30_000)
      await Promise.all([1, 2, 3].map(() => started.blobs.put(keyOf(text), text)))
      await started.blobs.put(keyOf(text), text)
      expect(await started.blobs.get(keyOf(text))).toBe(text)
    })

    test("[L15] a workspace's text is not found under another's key", async () => {
      await started.blobs.put(keyOf('mine', 'mine'), 'mine')
      expect(await started.blobs.get(keyOf('mine', 'yours'))).toBeUndefined()
    })
  })
}
