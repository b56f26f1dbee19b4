import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withDebian } from '../support/debian.js'
import { hasGlewlwyd, startGlewlwyd } from '../support/glewlwyd.js'
import { otherVerifier, redirectUri, refused, refusesStrangeState, replay, rotates, withPeer } from '../support/peer.js'

/** Generated clients against glewlwyd, which answers what it refuses without the words of RFC 6749. */

/** With percent and plus signs it is another secret once it is form-decoded. */
const secret = 'p%41q+r s:t'
const shared = ['scopes: {default: [profile]}', 'issuer: {value: "{{origin}}", required: true}']
const basic = { client_id: 'basic', client_secret: secret }

const methods = {
  raw: { lines: ['basic_encoding: raw', ...shared], variables: basic },
  body: { lines: ['client_auth: body', ...shared], variables: { client_id: 'body', client_secret: secret } },
  native: { lines: ['client_type: public', ...shared], variables: { client_id: 'native' } },
  machine: {
    type: 'oauth2_client_credentials',
    lines: ['basic_encoding: raw', 'scopes: {default: [profile]}'],
    variables: basic,
  },
}

const test = suite('generated clients against glewlwyd')
const installed = withDebian('glewlwyd sqlite3', hasGlewlwyd, test)
const load = withPeer(test, start, methods, {
  authorize: '/api/oidc/auth',
  token: '/api/oidc/token',
  me: '/api/oidc/userinfo',
})

function start() {
  const common = {
    enabled: true,
    redirect_uri: [redirectUri],
    authorization_type: ['code', 'refresh_token', 'client_credentials'],
    scope: ['profile'],
  }
  const confidential = { ...common, confidential: true, password: secret }
  return startGlewlwyd([
    { ...confidential, client_id: 'basic', token_endpoint_auth_method: ['client_secret_basic'] },
    { ...confidential, client_id: 'body', token_endpoint_auth_method: ['client_secret_post'] },
    { ...common, client_id: 'native', confidential: false, token_endpoint_auth_method: ['none'] },
  ])
}

for (const name of ['raw', 'body', 'native'] as const) {
  installed(`${name}: login with PKCE and an issuer, API call, refresh with rotation twice in a row`, async () => {
    await rotates(load(name))
  })

  installed(`${name}: a wrong state is refused with no request sent`, () => refusesStrangeState(load(name)))

  installed(
    `${name}: a code with another verifier, or used before, is refused with a code of the server's own`,
    async () => {
      for (const error of [await otherVerifier(load(name)), await replay(load(name))]) {
        assert.equal([error.kind, error.error, error.status], ['client', 'invalid_code', 403])
      }
    },
  )

  installed(`${name}: a refresh token that is not known is answered with 400 and nothing else`, async () => {
    const method = load(name)
    const error = await refused(method.refresh({ ...(await method.logIn()), refreshToken: 'unknown' }))
    assert.equal([error.kind, error.step, error.status], ['response', 'refresh', 400])
    assert.equal([error.error, error.retryable], [undefined, false])
  })
}

installed('a wrong secret is answered with 403', async () => {
  const wrong = { client_secret: 'other' }
  const coded = await refused(load('raw', wrong).logIn())
  assert.equal([coded.kind, coded.error, coded.status], ['client', 'unauthorized_client', 403])
  const silent = await refused(load('machine', wrong).connect())
  assert.equal([silent.kind, silent.error, silent.status], ['response', undefined, 403])
})

installed('client credentials: tokens without a user', async () => {
  const tokens = await load('machine').connect()
  assert.equal([tokens.refreshToken, tokens.scope], [null, ['profile']])
})

test.run()
