import { generateKeyPairSync } from 'node:crypto'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Generated, generate } from '../support/generate.js'
import { allowDevice, logIn, type OidcProvider, startOidcProvider } from '../support/oidc-provider.js'
import { prepare } from '../support/prepare.js'

/** The generated clients get their tokens from oidc-provider in each way that it has beside the plain code flow. */

const redirectUri = 'http://127.0.0.1/callback'
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const shared = 'a secret that is long enough for HS256'

interface Tokens {
  readonly accessToken: string
  readonly tokenType: string
  readonly refreshToken: string | null
  readonly scope: readonly string[] | null
}
interface Method {
  authorize(variables: object, options: object): Promise<{ url: string; pending: object }>
  complete(variables: object, pending: object, callback: string, options: object): Promise<Tokens>
  connect(variables: object, options: object): Promise<Tokens>
  refresh(variables: object, tokens: Tokens, options: object): Promise<Tokens>
  revoke(variables: object, tokens: Tokens, options: object): Promise<void>
  start(variables: object, options: object): Promise<Device>
  poll(variables: object, device: Device, options: object): Promise<Tokens>
  open(variables: object, tokens: Tokens | undefined, options: object): object
}
interface Device {
  readonly userCode: string
  readonly verificationUriComplete: string | null
}
interface Client {
  readonly kernel: { readonly allowLoopback: symbol; dpopKey(): Promise<object> }
  readonly [method: string]: unknown
  me(instance: object, options: object): Promise<{ sub: string }>
}

const manifest = (origin: string) => `
name: machine
label: Machine
version: 1.0.0
base_url: ${origin}
auth:
  basic:
    type: oauth2_client_credentials
    scopes: {default: [api:read], choices: ["api:read", "api:write"]}
    resource: ["urn:api"]
    token: {url: "${origin}/token"}
  key:
    type: oauth2_client_credentials
    client_auth: private_key_jwt
    scopes: {default: [api:read]}
    resource: ["urn:api"]
    token: {url: "${origin}/token"}
  shared:
    type: oauth2_client_credentials
    client_auth: client_secret_jwt
    scopes: {default: [api:read]}
    resource: ["urn:api"]
    token: {url: "${origin}/token"}
  switched:
    type: oauth2_client_credentials
    variables: {client_type: {label: Client type, choices: [registered, body]}}
    client_auth: {variable: client_type, choices: {registered: basic, body: body}}
    scopes: {default: [api:read]}
    resource: ["urn:api"]
    token: {url: "${origin}/token"}
  device:
    type: oauth2_device_code
    client_type: public
    scopes: {default: [openid, offline_access]}
    device: {url: "${origin}/device/auth"}
    token: {url: "${origin}/token"}
  pushed:
    type: oauth2_authorization_code
    client_type: confidential
    scopes: {default: [openid, offline_access]}
    issuer: {value: "${origin}", required: true}
    authorize: {url: "${origin}/auth", query: {prompt: consent, nonce: "{{nonce}}"}, push: {url: "${origin}/request"}}
    token: {url: "${origin}/token"}
  bound:
    type: oauth2_authorization_code
    client_type: public
    dpop: true
    scopes: {default: [openid, offline_access]}
    authorize: {url: "${origin}/auth", query: {prompt: consent}}
    token: {url: "${origin}/token"}
    revoke: {url: "${origin}/token/revocation"}
endpoints:
  me:
    path: /me
    auth: [device, pushed, bound]
    response: {schema: {type: object, properties: {sub: {type: string}}, required: [sub]}}
`

let provider: OidcProvider
let generated: Generated
let client: Client
const test = suite('generated clients against oidc-provider, without the plain code flow')

prepare(test, async () => {
  const codeFlow = {
    application_type: 'native' as const,
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code' as const],
  }
  const machine = { redirect_uris: [], response_types: [], grant_types: ['client_credentials'] }
  provider = await startOidcProvider({
    clients: [
      { ...machine, client_id: 'basic', client_secret: shared, token_endpoint_auth_method: 'client_secret_basic' },
      { ...machine, client_id: 'body', client_secret: shared, token_endpoint_auth_method: 'client_secret_post' },
      {
        ...machine,
        client_id: 'key',
        token_endpoint_auth_method: 'private_key_jwt',
        jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] },
      },
      {
        ...machine,
        client_id: 'shared',
        client_secret: shared,
        token_endpoint_auth_method: 'client_secret_jwt',
        token_endpoint_auth_signing_alg: 'HS256',
      },
      {
        ...machine,
        client_id: 'device',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
      },
      {
        ...codeFlow,
        client_id: 'pushed',
        client_secret: shared,
        token_endpoint_auth_method: 'client_secret_basic',
        require_pushed_authorization_requests: true,
      },
      { ...codeFlow, client_id: 'bound', token_endpoint_auth_method: 'none', dpop_bound_access_tokens: true },
    ],
    features: {
      devInteractions: { enabled: true },
      clientCredentials: { enabled: true },
      deviceFlow: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
      dPoP: { enabled: true },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => [],
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({ scope: 'api:read api:write', accessTokenFormat: 'jwt', audience: 'urn:api' }),
      },
    },
    enabledJWA: { clientAuthSigningAlgValues: ['RS256', 'HS256', 'ES256'] },
    scopes: ['openid', 'offline_access'],
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
    cookies: { keys: ['a key for tests'] },
    rotateRefreshToken: true,
    issueRefreshToken: async () => true,
    ttl: {
      ClientCredentials: 600,
      AccessToken: 3600,
      DeviceCode: 60,
      RefreshToken: 3600,
      IdToken: 3600,
      Grant: 3600,
      Session: 3600,
      Interaction: 3600,
    },
  })
  generated = await generate({ machine: manifest(provider.origin) })
  client = await generated.load<Client>('machine')
})
test.after(async () => {
  generated?.remove()
  await provider.close()
})

