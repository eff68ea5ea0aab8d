import { gunzipSync } from 'node:zlib'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { expect, test } from 'vitest'
import { resultOf } from './http'

const asking = (acceptEncoding?: string) =>
  ({
    headers: acceptEncoding === undefined ? {} : { 'accept-encoding': acceptEncoding },
  }) as APIGatewayProxyEventV2

const LARGE = JSON.stringify({ notes: 'é'.repeat(40_000) })
const answer = (body: string) =>
  new Response(body, { headers: { 'content-type': 'application/json', vary: 'cookie', 'set-cookie': 'a=1' } })

test.each(['gzip', 'br, gzip;q=0.5', 'deflate,GZIP', 'gzip;q=1.0'])(
  '[G19] a large answer travels compressed to who accepts %j',
  async (accepted) => {
    const { body, isBase64Encoded, headers, cookies } = await resultOf(answer(LARGE), asking(accepted))
    expect(isBase64Encoded).toBe(true)
    expect(body?.length).toBeLessThan(LARGE.length / 10)
    expect(gunzipSync(Buffer.from(body ?? '', 'base64')).toString()).toBe(LARGE)
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      vary: 'cookie, accept-encoding',
    })
    expect(cookies).toEqual(['a=1'])
  },
)

test.each([undefined, '', 'br', 'gzip;q=0', 'gzip; q=0.0, br', 'x-gzip'])(
  '[G19] it travels as it is to who accepts %j',
  async (accepted) => {
    const { body, headers, isBase64Encoded } = await resultOf(answer(LARGE), asking(accepted))
    expect([body, isBase64Encoded]).toEqual([LARGE, undefined])
    expect(headers).not.toHaveProperty('content-encoding')
  },
)

test('[G19] a small answer is not worth compressing', async () => {
  expect(await resultOf(answer('{"data":{}}'), asking('gzip'))).toMatchObject({ body: '{"data":{}}' })
})
