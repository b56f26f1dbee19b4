import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { hasAuthlib, startAuthlib } from '../support/authlib-server.js'
import { withDebian } from '../support/debian.js'
import { otherVerifier, redirectUri, refused, refusesStrangeState, replay, rotates, withPeer } from '../support/peer.js'

/** The generated clients of OAuth 2 types against a server of authlib, which takes id and secret of a client as they come. */

/** With percent and plus signs it is another secret once it is form-decoded. */
const secret = 'p%41q+r s:t'
const basic = { client_id: 'basic', client_secret: secret }
const plain = { client_id: 'plain', client_secret: 'a@b/c=d!f*g' }
const scopes = 'scopes: {default: [profile, admin]}'

const methods = {
  raw: { lines: ['basic_encoding: raw', scopes], variables: basic },
  body: { lines: ['client_auth: body', scopes], variables: { client_id: 'body', client_secret: secret } },
  native: { lines: ['client_type: public', scopes], variables: { client_id: 'public' } },
  form: { lines: ['basic_encoding: form', scopes], variables: basic },
  unsaid: { lines: ['client_auth: basic', scopes], variables: basic },
  machine: { type: 'oauth2_client_credentials', lines: ['basic_encoding: raw', scopes], variables: basic },
  password: {
    type: 'oauth2_password',
    lines: ['legacy: true', scopes],
    variables: { ...plain, username: 'user', password: 'p&ss wörd' },
  },
}

const test = suite('generated clients against authlib')
const installed = withDebian('python3-authlib python3-flask', hasAuthlib, test)
const load = withPeer(
  test,
  () =>
    startAuthlib(redirectUri, {
      basic: { secret, auth: 'client_secret_basic' },
      plain: { secret: plain.client_secret, auth: 'client_secret_basic' },
      body: { secret, auth: 'client_secret_post' },
      public: { auth: 'none' },
    }),
  methods,
  { authorize: '/authorize', token: '/token', revoke: '/revoke', me: '/me' },
)

for (const name of ['raw', 'body', 'native'] as const) {
  installed(`${name}: login with PKCE, API call, refresh with rotation twice in a row, revocation`, async () => {
    const method = load(name)
    const { first, last } = await rotates(method)
    assert.equal(first.scope, ['profile'], 'the server granted less than it was asked for')
    assert.is((await refused(method.refresh(first))).kind, 'grant')
    await method.revoke(last)
    assert.is((await refused(method.refresh(last))).error, 'invalid_grant')
    assert.is((await refused(method.me(last))).kind, 'reauthorize')
  })

  installed(`${name}: the server refuses a code with another verifier, and one that was used`, async () => {
    for (const error of [await otherVerifier(load(name)), await replay(load(name))]) {
      assert.equal([error.kind, error.error, error.status], ['grant', 'invalid_grant', 400])
    }
  })

  installed(`${name}: a wrong state is refused with no request sent`, () => refusesStrangeState(load(name)))

  installed(
    `${name}: an access token that the API does not know is refreshed once, and the call repeated`,
    async () => {
      const method = load(name)
      const tokens = await method.logIn()
      assert.is(await method.me({ ...tokens, accessToken: 'strange' }), 'user')
      assert.equal(method.sent, ['/token', '/me', '/token', '/me'])
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
  assert.is(await method.me(tokens), 'basic')
  assert.equal(method.sent, ['/token', '/me', '/revoke', '/me', '/token', '/me'])
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

test.run()
