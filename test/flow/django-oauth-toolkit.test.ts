import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withDebian } from '../support/debian.js'
import { hasDjango, startDjango } from '../support/django-server.js'
import { otherVerifier, redirectUri, refused, refusesStrangeState, replay, rotates, withPeer } from '../support/peer.js'

/** Generated clients against django-oauth-toolkit, which form-decodes what is in a Basic header. */

/** With percent and plus signs it is another secret once it is form-decoded. */
const secret = 'p%41q+r s:t&u'
const own = { client_id: 'own', client_secret: secret }
const plain = { client_id: 'plain', client_secret: 'a@b/c=d!f*g' }
/** Its decorator for an API answers a token that it does not know with 403, and without a challenge. */
const shared = ['scopes: {default: [profile]}', 'apply: {expired_statuses: [403]}']

const methods = {
  form: { lines: ['basic_encoding: form', ...shared], variables: own },
  unsaid: { lines: ['client_auth: basic', ...shared], variables: own },
  body: { lines: ['client_auth: body', ...shared], variables: own },
  native: { lines: ['client_type: public', ...shared], variables: { client_id: 'public' } },
  raw: { lines: ['basic_encoding: raw', ...shared], variables: own },
  machine: {
    type: 'oauth2_client_credentials',
    lines: ['basic_encoding: form', ...shared],
    variables: { client_id: 'machine', client_secret: secret },
  },
}
const paths = { authorize: '/o/authorize/', token: '/o/token/', revoke: '/o/revoke_token/', me: '/me' }
const clients = {
  own: { secret },
  plain: { secret: plain.client_secret },
  public: {},
  machine: { secret, grant: 'client-credentials' },
} as const

const test = suite('generated clients against django-oauth-toolkit')
const installed = withDebian('python3-django-oauth-toolkit', hasDjango, test)
const load = withPeer(test, () => startDjango(redirectUri, clients, 0), methods, paths)

for (const name of ['form', 'unsaid', 'body', 'native'] as const) {
  installed(
    `${name}: login with PKCE, API call, refresh with rotation twice in a row; a used refresh token is refused, and the new one works`,
    async () => {
      const method = load(name)
      const { first, last } = await rotates(method)
      const error = await refused(method.refresh(first))
      assert.equal([error.kind, error.error, error.status], ['grant', 'invalid_grant', 400])
      const next = await method.refresh(last)
      await method.revoke(next)
      assert.is((await refused(method.refresh(next))).error, 'invalid_grant')
      assert.is((await refused(method.me(next))).kind, 'reauthorize')
    },
  )

  installed(
    `${name}: an access token that the API answers with 403 is refreshed once, and the call repeated`,
    async () => {
      const method = load(name)
      const tokens = await method.logIn()
      assert.is(await method.me({ ...tokens, accessToken: 'strange' }), 'user')
      assert.equal(method.sent, ['/o/token/', '/me', '/o/token/', '/me'])
    },
  )

  installed(`${name}: a wrong state is refused with no request sent`, () => refusesStrangeState(load(name)))

  installed(`${name}: the server refuses a code with another verifier, and one that was used`, async () => {
    for (const error of [await otherVerifier(load(name)), await replay(load(name))]) {
      assert.equal([error.kind, error.error, error.status, error.retryable], ['grant', 'invalid_grant', 400, false])
    }
  })
}

installed('a secret on which raw and form disagree is refused with the encoding raw', async () => {
  const error = await refused(load('raw').logIn())
  assert.equal([error.kind, error.error, error.status], ['client', 'invalid_client', 401])
  assert.not.match(`${error.stack} ${JSON.stringify(error)}`, secret)
})

installed('a secret on which they agree passes as it is', async () => {
  const raw = load('raw', plain)
  assert.is(await raw.me(await raw.logIn()), 'user')
})

installed('client credentials: tokens without a user, API call, and tokens anew once they are revoked', async () => {
  const method = load('machine')
  const tokens = await method.connect()
  assert.is(tokens.refreshToken, null)
  assert.is(await method.me(tokens), 'nobody')
  await method.revoke(tokens)
  assert.is(await method.me(tokens), 'nobody')
  assert.equal(method.sent, ['/o/token/', '/me', '/o/revoke_token/', '/me', '/o/token/', '/me'])
})

test.run()

const lenient = suite('django-oauth-toolkit with a grace period')
const loadLenient = withPeer(lenient, () => startDjango(redirectUri, clients, 60), { form: methods.form }, paths)

withDebian(
  'python3-django-oauth-toolkit',
  hasDjango,
  lenient,
)('a refresh whose answer was lost is sent again, and gives the tokens that the first one gave', async () => {
  const method = loadLenient('form')
  const first = await method.logIn()
  const lost = await method.refresh(first)
  const again = await method.refresh(first)
  assert.is.not(again.refreshToken, first.refreshToken)
  assert.equal([again.accessToken, again.refreshToken], [lost.accessToken, lost.refreshToken])
  assert.is(await method.me(await method.refresh(again)), 'user')
})

lenient.run()
