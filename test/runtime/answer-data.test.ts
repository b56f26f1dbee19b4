import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { checkNonce } from '../../compiler/runtime/id-token.js'
import { authorize, callbackUrl, complete, failureOf, refresh, tokenSet } from './connector.js'
import { sendJson, withServer } from './server.js'

/** What a server says beside the tokens reaches the caller as data. */

test('D14: an ID token is data: it is kept unread, and nothing is decided by it', async () => {
  const idToken = 'not even a JWT'
  await withServer(
    (_, response) => sendJson(response, { access_token: 'access', id_token: idToken }),
    async ({ origin }) => {
      const variables = { origin, client_id: 'client' }
      const { url, pending } = await authorize(variables)
      assert.not.ok(new URL(url).searchParams.has('nonce'), 'no nonce is sent, so none is compared')
      const tokens = await complete(variables, pending, callbackUrl(pending))
      assert.equal(tokens.extra, { id_token: idToken })
    },
  )
})

test('D14: a nonce that was sent is compared with that of the ID token', async () => {
  const { pending } = await authorize({ origin: 'https://as.example.com', client_id: 'client' })
  const sent = { ...pending, nonce: 'n-1' }
  const idToken = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`
  const withIdToken = (claims: object) => tokenSet({ extra: { id_token: idToken(claims) } })
  const right = withIdToken({ nonce: 'n-1' })
  assert.is(checkNonce(right, sent), right)
  const without = tokenSet()
  assert.is(checkNonce(without, sent), without)
  const others = [{ nonce: 'n-2' }, { nonce: 'N-1' }, { nonce: ['n-1'] }, {}]
  for (const claims of others) {
    const failure = failureOf(Promise.resolve().then(() => checkNonce(withIdToken(claims), sent)))
    const { kind, connector, step, message } = await failure
    assert.equal([kind, connector, step], ['response', 'test/oauth2', 'token'], JSON.stringify(claims))
    assert.is(message, 'test/oauth2: the nonce is wrong')
  }
})

test('H6: invalid_target can be told apart', async () => {
  await withServer(
    (_, response) => sendJson(response, { error: 'invalid_target' }, 400),
    async ({ origin }) => {
      const { kind, error, retryable } = await failureOf(refresh({ origin, client_id: 'client' }, tokenSet()))
      assert.equal([kind, error, retryable], ['client', 'invalid_target', false])
    },
  )
})

test.run()
