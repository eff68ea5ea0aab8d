// A real OpenID Connect provider on this machine, for the sandbox alone: anyone may sign in as anyone. It
// keeps nothing but its keys, asks for an address each time, and sends browsers back to loopback only.

const { createServer } = require('node:http')
const { getKeys } = require('./keys')
const { problemPage, signInPage } = require('./page')

const HOST = '127.0.0.1'
const CLIENT_ID = 'daybook'
const CALLBACK_PATH = '/api/v1/auth/callback'
const SESSION_COOKIE = 'daybook_local_provider'
const INTERACTION = /^\/interaction\/[\w-]+$/
const BODY_MAX_BYTES = 4096
const EMAIL_MAX = 320

/** The sandbox may run on any port, so the redirect URI is known by its host and path. */
const isOurCallback = (uri) => {
  if (!URL.canParse(uri)) return false
  const { protocol, hostname, pathname, username, password, search, hash } = new URL(uri)
  return (
    protocol === 'http:' &&
    ['localhost', '127.0.0.1', '[::1]'].includes(hostname) &&
    pathname === CALLBACK_PATH &&
    username + password + search + hash === ''
  )
}

// What browsers take for an address in a field of type email, by the HTML standard.
const EMAIL =
  /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/

const isEmail = (text) => text.length <= EMAIL_MAX && EMAIL.test(text)

const readForm = async (request) => {
  let body = ''
  for await (const chunk of request) {
    body += chunk
    if (body.length > BODY_MAX_BYTES) throw new Error('The form is too large.')
  }
  return new URLSearchParams(body)
}

const answer = (response, status, html) => {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  })
  response.end(html)
}

const newProvider = ({ Provider, adapter, issuer, keys }) => {
  const provider = new Provider(issuer, {
    adapter,
    clients: [
      {
        client_id: CLIENT_ID,
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: [`http://localhost:3333${CALLBACK_PATH}`],
      },
    ],
    jwks: keys.jwks,
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    // The address and the name are in the ID token, as Google has them there.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: {
      keys: [keys.cookieSecret],
      names: {
        session: SESSION_COOKIE,
        interaction: `${SESSION_COOKIE}_interaction`,
        resume: `${SESSION_COOKIE}_resume`,
      },
    },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email: sub, email_verified: true, name: sub.slice(0, sub.indexOf('@')) }),
    }),
    // Who signs in at Daybook's own provider has nothing left to consent to.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client.clientId,
        accountId: oidc.session.accountId,
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
    ttl: {
      Interaction: 600,
      Session: 600,
      Grant: 600,
      AccessToken: 600,
      IdToken: 600,
      AuthorizationCode: 60,
    },
    renderError: (context, { error_description: description }) => {
      context.type = 'html'
      context.body = problemPage(description ?? 'This sign-in can’t go on.')
    },
  })
  provider.Client.prototype.redirectUriAllowed = isOurCallback
  return provider
}

const runInteraction = async (provider, request, response) => {
  const action = new URL(request.url, provider.issuer).pathname
  // Throws for an interaction that is over, or of another browser.
  await provider.interactionDetails(request, response)
  if (request.method !== 'POST') return answer(response, 200, signInPage({ action }))
  const email = ((await readForm(request)).get('email') ?? '').trim()
  if (!isEmail(email)) {
    const problem = 'Enter an e-mail address, such as ana@example.com.'
    return answer(response, 422, signInPage({ action, email, problem }))
  }
  return provider.interactionFinished(
    request,
    response,
    { login: { accountId: email.toLowerCase() } },
    { mergeWithLastSubmission: false },
  )
}

/** Nobody stays signed in here: with no session cookie, every sign-in asks whose it is. */
const forgetSession = (request) => {
  const kept = (request.headers.cookie ?? '')
    .split(/;\s*/)
    .filter((pair) => !pair.startsWith(`${SESSION_COOKIE}=`) && !pair.startsWith(`${SESSION_COOKIE}.sig=`))
  request.headers.cookie = kept.join('; ')
}

const listen = (server, port) =>
  new Promise((done, fail) => {
    server.once('error', (error) => {
      const isTaken = error.code === 'EADDRINUSE'
      const advice = `Port ${port}, for the local sign-in provider, is taken: set DAYBOOK_OIDC_PORT to another.`
      fail(isTaken ? new Error(advice, { cause: error }) : error)
    })
    server.listen(port, HOST, done)
  })

/** Starts the provider; `close` ends it and its open connections. */
const startLocalProvider = async ({ port, dataFolder }) => {
  const { default: Provider } = await import('oidc-provider')
  const { createMemoryAdapter } = await import('oidc-provider/lib/adapters/memory_adapter.js')
  const provider = newProvider({
    Provider,
    // The package's default, taken by hand: left to itself it warns, as if this were production.
    adapter: createMemoryAdapter(),
    issuer: `http://localhost:${port}`,
    keys: await getKeys(dataFolder),
  })
  const handle = provider.callback()
  const server = createServer((request, response) => {
    forgetSession(request)
    const { pathname } = new URL(request.url, provider.issuer)
    if (!INTERACTION.test(pathname)) return void handle(request, response)
    runInteraction(provider, request, response).catch(() => {
      if (response.headersSent) response.destroy()
      else answer(response, 400, problemPage('This sign-in is over, or was begun in another browser.'))
    })
  })
  await listen(server, port)
  return {
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

module.exports = { startLocalProvider }
