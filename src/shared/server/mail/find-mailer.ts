// Which way e-mail takes on this stage: SES where an address to send from is configured; printed in the sandbox.

import { logger } from '../ops/logger'
import type { Mailer } from './mailer'
import { newSesMailer } from './ses-mailer'

type MailEnv = Readonly<Record<string, string | undefined>>

/** Prints what it would send, for whoever tries things out on their own machine. */
const printing: Mailer = {
  send: async (mail) => {
    logger.info('mail', { ...mail })
    return 'sent'
  },
}

const none: Mailer = { send: async () => 'unconfigured' }

/** DAYBOOK_MAIL_FROM: the address that SES sends from. DAYBOOK_MAIL_ENDPOINT: another SES than AWS's. */
export const findMailer = (env: MailEnv): Mailer => {
  const from = env['DAYBOOK_MAIL_FROM']
  if (from) {
    const region = env['AWS_REGION'] ?? 'us-east-1'
    return newSesMailer({ from, region, endpoint: env['DAYBOOK_MAIL_ENDPOINT'] })
  }
  return env['ARC_ENV'] === 'testing' ? printing : none
}
