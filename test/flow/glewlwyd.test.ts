import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { OAuthError, TokenSet } from '../../compiler/runtime/index.js'
import { withDebian } from '../support/debian.js'
import { type Generated, generate } from '../support/generate.js'
import { type Glewlwyd, hasGlewlwyd, startGlewlwyd } from '../support/glewlwyd.js'

/** Generated clients against glewlwyd, which answers what it refuses without the words of RFC 6749. */

const redirectUri = 'http://127.0.0.1/callback'

/** With percent and plus signs it is another secret once it is form-decoded. */
const secret = 'p%41q+r s:t'

interface Method {
  authorize(variables: object, options: object): Promise<{ url: string; pending: object }>
  complete(variables: object, pending: object, callback: string, options: object): Promise<TokenSet>
  connect(variables: object, options: object): Promise<TokenSet>
  refresh(variables: object, tokens: TokenSet, options: object): Promise<TokenSet>
  open(variables: object, tokens: TokenSet, options: object): object
}
interface Client {
  readonly kernel: { readonly allowLoopback: symbol }
  readonly [method: string]: unknown
  userinfo(instance: object): Promise<{ sub: string }>
}

const variables: Readonly<Record<string, object>> = {
  raw: { client_id: 'basic', client_secret: secret },
  body: { client_id: 'body', client_secret: secret },
  native: { client_id: 'native' },
}

const manifest = (origin: string) => `
name: glewlwyd
label: Glewlwyd
version: 1.0.0
base_url: ${origin}/api/oidc
auth:
${['basic_encoding: raw', 'client_auth: body', 'client_type: public']
  .map(
    (line, index) => `
  ${Object.keys(variables)[index]}:
    type: oauth2_authorization_code
    ${line}
    scopes: {default: [profile]}
    issuer: {value: "${origin}", required: true}
    authorize: {url: "${origin}/api/oidc/auth"}
    token: {url: "${origin}/api/oidc/token"}`,
  )
  .join('')}
  machine:
    type: oauth2_client_credentials
    basic_encoding: raw
    scopes: {default: [profile]}
    token: {url: "${origin}/api/oidc/token"}
endpoints:
  userinfo:
    path: /userinfo
    auth: [raw, body, native]
    response: {schema: {type: object, properties: {sub: {type: string}}, required: [sub]}}
`

let server: Glewlwyd | undefined
let generated: Generated | undefined
let client: Client

const test = suite('generated clients against glewlwyd')
const installed = withDebian('glewlwyd sqlite3', hasGlewlwyd, test)

/** Not in `before`: uvu reports no failure of that, and leaves with success. */
test.before.each(async () => {
  const shared = {
    enabled: true,
    redirect_uri: [redirectUri],
    authorization_type: ['code', 'refresh_token', 'client_credentials'],
    scope: ['profile'],
  }
  const confidential = { ...shared, confidential: true, password: secret }
  server ??= await startGlewlwyd([
    { ...confidential, client_id: 'basic', token_endpoint_auth_method: ['client_secret_basic'] },
    { ...confidential, client_id: 'body', token_endpoint_auth_method: ['client_secret_post'] },
    { ...shared, client_id: 'native', confidential: false, token_endpoint_auth_method: ['none'] },
  ])
  generated ??= await generate({ glewlwyd: manifest(server.origin) })
  client ??= await generated.load<Client>('glewlwyd')
})
test.after(async () => {
  generated?.remove()
  await server?.close()
})

async function logIn(name: string, has = variables[name] ?? {}) {
  const method = client[name] as Method
  const options = { [client.kernel.allowLoopback]: true }
  const { url, pending } = await method.authorize(has, { redirectUri, ...options })
  const callback = `${await server?.follow(url)}`
  const complete = (changed: object = {}) => method.complete(has, { ...pending, ...changed }, callback, options)
  const userinfo = async (tokens: TokenSet) => (await client.userinfo(method.open(has, tokens, options))).sub
  return { complete, userinfo, refresh: (tokens: TokenSet) => method.refresh(has, tokens, options) }
}

for (const name of Object.keys(variables)) {
  installed(`${name}: login with PKCE and an issuer, API call, refresh with rotation twice in a row`, async () => {
    const { complete, userinfo, refresh } = await logIn(name)
    const first = await complete()
    const sub = await userinfo(first)
    assert.ok(sub)
    const second = await refresh(first)
    const third = await refresh(second)
    assert.is(new Set([first, second, third].map(({ refreshToken }) => refreshToken)).size, 3)
    assert.is(await userinfo(third), sub)
  })

  installed(`${name}: a code with another verifier is refused, with a code of the server's own`, async () => {
    const { complete } = await logIn(name)
    const error = await refused(complete({ verifier: 'v'.repeat(43) }))
    assert.equal([error.kind, error.error, error.status], ['client', 'invalid_code', 403])
  })

  installed(`${name}: a refresh token that is not known is answered with 400 and nothing else`, async () => {
    const { complete, refresh } = await logIn(name)
    const error = await refused(refresh({ ...(await complete()), refreshToken: 'unknown' }))
    assert.equal([error.kind, error.step, error.status], ['response', 'refresh', 400])
    assert.equal([error.error, error.retryable], [undefined, false])
  })
}

installed('a wrong secret is answered with 403', async () => {
  const wrong = { client_id: 'basic', client_secret: 'other' }
  const { complete } = await logIn('raw', wrong)
  const coded = await refused(complete())
  assert.equal([coded.kind, coded.error, coded.status], ['client', 'unauthorized_client', 403])
  const options = { [client.kernel.allowLoopback]: true }
  const silent = await refused((client.machine as Method).connect(wrong, options))
  assert.equal([silent.kind, silent.error, silent.status], ['response', undefined, 403])
})

installed('client credentials: tokens without a user', async () => {
  const options = { [client.kernel.allowLoopback]: true }
  const tokens = await (client.machine as Method).connect(variables.raw ?? {}, options)
  assert.equal([tokens.refreshToken, tokens.scope], [null, ['profile']])
})

/** The error of what has to fail. */
async function refused(promise: Promise<unknown>): Promise<OAuthError> {
  return promise.then(
    () => assert.unreachable('it should have failed'),
    (error) => error,
  )
}

test.run()
