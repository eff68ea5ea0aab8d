// An OpenID Connect provider that says what a test wants it to say, right or wrong; its ID tokens are signed
// for real.

import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface OddProvider {
  readonly issuer: string
  /** What its next ID token says; the default is a good one. */
  claims: Record<string, unknown>
  /** Signs with a key that it doesn't publish. */
  isForged: boolean
  /** Answers its token endpoint with 503. */
  isDown: boolean
  stop(): Promise<void>
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const sign = (claims: object, key: KeyObject): string => {
  const text = `${encode({ alg: 'RS256', kid: 'one' })}.${encode(claims)}`
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`
}

export const startOddProvider = async (): Promise<OddProvider> => {
  const published = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const secret = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const answers: Record<string, () => unknown> = {
    '/.well-known/openid-configuration': () => ({
      issuer: provider.issuer,
      authorization_endpoint: `${provider.issuer}/auth`,
      token_endpoint: `${provider.issuer}/token`,
      jwks_uri: `${provider.issuer}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    }),
    '/jwks': () => ({
      keys: [{ ...published.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }],
    }),
    '/token': () => ({
      access_token: 'token',
      token_type: 'Bearer',
      id_token: sign(provider.claims, provider.isForged ? secret.privateKey : published.privateKey),
    }),
  }
  const server = createServer((request, response) => {
    const answer = answers[request.url ?? '']
    const status = !answer ? 404 : provider.isDown && request.url === '/token' ? 503 : 200
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(status === 200 && answer ? answer() : {}))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const provider: OddProvider = {
    issuer: `http://localhost:${(server.address() as AddressInfo).port}`,
    claims: {},
    isForged: false,
    isDown: false,
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
  return provider
}
