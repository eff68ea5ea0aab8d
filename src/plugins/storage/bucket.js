// The bucket for large fields as CloudFormation is told of it, and what lets functions use it.

const BUCKET = 'BlobsBucket'
/** Texts are never changed or deleted: an older version is a second put of the same. */
const OLD_VERSIONS_DAYS = 30

const bucket = {
  Type: 'AWS::S3::Bucket',
  // People's data outlives its stack. A bucket that is not empty would also stop the stack's deletion.
  DeletionPolicy: 'Retain',
  UpdateReplacePolicy: 'Retain',
  Properties: {
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    },
    OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    VersioningConfiguration: { Status: 'Enabled' },
    LifecycleConfiguration: {
      Rules: [
        {
          Id: 'forget-old-versions',
          Status: 'Enabled',
          NoncurrentVersionExpiration: { NoncurrentDays: OLD_VERSIONS_DAYS },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        },
      ],
    },
  },
}

const objects = { 'Fn::Sub': `\${${BUCKET}.Arn}/*` }

const bucketPolicy = {
  Type: 'AWS::S3::BucketPolicy',
  Properties: {
    Bucket: { Ref: BUCKET },
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'OnlyOverTls',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: [{ 'Fn::GetAtt': [BUCKET, 'Arn'] }, objects],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ],
    },
  },
}

/** Neither listing nor deleting: a function needs no more than its texts. */
const functionsPolicy = {
  PolicyName: 'DaybookBlobsPolicy',
  PolicyDocument: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: objects }],
  },
}

const withBucketName = (resource) => {
  if (resource.Type !== 'AWS::Serverless::Function') return resource
  const { Environment } = resource.Properties
  const Variables = { ...Environment?.Variables, DAYBOOK_BLOBS_BUCKET: { Ref: BUCKET } }
  return { ...resource, Properties: { ...resource.Properties, Environment: { ...Environment, Variables } } }
}

/** The template with the bucket, its name in each function's environment, and the right to use it. */
const addBucket = (cloudformation) => {
  const entries = Object.entries(cloudformation.Resources)
  const Resources = Object.fromEntries(entries.map(([id, resource]) => [id, withBucketName(resource)]))
  const { Role } = Resources
  const Policies = [...(Role.Properties.Policies ?? []), functionsPolicy]
  return {
    ...cloudformation,
    Resources: {
      ...Resources,
      Role: { ...Role, Properties: { ...Role.Properties, Policies } },
      [BUCKET]: bucket,
      [`${BUCKET}Policy`]: bucketPolicy,
    },
  }
}

module.exports = { addBucket }
