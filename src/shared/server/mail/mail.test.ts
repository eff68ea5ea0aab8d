import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { findMailer } from './find-mailer'
import { invitationMail } from './invitation-mail'

const MAIL = { to: 'ben@example.com', subject: 'Hello “Ben”', text: 'Line one\nLine two' }

let server: Server | undefined
afterEach(() => {
  server?.close()
  vi.unstubAllEnvs()
})

interface Heard {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** An SES that answers with this status. */
const startSes = async (status: number): Promise<{ endpoint: string; heard: Heard[] }> => {
  const heard: Heard[] = []
  const started = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      heard.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString() })
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify(status === 200 ? { MessageId: 'm-1' } : { message: 'Email address is not verified.' }),
      )
    })
  })
  server = started
  await new Promise<void>((done) => started.listen(0, '127.0.0.1', done))
  return { endpoint: `http://127.0.0.1:${(started.address() as AddressInfo).port}`, heard }
}

const configured = (endpoint: string) => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
  return findMailer({
    DAYBOOK_MAIL_FROM: 'day@example.org',
    DAYBOOK_MAIL_ENDPOINT: endpoint,
    AWS_REGION: 'eu-west-1',
  })
}

test('[P18] where an address to send from is configured, SES is asked to send it, in its own words and signed', async () => {
  const { endpoint, heard } = await startSes(200)
  expect(await configured(endpoint).send(MAIL)).toBe('sent')
  expect(heard[0]?.path).toBe('/v2/email/outbound-emails')
  expect(heard[0]?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 .*\/eu-west-1\/ses\/aws4_request/)
  expect(JSON.parse(heard[0]?.body ?? '')).toEqual({
    FromEmailAddress: 'day@example.org',
    Destination: { ToAddresses: ['ben@example.com'] },
    Content: {
      Simple: {
        Subject: { Data: MAIL.subject, Charset: 'UTF-8' },
        Body: { Text: { Data: MAIL.text, Charset: 'UTF-8' } },
      },
    },
  })
})

test('[P18] what SES refuses is thrown, with its reason', async () => {
  const { endpoint } = await startSes(400)
  await expect(configured(endpoint).send(MAIL)).rejects.toThrow('not verified')
})

test('[P18] a stage that is not configured sends nothing, and says so', async () => {
  expect(await findMailer({ ARC_ENV: 'production' }).send(MAIL)).toBe('unconfigured')
})

test('[P18] an invitation says who invites to what, and a name can’t add a line to its subject', () => {
  const mail = invitationMail({
    to: 'ben@example.com',
    workspace: 'Team\r\nBcc: all@example.com',
    invitedBy: 'Ana\nB',
    url: 'https://day.example.org/join#token',
    expiresAt: '2026-11-28T12:00:00.000Z',
  })
  expect(mail.subject).toBe('Ana B invites you to “Team Bcc: all@example.com” on Daybook')
  expect(mail.text).toContain('https://day.example.org/join#token')
  expect(mail.text).toContain('2026-11-28')
})
