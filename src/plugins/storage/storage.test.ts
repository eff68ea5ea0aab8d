// What a deployment makes for large fields, read off the template; and the sandbox's S3, started as it is.

import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { newS3Blobs } from '@architect/shared/server/blobs/s3-blobs'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'

interface Resource {
  readonly Type: string
  readonly Properties: { readonly [name: string]: unknown }
  readonly [attribute: string]: unknown
}
interface Template {
  readonly Resources: { readonly [id: string]: Resource }
}
type DeployStart = ((params: { cloudformation: Template }) => Promise<Template>) & {
  readonly _plugin: string
}
interface Inventory {
  readonly inv: {
    readonly plugins: { readonly _methods: { readonly deploy: { readonly start: DeployStart[] } } }
  }
}
interface Plugin {
  readonly set: { env: () => { testing: Record<string, string> } }
  readonly sandbox: { start: (params: object) => Promise<void>; end: () => Promise<void> }
}

const cwd = fileURLToPath(new URL('../../..', import.meta.url))
const require = createRequire(import.meta.url)
const takeInventory: (params: { cwd: string; deployStage: string }) => Promise<Inventory> =
  require('@architect/inventory')
const packageApp: (inventory: Inventory) => Template = require('@architect/package')
const plugin: Plugin = require('./index.js')
const OBJECTS = { 'Fn::Sub': `\${BlobsBucket.Arn}/*` }

describe.each(['staging', 'production'])('a deployment to %s', (deployStage) => {
  let before: Template
  let resources: Template['Resources']
  beforeAll(async () => {
    const inventory = await takeInventory({ cwd, deployStage })
    before = packageApp(inventory)
    const start = inventory.inv.plugins._methods.deploy.start.find(({ _plugin }) => _plugin === 'storage')
    if (!start) throw new Error('app.arc does not name the plugin')
    resources = (await start({ cloudformation: before })).Resources
  })

  test('[L23] the bucket is private, encrypted and versioned, and outlives its stack', () => {
    const { Properties, ...attributes } = resources['BlobsBucket'] as Resource
    expect(attributes).toEqual({
      Type: 'AWS::S3::Bucket',
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    })
    expect(Properties).toMatchObject({
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
    })
    // No rule may ever expire a text that records point to.
    expect(JSON.stringify(Properties['LifecycleConfiguration'])).not.toMatch(/"Expiration/)
  })

  test('[L23] its policy refuses whatever does not come over TLS, and allows nobody', () => {
    const { Bucket, PolicyDocument } = resources['BlobsBucketPolicy']?.Properties ?? {}
    expect(Bucket).toEqual({ Ref: 'BlobsBucket' })
    expect((PolicyDocument as { Statement: unknown }).Statement).toEqual([
      expect.objectContaining({
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [{ 'Fn::GetAtt': ['BlobsBucket', 'Arn'] }, OBJECTS],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    ])
  })

  test('[L23] functions may get and put its objects, and nothing else', () => {
    const policies = resources['Role']?.Properties['Policies'] as {
      PolicyDocument: { Statement: object[] }
    }[]
    const about = policies
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .filter((statement) => JSON.stringify(statement).includes('BlobsBucket'))
    expect(about).toEqual([
      {
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:PutObject'],
        Resource: OBJECTS,
      },
    ])
  })

  test("[L23] each function has its name, and no sandbox's endpoint; all else stays as it was", () => {
    const functions = Object.values(resources).filter(({ Type }) => Type === 'AWS::Serverless::Function')
    expect(functions.length).toBeGreaterThan(5)
    for (const { Properties } of functions) {
      const { Variables } = Properties['Environment'] as { Variables: Record<string, unknown> }
      expect(Variables['DAYBOOK_BLOBS_BUCKET']).toEqual({ Ref: 'BlobsBucket' })
      expect(Variables).not.toHaveProperty('DAYBOOK_BLOBS_ENDPOINT')
      expect(Variables).toHaveProperty('ARC_APP_NAME')
    }
    const added = Object.keys(resources).filter((id) => !(id in before.Resources))
    expect(added).toEqual(['BlobsBucket', 'BlobsBucketPolicy'])
    for (const [id, resource] of Object.entries(before.Resources)) {
      if (resource.Type !== 'AWS::Serverless::Function' && id !== 'Role')
        expect(resources[id]).toEqual(resource)
    }
  })
})

describe('the sandbox', () => {
  let folder: string
  const started = { inventory: { inv: { _project: { cwd: '/nowhere' } } } }
  const freePort = (): Promise<number> =>
    new Promise((found) => {
      const probe = createServer().listen(0, '127.0.0.1', () => {
        const { port } = probe.address() as AddressInfo
        probe.close(() => found(port))
      })
    })

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'daybook-storage-'))
    process.env['DAYBOOK_DATA_DIR'] = folder
    process.env['DAYBOOK_S3_PORT'] = String(await freePort())
  })
  afterEach(async () => {
    await plugin.sandbox.end()
    delete process.env['DAYBOOK_DATA_DIR']
    delete process.env['DAYBOOK_S3_PORT']
    await rm(folder, { recursive: true })
  })

  test('[L24] what functions are told leads to its S3, which keeps its texts over a restart', async () => {
    await plugin.sandbox.start(started)
    const blobs = newS3Blobs(plugin.set.env().testing)
    await blobs.put('w1/a', 'kept')
    // As the watcher does it, which does not always end what it starts again.
    await plugin.sandbox.start(started)
    expect(await blobs.get('w1/a')).toBe('kept')
    await plugin.sandbox.end()
    await plugin.sandbox.end()
    await plugin.sandbox.start(started)
    expect(await newS3Blobs(plugin.set.env().testing).get('w1/a')).toBe('kept')
  })

  test('[L24] a port that is taken is told, and takes nothing down', async () => {
    const other = createServer().listen(Number(process.env['DAYBOOK_S3_PORT']), '127.0.0.1')
    await expect(plugin.sandbox.start(started)).rejects.toThrow('EADDRINUSE')
    await new Promise((closed) => other.close(closed))
    await plugin.sandbox.start(started)
  })
})
