import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { OAuthError, TokenSet } from '../../compiler/runtime/index.js'
import { type AuthlibServer, startAuthlib } from '../support/authlib-server.js'
import { withDebian } from '../support/debian.js'
import { type Generated, generate } from '../support/generate.js'
import { hasAuthlib } from '../support/oauth1-server.js'

/** The generated clients of OAuth 2 types against a server of authlib, which takes id and secret of a client as they come. */

const redirectUri = 'http://127.0.0.1/callback'
const user = { username: 'user', password: 'p&ss wörd' }

/** With percent and plus signs it is another secret once it is form-decoded. */
const secret = 'p%41q+r s:t'
const basic = { client_id: 'basic', client_secret: secret }

interface Method {
  authorize(variables: object, options: object): Promise<{ url: string; pending: { verifier: string } }>
  complete(variables: object, pending: object, callback: string, options: object): Promise<TokenSet>
  connect(variables: object, options: object): Promise<TokenSet>
  refresh(variables: object, tokens: TokenSet, options: object): Promise<TokenSet>
  revoke(variables: object, tokens: TokenSet, options: object): Promise<void>
  open(variables: object, tokens: TokenSet, options: object): object
}
interface Client {
  readonly kernel: { readonly allowLoopback: symbol }
  readonly [method: string]: unknown
  me(instance: object): Promise<{ sub: string }>
}

/** The methods of the manifest: a type, a line that says how the client proves itself, and what the client has. */
const methods = {
  raw: ['oauth2_authorization_code', 'basic_encoding: raw', basic],
  body: ['oauth2_authorization_code', 'client_auth: body', { client_id: 'body', client_secret: secret }],
  native: ['oauth2_authorization_code', 'client_type: public', { client_id: 'public' }],
  form: ['oauth2_authorization_code', 'basic_encoding: form', basic],
  unsaid: ['oauth2_authorization_code', 'client_auth: basic', basic],
  machine: ['oauth2_client_credentials', 'basic_encoding: raw', basic],
  password: ['oauth2_password', 'legacy: true', { client_id: 'plain', client_secret: 'a@b/c=d!f*g', ...user }],
} as const
type Name = keyof typeof methods

const manifest = (origin: string) => `
name: authlib
label: authlib
version: 1.0.0
base_url: ${origin}
auth:
${Object.entries(methods)
  .map(
    ([name, [type, line]]) => `
  ${name}:
    type: ${type}
    ${line}
    scopes: {default: [profile, admin]}
    ${type === 'oauth2_authorization_code' ? `authorize: {url: "${origin}/authorize"}` : ''}
    token: {url: "${origin}/token"}
    revoke: {url: "${origin}/revoke"}`,
  )
  .join('')}
endpoints:
  me: {path: /me, auth: all, response: {schema: {type: object, properties: {sub: {type: string}}, required: [sub]}}}
`

let server: AuthlibServer | undefined
let generated: Generated | undefined
let client: Client
let sent: string[]

const test = suite('generated clients against authlib')
const installed = withDebian('python3-authlib python3-flask', hasAuthlib, test)

/** Not in `before`: uvu reports no failure of that, and leaves with success. */
test.before.each(async () => {
  server ??= await startAuthlib(redirectUri, {
    basic: { secret, auth: 'client_secret_basic' },
    plain: { secret: 'a@b/c=d!f*g', auth: 'client_secret_basic' },
    body: { secret, auth: 'client_secret_post' },
    public: { auth: 'none' },
  })
  generated ??= await generate({ authlib: manifest(server.origin) })
  client ??= await generated.load<Client>('authlib')
  sent = []
})
test.after(async () => {
  generated?.remove()
  await server?.close()
})

/** A method bound to its variables, to the loopback and to a fetch that writes down the path of each request. */
function load(name: Name, change: object = {}) {
  const method = client[name] as Method
  const variables = { ...methods[name][2], ...change }
  const options = {
    [client.kernel.allowLoopback]: true,
    fetch: (...[url, init]: Parameters<typeof fetch>) => {
      sent.push(new URL(String(url)).pathname)
      return fetch(url, init)
    },
  }
  const begin = () => method.authorize(variables, { redirectUri, ...options })
  const complete = (pending: object, callback: string) => method.complete(variables, pending, callback, options)
  return {
    begin,
    complete,
    async logIn() {
      const { url, pending } = await begin()
      return complete(pending, await follow(url))
    },
    connect: () => method.connect(variables, options),
    refresh: (tokens: TokenSet) => method.refresh(variables, tokens, options),
    revoke: (tokens: TokenSet) => method.revoke(variables, tokens, options),
    me: async (tokens: TokenSet) => (await client.me(method.open(variables, tokens, options))).sub,
  }
}

