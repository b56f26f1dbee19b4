import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { OAuthError } from '../../compiler/runtime/error.js'
import { signJwt, signSharedJwt } from '../../compiler/runtime/jwt.js'
import { allowLoopback } from '../../compiler/runtime/options.js'
import { type PushedRequest, pushAuthorization } from '../../compiler/runtime/par.js'
import { form } from '../../compiler/runtime/parameters.js'
import { requestTokens } from '../../compiler/runtime/token.js'
import { type OidcProvider, startOidcProvider } from '../support/oidc-provider.js'
import { prepare } from '../support/prepare.js'
import { failureOf, jsonAnswer, scripted } from './scripted.js'
import { ecJwk, pemOf } from './vectors.js'

const test = suite('par')

const request: PushedRequest = {
  connector: 'c/oauth2',
  url: 'https://as.example/par',
  authorizeUrl: 'https://as.example/authorize?tenant=1',
  clientId: 'client',
  headers: { Authorization: 'Basic eDp5' },
  parameters: {
    response_type: 'code',
    state: 's',
    code_challenge: 'x',
    resource: ['https://a', 'https://b'],
    prompt: '',
  },
}
const created = (fields = {}) =>
  jsonAnswer({ request_uri: 'urn:ietf:params:oauth:request_uri:1', expires_in: 60, ...fields }, 201)

test('H1: the body carries all parameters and the client authentication', async () => {
  const options = scripted(created())
  await pushAuthorization(request, options)
  const [{ method, body, headers } = { method: '', body: '', headers: new Headers() }] = options.requests
  assert.is(method, 'POST')
  assert.is(headers.get('authorization'), 'Basic eDp5')
  assert.is(
    body,
    'client_id=client&response_type=code&state=s&code_challenge=x&resource=https%3A%2F%2Fa&resource=https%3A%2F%2Fb',
  )
})

test('H1: it never has a request_uri', async () => {
  const options = scripted(created())
  const error = await failureOf<OAuthError>(
    pushAuthorization({ ...request, parameters: { request_uri: 'urn:x' } }, options),
  )
  assert.equal([error.kind, options.requests.length], ['input', 0])
  assert.match(error.message, /: a pushed request cannot have a request_uri$/)
})

test('H2: the front-channel address has just client_id and request_uri, beside its own query', async () => {
  const { url } = await pushAuthorization(request, scripted(created()))
  assert.is(
    url,
    'https://as.example/authorize?tenant=1&client_id=client&request_uri=urn%3Aietf%3Aparams%3Aoauth%3Arequest_uri%3A1',
  )
})

test('H2: only 201 with a request_uri counts', async () => {
  const fields = { request_uri: 'urn:x', expires_in: 60 }
  for (const [answer, kind] of [
    [jsonAnswer(fields, 200), 'response'],
    [jsonAnswer(fields, 400), 'response'],
    [jsonAnswer({ error: 'invalid_request' }, 400), 'client'],
    [jsonAnswer(fields, 303, { location: 'https://evil.example' }), 'redirect'],
    [created({ request_uri: undefined }), 'response'],
    [created({ request_uri: '' }), 'response'],
    [created({ request_uri: 7 }), 'response'],
    [created({ expires_in: undefined }), 'response'],
    [created({ expires_in: 0 }), 'response'],
  ] as const) {
    const options = scripted(answer)
    assert.is((await failureOf<OAuthError>(pushAuthorization(request, options))).kind, kind)
    assert.is(options.requests.length, 1)
  }
  const uncreated = await failureOf<OAuthError>(pushAuthorization(request, scripted(jsonAnswer(fields, 200))))
  assert.match(uncreated.message, /: the request was not created$/)
  assert.is(uncreated.status, 200)
  const empty = await failureOf<OAuthError>(pushAuthorization(request, scripted(created({ request_uri: '' }))))
  assert.match(empty.message, /: the answer has no request_uri$/)
})

test('H3: each address has its own request_uri, and says until when it is good', async () => {
  const options = { ...scripted(created(), created({ request_uri: 'urn:2' })), now: () => 1000 }
  const [one, other] = [await pushAuthorization(request, options), await pushAuthorization(request, options)]
  assert.is(one.expiresAt, 61_000)
  assert.is.not(one.url, other.url)
})

test('A14: both addresses must be https', async () => {
  for (const insecure of [{ url: 'http://as.example/par' }, { authorizeUrl: 'http://as.example/' }]) {
    const call = pushAuthorization({ ...request, ...insecure }, scripted(created()))
    assert.is((await failureOf<OAuthError>(call)).kind, 'insecure')
  }
})

let provider: OidcProvider
const oidc = suite('par at oidc-provider')
const { d: _, ...publicJwk } = ecJwk
const secret = 'a secret of at least thirty-two octets'
const loopback = { [allowLoopback]: true } as const

prepare(oidc, async () => {
  const redirect = { application_type: 'native', redirect_uris: ['http://127.0.0.1/callback'] } as const
  const grants = { grant_types: ['authorization_code', 'client_credentials'], response_types: ['code'] } as const
  provider = await startOidcProvider({
    clients: [
      {
        client_id: 'key',
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'ES256',
        jwks: { keys: [{ ...publicJwk, kid: 'k1' }] },
        ...redirect,
        ...grants,
      },
      {
        client_id: 'hmac',
        client_secret: secret,
        token_endpoint_auth_method: 'client_secret_jwt',
        ...redirect,
        ...grants,
      },
    ] as never,
    clientAuthMethods: ['private_key_jwt', 'client_secret_jwt'],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
    },
  } as never)
})
oidc.after(() => provider.close())

const assertionOf = (clientId: string) => ({
  claims: { iss: clientId, sub: clientId, aud: provider.origin },
  lifetime: 60,
  unique: true as const,
})

const assertionParameters = async (clientId: string) => ({
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion:
    clientId === 'key'
      ? await signJwt({
          ...assertionOf(clientId),
          key: pemOf(ecJwk, 'sec1'),
          algorithm: 'ES256',
          header: { kid: 'k1' },
        })
      : await signSharedJwt({ ...assertionOf(clientId), key: secret, algorithm: 'HS256' }),
})

for (const client of ['key', 'hmac']) {
  oidc(`H7: it takes the client assertion of ${client}, and not the same one twice`, async () => {
    const body = form({ grant_type: 'client_credentials', client_id: client, ...(await assertionParameters(client)) })
    const asked = { connector: 'c/m', step: 'token', url: `${provider.origin}/token`, body, scope: [] } as const
    assert.ok((await requestTokens(asked, loopback)).accessToken)
    const error = await failureOf<OAuthError>(requestTokens(asked, loopback))
    assert.is(error.error, 'invalid_client')
  })
}

oidc('H1, H2: it takes a pushed request, and knows it at the authorization endpoint', async () => {
  const pushed = await pushAuthorization(
    {
      connector: 'c/m',
      url: `${provider.origin}/request`,
      authorizeUrl: `${provider.origin}/auth`,
      clientId: 'key',
      parameters: {
        ...(await assertionParameters('key')),
        response_type: 'code',
        redirect_uri: 'http://127.0.0.1/callback',
        scope: 'openid',
        code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
        code_challenge_method: 'S256',
        state: 's',
      },
    },
    loopback,
  )
  assert.ok(pushed.expiresAt > Date.now())
  const answer = await fetch(pushed.url, { redirect: 'manual' })
  assert.is(answer.status, 303)
  assert.match(answer.headers.get('location') ?? '', /\/interaction\//)
})

test.run()
oidc.run()
