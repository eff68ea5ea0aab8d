// Where this stage's socket is, as a client dials it.

/** The whole URL for a token. Architect puts the stage's address into ARC_WSS_URL, in the sandbox too. */
export const socketUrl = (token: string): string => {
  const address = process.env['ARC_WSS_URL']
  if (!address) throw new Error('ARC_WSS_URL is not set: this stage has no @ws')
  const url = new URL(address)
  url.searchParams.set('token', token)
  return url.href
}
