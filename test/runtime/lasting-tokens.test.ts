import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { OAuthError } from '../../compiler/runtime/index.js'
import { failureOf, loopback, open, source, tokenSet } from './connector.js'
import { sendJson, withServer } from './server.js'

const lasting = () => tokenSet({ expiresAt: null, obtainedAt: Date.now() })

test('D7: tokens without an end are given without a refresh', async () => {
  await withServer(
    (_, response) => sendJson(response, { access_token: 'access-1' }),
    async ({ origin, received }) => {
      const tokens = source({ origin, client_id: 'client' }, lasting(), loopback)
      assert.is((await tokens()).accessToken, 'access-0')
      assert.is((await tokens()).accessToken, 'access-0')
      assert.is(received.length, 0)
    },
  )
})

test('a refresh that is refused says where, and what the server said', async () => {
  await withServer(
    (_, response) => sendJson(response, { error: 'invalid_grant', error_description: 'revoked' }, 400),
    async ({ origin }) => {
      const failure = await failureOf(source({ origin, client_id: 'client' }, tokenSet(), loopback)())
      assert.instance(failure, OAuthError)
      assert.equal([failure.connector, failure.step, failure.kind], ['test/oauth2', 'refresh', 'reauthorize'])
      assert.equal([failure.error, failure.description, failure.status], ['invalid_grant', 'revoked', 400])
    },
  )
})

test('a call sends its body with its content type, and without one neither', async () => {
  await withServer(
    (_, response) => sendJson(response, {}),
    async ({ origin, received }) => {
      const instance = open({ origin, client_id: 'client' }, lasting(), loopback)
      const body = { type: 'application/json', text: '{"a":1}' }
      await instance.send({ endpoint: 'create', method: 'POST', url: '/items', body })
      await instance.send({ endpoint: 'list', method: 'GET', url: '/items' })
      assert.equal([received[0]?.headers['content-type'], received[0]?.body], ['application/json', '{"a":1}'])
      assert.equal([received[1]?.headers['content-type'], received[1]?.body], [undefined, ''])
    },
  )
})

test.run()
