// Where large fields are stored: a private bucket on deployed stages, and an S3 on this machine in the
// sandbox, whose package is loaded only when the sandbox starts.

const { join } = require('node:path')
const { addBucket } = require('./bucket')
const { startLocalS3 } = require('./local-s3')

const DEFAULT_PORT = 4569
const BUCKET = 'daybook-blobs'

/** @type {{ close: () => Promise<void> } | undefined} */
let running

const port = () => Number(process.env['DAYBOOK_S3_PORT']) || DEFAULT_PORT

const stop = async () => {
  const ending = running
  running = undefined
  await ending?.close()
}

module.exports = {
  set: {
    // Of the sandbox alone: deployed functions get the bucket's name from the template.
    env: () => ({
      testing: {
        DAYBOOK_BLOBS_BUCKET: BUCKET,
        DAYBOOK_BLOBS_ENDPOINT: `http://127.0.0.1:${port()}`,
      },
    }),
  },
  sandbox: {
    start: async ({ inventory }) => {
      // The sandbox restarts within its process, and not always by way of its end.
      await stop()
      const dataFolder = process.env['DAYBOOK_DATA_DIR'] || join(inventory.inv._project.cwd, '.data')
      running = await startLocalS3({ port: port(), folder: join(dataFolder, 'blobs'), bucket: BUCKET })
    },
    end: stop,
  },
  deploy: {
    start: async ({ cloudformation }) => addBucket(cloudformation),
  },
}
