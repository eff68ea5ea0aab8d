import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { answerPage } from './page'
import { contentSecurityPolicy, inlineHashes, pageHeaders } from './page-headers'

const SCRIPT = "document.title = 'x'"
const html = `<!doctype html><html><head><script>${SCRIPT}</script><style>b{}</style><script type="module" src="/_static/a.js"></script></head></html>`
const WORKER = 'self.addEventListener("fetch", () => {})'
const options = { html, worker: WORKER, stage: 'testing', socketUrl: 'ws://localhost:3333/path' } as const

const get = (path: string, headers: Record<string, string> = {}): Response =>
  answerPage(new Request(`https://daybook.example${path}`, { headers }), options)

const directive = (policy: string, name: string): string =>
  policy.split('; ').find((part) => part.startsWith(`${name} `)) ?? ''

test('[U20] an inline script is let in by its hash, and no other', () => {
  const hash = createHash('sha256').update(SCRIPT).digest('base64')
  expect(inlineHashes(html, 'script')).toEqual([`'sha256-${hash}'`])
  expect(directive(contentSecurityPolicy(options), 'script-src')).toBe(`script-src 'self' 'sha256-${hash}'`)
})

test('[U20] the policy allows nothing by default, nothing unsafe, and no framing', () => {
  const policy = contentSecurityPolicy(options)
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).toContain("worker-src 'self'")
  expect(policy).not.toContain('unsafe')
})

test.each([
  ['ws://localhost:3333/path', "connect-src 'self' ws://localhost:3333"],
  [
    'wss://abc.execute-api.eu-central-1.amazonaws.com/staging',
    "connect-src 'self' wss://abc.execute-api.eu-central-1.amazonaws.com",
  ],
  ["https://elsewhere.example; script-src 'unsafe-inline'", "connect-src 'self'"],
  [undefined, "connect-src 'self'"],
])('[U20] the page may talk to itself and to the socket of %s', (socketUrl, expected) => {
  expect(directive(contentSecurityPolicy({ html, socketUrl }), 'connect-src')).toBe(expected)
})

test('[U21] HTTPS is insisted on everywhere but in the sandbox', () => {
  expect(pageHeaders(options)).not.toHaveProperty('strict-transport-security')
  expect(pageHeaders({ ...options, stage: 'production' })).toHaveProperty('strict-transport-security')
})

test.each(['/', '/today', '/todos?tag=home', '/apiary', '/no/such/page'])(
  '[U22] %s is the page',
  async (path) => {
    const response = get(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-cache')
    expect(await response.text()).toBe(html)
  },
)

test('[U22] a browser that has the page is told so, through a compressing proxy too', async () => {
  const etag = get('/').headers.get('etag') ?? ''
  for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const response = get('/today', { 'if-none-match': tag })
    expect(response.status).toBe(304)
    expect(await response.text()).toBe('')
  }
  expect(get('/', { 'if-none-match': '"other"' }).status).toBe(200)
})

test.each(['/api', '/api/v1/nothing', '/graphql/more', '/data/key', '/_static/gone.js', '/old-worker.js'])(
  '[U23] %s is no page',
  async (path) => {
    const response = get(path)
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] })
  },
)

test('[U24] a browser with a session is told the app’s files before it asks, and shown its frame', async () => {
  const known = {
    ...options,
    html: '<html lang="en"><meta name="signed-in-files" content="/_static/a.js /_static/a.css"></html>',
  }
  const ask = (cookie?: string): Response =>
    answerPage(new Request('https://daybook.example/', cookie ? { headers: { cookie } } : {}), known)
  for (const cookie of ['daybook_session=x', 'a=b; __Host-daybook_session=x']) {
    const response = ask(cookie)
    expect(response.headers.get('link')).toBe(
      '</_static/a.js>; rel=modulepreload, </_static/a.css>; rel=preload; as=style; crossorigin',
    )
    expect(response.headers.get('vary')).toBe('cookie')
    expect(await response.text()).toContain('<html lang="en" data-known>')
  }
  for (const cookie of [undefined, 'daybook_session=', 'other_daybook_session=x']) {
    expect(ask(cookie).headers.get('link')).toBeNull()
  }
})

const askWorker = async (changes: { readonly html?: string; readonly socketUrl?: string } = {}) => {
  const response = answerPage(new Request('https://daybook.example/sw.js'), { ...options, ...changes })
  return { response, text: await response.text() }
}

test('[U65] the service worker is a script of the root that is asked for each time and may load nothing else', async () => {
  const { response, text } = await askWorker()
  expect(text.endsWith(WORKER)).toBe(true)
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(response.headers.get('cache-control')).toBe('no-cache')
  expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; connect-src 'self'")
  const etag = response.headers.get('etag') ?? ''
  expect(get('/sw.js', { 'if-none-match': etag }).status).toBe(304)
})

test('[U65] the service worker is another one when the page or its policy is, and for whoever asks the same', async () => {
  const { text } = await askWorker()
  expect((await askWorker({ html: `${html} ` })).text).not.toBe(text)
  expect((await askWorker({ socketUrl: 'wss://elsewhere.example' })).text).not.toBe(text)
  expect(await get('/sw.js', { cookie: 'daybook_session=x' }).text()).toBe(text)
})