for (const name of ['raw', 'body', 'native'] as const) {
  installed(`${name}: login with PKCE, API call, refresh with rotation twice in a row, revocation`, async () => {
    const method = load(name)
    const first = await method.logIn()
    assert.equal(first.scope, ['profile'], 'the server granted less than it was asked for')
    assert.is(await method.me(first), 'user')
    const second = await method.refresh(first)
    const third = await method.refresh(second)
    assert.is(new Set([first, second, third].map(({ refreshToken }) => refreshToken)).size, 3)
    assert.is((await refused(method.refresh(first))).kind, 'grant')
    assert.is(await method.me(third), 'user')
    await method.revoke(third)
    assert.is((await refused(method.refresh(third))).error, 'invalid_grant')
    assert.is((await refused(method.me(third))).kind, 'reauthorize')
  })

  installed(`${name}: the server refuses a code with another verifier`, async () => {
    const method = load(name)
    const { url, pending } = await method.begin()
    const other = { ...pending, verifier: pending.verifier.split('').reverse().join('') }
    const error = await refused(method.complete(other, await follow(url)))
    assert.equal([error.kind, error.error, error.status], ['grant', 'invalid_grant', 400])
  })

  installed(`${name}: a wrong state is refused with no request sent`, async () => {
    const method = load(name)
    const [mine, strange] = [await method.begin(), await method.begin()]
    assert.is((await refused(method.complete(mine.pending, await follow(strange.url)))).kind, 'state')
    assert.equal(sent, [])
  })

  installed(
    `${name}: an access token that the API does not know is refreshed once, and the call repeated`,
    async () => {
      const method = load(name)
      const tokens = await method.logIn()
      assert.is(await method.me({ ...tokens, accessToken: 'strange' }), 'user')
      assert.equal(sent, ['/token', '/me', '/token', '/me'])
    },
  )
}

for (const name of ['form', 'unsaid'] as const) {
  installed(`a secret on which raw and form disagree is refused with the encoding ${name}`, async () => {
    const error = await refused(load(name).logIn())
    assert.equal([error.kind, error.error, error.status], ['client', 'invalid_client', 401])
    assert.not.match(`${error.stack} ${JSON.stringify(error)}`, secret)
  })
}

installed('a secret on which they agree passes where the manifest is silent, and not form-encoded', async () => {
  const plain = { client_id: 'plain', client_secret: 'a@b/c=d!f*g' }
  const unsaid = load('unsaid', plain)
  assert.is(await unsaid.me(await unsaid.logIn()), 'user')
  assert.is((await refused(load('form', plain).logIn())).error, 'invalid_client')
})

installed('client credentials: tokens without a user, API call, revocation, and tokens anew', async () => {
  const method = load('machine')
  const tokens = await method.connect()
  assert.is(tokens.refreshToken, null)
  assert.is(await method.me(tokens), 'basic')
  await method.revoke(tokens)
  sent = []
  assert.is(await method.me(tokens), 'basic')
  assert.equal(sent, ['/me', '/token', '/me'])
})

installed('password: tokens, API call, refresh with rotation twice in a row; a wrong password is refused', async () => {
  const method = load('password')
  const first = await method.connect()
  assert.is(await method.me(first), 'user')
  const third = await method.refresh(await method.refresh(first))
  assert.is.not(third.refreshToken, first.refreshToken)
  assert.is(await method.me(third), 'user')
  const error = await refused(load('password', { password: 'other' }).connect())
  assert.equal([error.kind, error.error, error.status], ['client', 'invalid_request', 400])
})

/** Where the server sends the user back to. */
async function follow(url: string): Promise<string> {
  const response = await fetch(url, { redirect: 'manual' })
  return `${response.headers.get('location')}`
}

/** The error of what has to fail. */
async function refused(promise: Promise<unknown>): Promise<OAuthError> {
  return promise.then(
    () => assert.unreachable('it should have failed'),
    (error) => error,
  )
}

test.run()
