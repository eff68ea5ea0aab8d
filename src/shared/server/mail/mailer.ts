// The port to e-mail.

export interface Mail {
  readonly to: string
  readonly subject: string
  /** Plain text. */
  readonly text: string
}

export interface Mailer {
  /** Hands it over to be delivered; throws when that fails. `unconfigured`: this stage sends none. */
  send(mail: Mail): Promise<'sent' | 'unconfigured'>
}