const methodOf = (name: string) => client[name] as Method
const loopback = () => ({ [client.kernel.allowLoopback]: true as const })

const machines = {
  basic: { client_id: 'basic', client_secret: shared },
  key: { client_id: 'key', private_key: pem, key_id: 'one' },
  shared: { client_id: 'shared', client_secret: shared },
}

/** The claims of a JWT, as its text says. */
const claims = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())

for (const [name, variables] of Object.entries(machines)) {
  test(`client credentials, ${name}: a token for the resource, with the scope`, async () => {
    const tokens = await methodOf(name).connect(variables, loopback())
    assert.is(claims(tokens.accessToken).aud, 'urn:api')
    assert.is(claims(tokens.accessToken).scope, 'api:read')
    assert.is(tokens.refreshToken, null)
  })
}

test('client credentials: the caller asks for another scope', async () => {
  const options = { ...loopback(), scope: ['api:write'] }
  const tokens = await methodOf('basic').connect(machines.basic, options)
  assert.equal(tokens.scope, ['api:write'])
})

test('client credentials: a variable chooses how the client authenticates', async () => {
  const basic = { client_type: 'registered', ...machines.basic }
  assert.ok((await methodOf('switched').connect(basic, loopback())).accessToken)
  const body = { client_type: 'body', client_id: 'body', client_secret: shared }
  assert.ok((await methodOf('switched').connect(body, loopback())).accessToken)
})

test('device code: the user allows access while the client waits', async () => {
  const variables = { client_id: 'device' }
  const device = await methodOf('device').start(variables, loopback())
  assert.ok(device.userCode)
  let waits = 0
  const sleep = async () => {
    waits += 1
    if (waits === 2) await allowDevice(`${device.verificationUriComplete}`)
  }
  const tokens = await methodOf('device').poll(variables, device, { ...loopback(), sleep })
  assert.ok(waits >= 2)
  const instance = methodOf('device').open(variables, tokens, loopback())
  assert.is((await client.me(instance, loopback())).sub, 'user')
  assert.ok((await methodOf('device').refresh(variables, tokens, loopback())).accessToken)
})

test('pushed authorization request: the browser carries only a reference, and the nonce comes back', async () => {
  const variables = { client_id: 'pushed', client_secret: shared }
  const { url, pending } = await methodOf('pushed').authorize(variables, { redirectUri, ...loopback() })
  assert.equal([...new URL(url).searchParams.keys()].sort(), ['client_id', 'request_uri'])
  const callback = await logIn(url, redirectUri)
  const other = methodOf('pushed').complete(variables, { ...pending, nonce: 'another' }, callback, loopback())
  assert.is(await kindOf(other), 'response')
  const again = await methodOf('pushed').authorize(variables, { redirectUri, ...loopback() })
  const tokens = await methodOf('pushed').complete(
    variables,
    again.pending,
    await logIn(again.url, redirectUri),
    loopback(),
  )
  assert.is((await client.me(methodOf('pushed').open(variables, tokens, loopback()), loopback())).sub, 'user')
})

test('DPoP: tokens are bound to the key, used with proofs, refreshed and revoked', async () => {
  const variables = { client_id: 'bound' }
  const options = { ...loopback(), dpopKey: await client.kernel.dpopKey() }
  const { url, pending } = await methodOf('bound').authorize(variables, { redirectUri, ...loopback() })
  const tokens = await methodOf('bound').complete(variables, pending, await logIn(url, redirectUri), options)
  assert.is(tokens.tokenType, 'dpop')
  assert.is((await client.me(methodOf('bound').open(variables, tokens, options), loopback())).sub, 'user')
  const renewed = await methodOf('bound').refresh(variables, tokens, options)
  assert.is((await client.me(methodOf('bound').open(variables, renewed, options), loopback())).sub, 'user')
  const stranger = { ...loopback(), dpopKey: await client.kernel.dpopKey() }
  const stolen = methodOf('bound').open(variables, { ...renewed, refreshToken: null }, stranger)
  assert.ok(await kindOf(client.me(stolen, loopback())))
  await methodOf('bound').revoke(variables, renewed, options)
  assert.is(await kindOf(methodOf('bound').refresh(variables, renewed, options)), 'grant')
})

/** The kind of the failure of a promise. */
async function kindOf(promise: Promise<unknown>): Promise<string | undefined> {
  const failure = await promise.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason as Error,
  )
  return (failure as { readonly kind?: string }).kind ?? failure.name
}

test.run()
