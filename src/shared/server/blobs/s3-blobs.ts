// Blobs in S3. The client is made when the first of them is put or read: most functions' lives end without
// one, and a start must not wait for what it may never need.

import type { Blobs } from './blobs'

/** The requests of @aws-lite/s3 that Daybook sends. */
interface S3Client {
  PutObject(request: { Bucket: string; Key: string; Body: string; ContentType: string }): Promise<unknown>
  GetObject(request: { Bucket: string; Key: string }): Promise<{ Body: unknown }>
}

interface S3Config {
  readonly bucket: string
  /** Where the sandbox's S3 listens; absent, it is AWS's. */
  readonly endpoint?: string | undefined
}

// Of any other type, aws-lite parses what it gets. Asking for the raw answer would have errors unparsed too.
const BYTES = 'application/octet-stream'

/** The key pair that s3rver knows; it guards nothing. */
const LOCAL = { region: 'us-east-1', accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' } as const

const connect = async (endpoint: string | undefined): Promise<S3Client> => {
  const { default: awsLite } = await import('@aws-lite/client')
  const aws = await awsLite({
    ...(endpoint === undefined ? {} : { ...LOCAL, endpoint }),
    autoloadPlugins: false,
    plugins: [import('@aws-lite/s3')],
  })
  return (aws as unknown as { readonly s3: S3Client }).s3
}

/** How the plugin `storage` tells functions where the bucket is. */
const readConfig = (env: NodeJS.ProcessEnv): S3Config => {
  const bucket = env['DAYBOOK_BLOBS_BUCKET']
  if (!bucket) throw new Error('DAYBOOK_BLOBS_BUCKET is not set: there is no bucket for large fields')
  return { bucket, endpoint: env['DAYBOOK_BLOBS_ENDPOINT'] }
}

// S3 says NoSuchKey only to those who may list the bucket, which functions may not: deployed, an absent text
// is AccessDenied, and thrown. Nobody reads a key but by a pointer, so that it is a fault in either case.
const isAbsent = (error: unknown): boolean => (error as { code?: unknown } | undefined)?.code === 'NoSuchKey'

/** Blobs in the bucket that the environment names; nothing is read of it, or asked of S3, before it is needed. */
export const newS3Blobs = (env: NodeJS.ProcessEnv): Blobs => {
  let connection: Promise<S3Client> | undefined
  const client = (endpoint: string | undefined): Promise<S3Client> => {
    connection ??= connect(endpoint).catch((error: unknown) => {
      // A failed attempt is forgotten, so that the next one tries again.
      connection = undefined
      throw error
    })
    return connection
  }
  return {
    put: async (Key, Body) => {
      const { bucket: Bucket, endpoint } = readConfig(env)
      const s3 = await client(endpoint)
      await s3.PutObject({ Bucket, Key, Body, ContentType: BYTES })
    },
    get: async (Key) => {
      const { bucket: Bucket, endpoint } = readConfig(env)
      const s3 = await client(endpoint)
      try {
        const { Body } = await s3.GetObject({ Bucket, Key })
        if (!Buffer.isBuffer(Body)) throw new Error(`${Key} is no text that Daybook has put`)
        return Body.toString('utf8')
      } catch (error) {
        if (isAbsent(error)) return undefined
        throw error
      }
    },
  }
}
