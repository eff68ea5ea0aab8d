// An S3 on this machine, for the sandbox and for tests: s3rver, with its objects in a folder. It knows no
// versions, no policies and no encryption; those are the deployed bucket's alone.

const { once } = require('node:events')
const { createServer } = require('node:http')
const { mkdir } = require('node:fs/promises')

const HOST = '127.0.0.1'

/**
 * Starts it with the bucket made; port 0 takes a free one. Rejects when the port is taken.
 * @param {{ port: number, folder: string, bucket: string }} options
 */
const startLocalS3 = async ({ port, folder, bucket }) => {
  const S3rver = require('s3rver')
  await mkdir(folder, { recursive: true })
  // vhostBuckets off: the bucket is the first part of the path, whatever name the machine is called by.
  const app = new S3rver({ directory: folder, silent: true, vhostBuckets: false })
  await app.store.putBucket(bucket)
  // A server of our own, since s3rver's neither tells of a port that is taken nor lets go of idle sockets.
  const server = createServer(app.callback())
  server.listen(port, HOST)
  await once(server, 'listening')
  return {
    endpoint: `http://${HOST}:${server.address().port}`,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
      app.logger.close()
    },
  }
}

module.exports = { startLocalS3 }
