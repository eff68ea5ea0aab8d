// The plugin's own types need the AWS SDK; s3-blobs.ts says what Daybook uses of it.
declare module '@aws-lite/s3'
