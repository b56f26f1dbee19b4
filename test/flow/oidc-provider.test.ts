import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Generated, generate } from '../support/generate.js'
import { logIn, type OidcProvider, startOidcProvider } from '../support/oidc-provider.js'
import { prepare } from '../support/prepare.js'

/** The generated clients log in at oidc-provider, call an API there with the token, and refresh it. */

const redirectUri = 'http://127.0.0.1/callback'
const secret = 'p@ss:w%rd/+=&~*'

interface Tokens {
  readonly accessToken: string
  readonly refreshToken: string | null
  readonly expiresAt: number | null
}
interface Method {
  authorize(variables: object, options: object): Promise<{ url: string; pending: object }>
  complete(variables: object, pending: object, callback: string, options?: object): Promise<Tokens>
  refresh(variables: object, tokens: Tokens, options?: object): Promise<Tokens>
  open(variables: object, tokens: Tokens | object, options?: object): object
}
interface Client {
  readonly kernel: Kernel
  readonly oauth2: Method
  me(instance: object, options?: object): Promise<{ sub: string }>
}
interface Kernel {
  readonly allowLoopback: symbol
  readonly memoryStore: () => {
    put(key: string, tokens: Tokens, expected: null): Promise<string | null>
    get(key: string): Promise<{ value: Tokens } | null>
  }
}

let provider: OidcProvider
let generated: Generated

const manifest = (name: string, client: string) => `
name: ${name}
label: ${name}
version: 1.0.0
base_url: ${provider.origin}
auth:
  oauth2:
    type: oauth2_authorization_code
    ${client}
    scopes: {default: [openid, offline_access]}
    issuer: {value: "${provider.origin}", required: true}
    authorize:
      url: ${provider.origin}/auth
      query: {prompt: consent}
    token: {url: "${provider.origin}/token"}
    revoke: {url: "${provider.origin}/token/revocation"}
endpoints:
  me:
    path: /me
    auth: [oauth2]
    response: {schema: {type: object, properties: {sub: {type: string}}, required: [sub]}}
`

const clients = {
  basic: { variables: { client_id: 'conf basic', client_secret: secret }, manifest: 'client_type: confidential' },
  post: { variables: { client_id: 'conf-post', client_secret: secret }, manifest: 'client_auth: body' },
  public: { variables: { client_id: 'public-client' }, manifest: 'client_type: public' },
} as const

const test = suite('generated clients against oidc-provider')

prepare(test, async () => {
  const shared = {
    application_type: 'native' as const,
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code' as const],
  }
  provider = await startOidcProvider({
    clients: [
      { ...shared, client_id: 'conf basic', client_secret: secret, token_endpoint_auth_method: 'client_secret_basic' },
      { ...shared, client_id: 'conf-post', client_secret: secret, token_endpoint_auth_method: 'client_secret_post' },
      { ...shared, client_id: 'public-client', token_endpoint_auth_method: 'none' },
    ],
    features: { devInteractions: { enabled: true }, revocation: { enabled: true } },
    scopes: ['openid', 'offline_access'],
    cookies: { keys: ['a key for tests'] },
    rotateRefreshToken: true,
    issueRefreshToken: async () => true,
    pkce: { required: () => true },
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 60,
      RefreshToken: 3600,
      Grant: 3600,
      Session: 3600,
      Interaction: 3600,
      IdToken: 3600,
    },
  })
  const manifests = Object.entries(clients).map(([name, client]) => [name, manifest(name, client.manifest)] as const)
  generated = await generate(Object.fromEntries(manifests))
})
test.after(async () => {
  generated.remove()
  await provider.close()
})

async function load(name: keyof typeof clients) {
  const client = await generated.load<Client>(name)
  return { client, variables: clients[name].variables, options: { [client.kernel.allowLoopback]: true } }
}

for (const name of Object.keys(clients) as Array<keyof typeof clients>) {
  test(`${name}: login, API call, refresh with rotation twice in a row, API call`, async () => {
    const { client, variables, options } = await load(name)
    const { url, pending } = await client.oauth2.authorize(variables, { redirectUri, ...options })
    const tokens = await client.oauth2.complete(variables, pending, await logIn(url, redirectUri), options)
    assert.ok(tokens.refreshToken)
    const user = await client.me(client.oauth2.open(variables, tokens, options), options)
    assert.is(user.sub, 'user')
    const second = await client.oauth2.refresh(variables, tokens, options)
    const third = await client.oauth2.refresh(variables, second, options)
    assert.is.not(second.refreshToken, tokens.refreshToken)
    assert.is.not(third.refreshToken, second.refreshToken)
    assert.is((await client.me(client.oauth2.open(variables, third, options), options)).sub, 'user')
  })

  test(`${name}: a wrong state is refused with no request sent`, async () => {
    const { client, variables, options } = await load(name)
    const { url, pending } = await client.oauth2.authorize(variables, { redirectUri, ...options })
    const callback = new URL(await logIn(url, redirectUri))
    callback.searchParams.set('state', 'somebody-elses')
    const sent = provider.requests.length
    await rejects(client.oauth2.complete(variables, pending, callback.href, options), 'state')
    assert.is(provider.requests.length, sent)
  })

  test(`${name}: a replayed callback is refused with no request sent`, async () => {
    const { client, variables, options } = await load(name)
    const { url, pending } = await client.oauth2.authorize(variables, { redirectUri, ...options })
    const callback = await logIn(url, redirectUri)
    await client.oauth2.complete(variables, pending, callback, options)
    const sent = provider.requests.length
    await rejects(client.oauth2.complete(variables, pending, callback, options), 'state')
    assert.is(provider.requests.length, sent)
  })

  test(`${name}: an instance with a store refreshes by itself and keeps the rotated token`, async () => {
    const { client, variables, options } = await load(name)
    const { url, pending } = await client.oauth2.authorize(variables, { redirectUri, ...options })
    const tokens = await client.oauth2.complete(variables, pending, await logIn(url, redirectUri), options)
    const store = client.kernel.memoryStore()
    await store.put('one', { ...tokens, expiresAt: Date.now() - 1000 }, null)
    const instance = client.oauth2.open(variables, { store, key: 'one' }, options)
    const before = provider.requests.filter((request) => request === 'POST /token').length
    await Promise.all(Array.from({ length: 10 }, () => client.me(instance, options)))
    assert.is(provider.requests.filter((request) => request === 'POST /token').length, before + 1)
    const stored = await store.get('one')
    assert.ok(stored?.value.refreshToken)
    assert.is.not(stored?.value.refreshToken, tokens.refreshToken)
  })
}

test('an answer that names another issuer is refused', async () => {
  const { client, variables, options } = await load('basic')
  const { url, pending } = await client.oauth2.authorize(variables, { redirectUri, ...options })
  const callback = new URL(await logIn(url, redirectUri))
  callback.searchParams.set('iss', 'https://attacker.example')
  await rejects(client.oauth2.complete(variables, pending, callback.href, options), 'issuer')
})

async function rejects(promise: Promise<unknown>, kind: string): Promise<void> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason as { kind?: string },
  )
  assert.is(error?.kind, kind)
}

test.run()
