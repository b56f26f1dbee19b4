import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { startExpressOAuthServer } from '../support/express-oauth-server.js'
import { otherVerifier, redirectUri, refused, refusesStrangeState, replay, rotates, withPeer } from '../support/peer.js'

/** Generated clients against @node-oauth/express-oauth-server, which takes id and secret of a client as they come. */

/** With percent and plus signs it is another secret once it is form-decoded. */
const secret = 'p%41q+r s:t'
const plain = { client_id: 'plain', client_secret: 'a@b/c=d!f*g' }
const own = { client_id: 'own', client_secret: secret }
const scopes = 'scopes: {default: [profile, admin]}'

const methods = {
  raw: { lines: ['basic_encoding: raw', scopes], variables: own },
  body: { lines: ['client_auth: body', scopes], variables: own },
  native: { lines: ['client_type: public', scopes], variables: { client_id: 'public' } },
  form: { lines: ['basic_encoding: form', scopes], variables: own },
  unsaid: { lines: ['client_auth: basic', scopes], variables: own },
  machine: { type: 'oauth2_client_credentials', lines: ['basic_encoding: raw', scopes], variables: own },
}

const test = suite('generated clients against express-oauth-server')
const load = withPeer(
  test,
  () => startExpressOAuthServer(redirectUri, { own: secret, plain: plain.client_secret, public: null }),
  methods,
  { authorize: '/authorize', token: '/token', me: '/me' },
)

for (const name of ['raw', 'body', 'native'] as const) {
  test(`${name}: login with PKCE, API call, refresh with rotation twice in a row; a used refresh token is refused`, async () => {
    const method = load(name)
    const { first } = await rotates(method)
    assert.equal(first.scope, ['profile'], 'the server granted less than it was asked for')
    const error = await refused(method.refresh(first))
    assert.equal([error.kind, error.error, error.status], ['grant', 'invalid_grant', 400])
  })

  test(`${name}: a wrong state is refused with no request sent`, () => refusesStrangeState(load(name)))

  test(`${name}: the server refuses a code with another verifier, and one that was used`, async () => {
    for (const error of [await otherVerifier(load(name)), await replay(load(name))]) {
      assert.equal([error.kind, error.error, error.status, error.retryable], ['grant', 'invalid_grant', 400, false])
    }
  })

  test(`${name}: an access token that the API does not know is refreshed once, and the call repeated`, async () => {
    const method = load(name)
    const tokens = await method.logIn()
    assert.is(await method.me({ ...tokens, accessToken: 'strange' }), 'user')
    assert.equal(method.sent, ['/token', '/me', '/token', '/me'])
  })
}

for (const name of ['form', 'unsaid'] as const) {
  test(`a secret on which raw and form disagree is refused with the encoding ${name}`, async () => {
    const error = await refused(load(name).logIn())
    assert.equal([error.kind, error.error, error.status], ['client', 'invalid_client', 401])
    assert.not.match(`${error.stack} ${JSON.stringify(error)}`, secret)
  })
}

test('a secret on which they agree passes where the manifest is silent, and not form-encoded', async () => {
  const unsaid = load('unsaid', plain)
  assert.is(await unsaid.me(await unsaid.logIn()), 'user')
  assert.is((await refused(load('form', plain).logIn())).error, 'invalid_client')
})

test('a wrong secret in the body is refused with 400, and not with 401', async () => {
  const error = await refused(load('body', { client_secret: 'other' }).logIn())
  assert.equal([error.kind, error.error, error.status], ['client', 'invalid_client', 400])
})

test('client credentials: tokens without a user, API call, and tokens anew once the API refuses them', async () => {
  const method = load('machine')
  const tokens = await method.connect()
  assert.is(tokens.refreshToken, null)
  assert.is(await method.me(tokens), 'own')
  assert.is(await method.me({ ...tokens, accessToken: 'strange' }), 'own')
  assert.equal(method.sent, ['/token', '/me', '/me', '/token', '/me'])
})

test.run()
