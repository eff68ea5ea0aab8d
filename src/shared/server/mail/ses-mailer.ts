// E-mail by Amazon SES, as its API v2 takes it (SendEmail). The client is made for the first mail: most functions send none.

import type { Mail, Mailer } from './mailer'

interface SesConfig {
  /** An address or domain that the account has verified. */
  readonly from: string
  readonly region: string
  /** Instead of AWS's, for tests. */
  readonly endpoint?: string | undefined
}

const PATH = '/v2/email/outbound-emails'

/** The body of SendEmail. */
const requestOf = ({ to, subject, text }: Mail, from: string): object => ({
  FromEmailAddress: from,
  Destination: { ToAddresses: [to] },
  Content: {
    Simple: {
      Subject: { Data: subject, Charset: 'UTF-8' },
      Body: { Text: { Data: text, Charset: 'UTF-8' } },
    },
  },
})

const connect = async ({ region, endpoint }: SesConfig) => {
  const { default: awsLite } = await import('@aws-lite/client')
  return awsLite({ region, autoloadPlugins: false, ...(endpoint ? { endpoint } : {}) })
}

/** A mailer of this account. */
export const newSesMailer = (config: SesConfig): Mailer => {
  let connection: ReturnType<typeof connect> | undefined
  return {
    send: async (mail) => {
      connection ??= connect(config).catch((error: unknown) => {
        // A failed attempt is forgotten, so that the next one tries again.
        connection = undefined
        throw error
      })
      const aws = await connection
      await aws({
        service: 'ses',
        method: 'POST',
        path: PATH,
        headers: { 'content-type': 'application/json' },
        payload: requestOf(mail, config.from),
        ...(config.endpoint ? {} : { host: `email.${config.region}.amazonaws.com` }),
      })
      return 'sent'
    },
  }
}
