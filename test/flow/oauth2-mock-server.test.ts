import {
  type MutableRedirectUri,
  type MutableResponse,
  OAuth2Server,
  type TokenRequestIncomingMessage,
} from 'oauth2-mock-server'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { otherVerifier, type Peer, refused, refusesStrangeState, replay, rotates, withPeer } from '../support/peer.js'

/**
 * Generated clients against oauth2-mock-server. It authenticates no client and knows no refresh token, but checks PKCE,
 * and lets a test rewrite any answer of a server that otherwise behaves.
 */

const secret = 'p%41q+r s:t'
const scopes = 'scopes: {default: [profile]}'
const methods = {
  basic: { lines: ['basic_encoding: raw', scopes], variables: { client_id: 'own', client_secret: secret } },
  body: { lines: ['client_auth: body', scopes], variables: { client_id: 'own', client_secret: secret } },
  native: { lines: ['client_type: public', scopes], variables: { client_id: 'public' } },
}

/** Its endpoints are found with these names and no other: a client that is given another address gets 404. */
const paths = { authorize: '/authorize', token: '/token', revoke: '/revoke', me: '/userinfo' }

const server = new OAuth2Server()
const test = suite('generated clients against oauth2-mock-server')
const load = withPeer(test, start, methods, paths)

async function start(): Promise<Peer> {
  await server.issuer.keys.generate('RS256')
  await server.start(0, '127.0.0.1')
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.stop() }
}

/** Rewrites the next answer of the token endpoint; gives the request that it answered. */
function rewriteToken(rewrite: (answer: MutableResponse) => void = () => {}) {
  return new Promise<TokenRequestIncomingMessage>((resolve) => {
    server.service.once('beforeResponse', (answer: MutableResponse, request: TokenRequestIncomingMessage) => {
      rewrite(answer)
      resolve(request)
    })
  })
}

for (const name of ['basic', 'body', 'native'] as const) {
  test(`${name}: login with PKCE, API call, another refresh token twice in a row, revocation`, async () => {
    const method = load(name)
    const { last } = await rotates(method)
    await method.revoke(last)
    assert.equal(method.sent, ['/token', '/userinfo', '/token', '/token', '/userinfo', '/revoke'])
  })

  test(`${name}: the client proves itself in one way, for the code and for each refresh`, async () => {
    const method = load(name)
    let request = rewriteToken()
    let tokens = await method.logIn()
    for (const grant of ['authorization_code', 'refresh_token', 'refresh_token']) {
      const { headers, body } = await request
      const { client_id, client_secret, grant_type } = body as unknown as Record<string, unknown>
      assert.is(grant_type, grant)
      const header = headers.authorization && atob(headers.authorization.replace(/^Basic /, ''))
      assert.equal(
        [header, client_id, client_secret],
        {
          basic: [`own:${secret}`, undefined, undefined],
          body: [undefined, 'own', secret],
          native: [undefined, 'public', undefined],
        }[name],
      )
      request = rewriteToken()
      tokens = await method.refresh(tokens)
    }
    await request
  })

  test(`${name}: a wrong state is refused with no request sent`, () => refusesStrangeState(load(name)))

  test(`${name}: the server refuses a code with another verifier, and one that was used`, async () => {
    for (const error of [await otherVerifier(load(name)), await replay(load(name))]) {
      assert.equal([error.kind, error.error, error.status, error.retryable], ['client', 'invalid_request', 400, false])
    }
  })
}

test('a user who denies access: the words of the server, with no request sent', async () => {
  server.service.once('beforeAuthorizeRedirect', ({ url }: MutableRedirectUri) => {
    url.searchParams.delete('code')
    url.searchParams.set('error', 'access_denied')
  })
  const method = load('basic')
  const error = await refused(method.logIn())
  assert.equal([error.kind, error.error, method.sent], ['denied', 'access_denied', []])
})

test('a callback with tokens is refused with no request sent', async () => {
  server.service.once('beforeAuthorizeRedirect', ({ url }: MutableRedirectUri) => {
    url.searchParams.set('access_token', 'mixed')
  })
  const method = load('basic')
  assert.is((await refused(method.logIn())).kind, 'callback')
  assert.equal(method.sent, [])
})

test('an API that answers 401: one refresh, one repetition; a second 401 goes to the caller', async () => {
  const method = load('basic')
  const tokens = await method.logIn()
  const refuse = (answer: MutableResponse) => {
    answer.statusCode = 401
  }
  server.service.once('beforeUserinfo', refuse)
  assert.is(await method.me(tokens), 'johndoe')
  assert.equal(method.sent, ['/token', '/userinfo', '/token', '/userinfo'])
  server.service.on('beforeUserinfo', refuse)
  try {
    assert.is((await refused(method.me(tokens))).status, 401)
  } finally {
    server.service.off('beforeUserinfo', refuse)
  }
  assert.equal(method.sent.slice(4), ['/userinfo', '/token', '/userinfo'])
})

test('a server that gives no refresh token with a refresh: the old one stays, twice in a row', async () => {
  const method = load('basic')
  const first = await method.logIn()
  let tokens = first
  for (const _ of [1, 2]) {
    const request = rewriteToken(({ body }) => Reflect.deleteProperty(body as object, 'refresh_token'))
    tokens = await method.refresh(tokens)
    assert.is((await request).body.grant_type, 'refresh_token')
    assert.is(tokens.refreshToken, first.refreshToken)
  }
})

/** Answers to a code, with what the client makes of each: a part of the tokens, or the kind of the error. */
const answers: ReadonlyArray<readonly [name: string, change: object, expected: unknown, status?: number]> = [
  ['an error with status 200', { error: 'invalid_grant' }, 'grant'],
  ['no access token', { access_token: undefined }, 'response'],
  ['no token type', { token_type: undefined }, 'bearer'],
  ['a token type of its own', { token_type: 'mac' }, 'response'],
  ['a lifetime in a text', { expires_in: '3600' }, 3_600_000],
  ['no lifetime', { expires_in: undefined }, null],
  ['status 201', {}, 'bearer', 201],
  ['scopes in a list', { scope: ['profile', 'admin'] }, ['profile', 'admin']],
  ['status 503', {}, 'server', 503],
]
for (const [name, change, expected, status = 200] of answers) {
  test(`an answer to the code with ${name}`, async () => {
    const method = load('basic')
    const answered = rewriteToken((answer) => {
      Object.assign(answer.body as object, change)
      answer.statusCode = status
    })
    const outcome = await method.logIn().catch((error) => error)
    await answered
    const { kind, tokenType, scope, expiresAt, obtainedAt } = outcome
    const lifetime = expiresAt === null ? null : expiresAt - obtainedAt
    const seen = 'expires_in' in change ? lifetime : 'scope' in change ? scope : (kind ?? tokenType)
    assert.equal(seen, expected)
    assert.equal(method.sent, ['/token'], 'a code is sent once, whatever the answer')
  })
}

test.run()
