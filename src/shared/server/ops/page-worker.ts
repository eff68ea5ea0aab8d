// The service worker as it is sent: the built script, told which page to keep. A page is more than its text: a policy
// that changed, as with a new address of the socket, must reach whoever has the page kept, or that browser would refuse
// the new socket for good. So the page's headers are part of what makes a version.

import { type PageOptions, pageHeaders, sha256 } from './page-headers'

export interface WorkerOptions extends PageOptions {
  /** The built service worker. */
  readonly worker: string
}

/** What the worker knows a version of the page by. */
export const pageRevision = (options: PageOptions): string =>
  sha256(JSON.stringify(pageHeaders(options)), 'base64url').slice(0, 27)

/** The script. */
export const workerText = (options: WorkerOptions): string =>
  `self.daybookPage=${JSON.stringify(pageRevision(options))};\n${options.worker}`

/** The script's headers. It fetches what it keeps from its own origin, and loads no other script. */
export const workerHeaders = (text: string): { readonly [name: string]: string } => ({
  'content-type': 'text/javascript; charset=utf-8',
  // Asked for each time: a change of it is how a browser learns of a new version.
  'cache-control': 'no-cache',
  etag: `"${sha256(text, 'base64url').slice(0, 27)}"`,
  'content-security-policy': "default-src 'none'; connect-src 'self'",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
})
