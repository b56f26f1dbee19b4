import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { disconnect, memoryStore } from '../../compiler/runtime/index.js'
import { failureOf, revoke, tokenSet } from './connector.js'
import { sendJson, withServer } from './server.js'

test('G1, C6: a revocation is a POST of the token and a hint, with the client authenticated, to https', async () => {
  await withServer(
    (_, response) => response.end(),
    async ({ origin, received }) => {
      await revoke({ origin, client_id: 'client', client_secret: 'secret' }, tokenSet())
      assert.equal(
        [received[0]?.method, received[0]?.url, received[0]?.body],
        ['POST', '/revoke', 'token=refresh-0&token_type_hint=refresh_token'],
      )
      assert.is(received[0]?.headers.authorization, `Basic ${btoa('client:secret')}`)
    },
  )
  assert.is((await failureOf(revoke({ origin: 'http://as.example.com', client_id: 'c' }, tokenSet()))).kind, 'insecure')
})

test('G2: 200 is a success, whether the token was known or not', async () => {
  for (const body of ['', '{}', 'gone']) {
    await withServer(
      (_, response) => response.end(body),
      async ({ origin }) => {
        assert.is(await revoke({ origin, client_id: 'client' }, tokenSet()), undefined)
      },
    )
  }
})

test('G3: 503 says that the token may be alive, and when to come back', async () => {
  await withServer(
    (_, response) => response.writeHead(503, { 'retry-after': '5' }).end(),
    async ({ origin }) => {
      const error = await failureOf(revoke({ origin, client_id: 'client' }, tokenSet()))
      assert.equal([error.kind, error.retryAfterMs, error.retryable, error.step], ['server', 5000, true, 'revoke'])
    },
  )
})

test('G4: unsupported_token_type can be told apart', async () => {
  await withServer(
    (_, response) => sendJson(response, { error: 'unsupported_token_type' }, 400),
    async ({ origin }) => {
      const error = await failureOf(revoke({ origin, client_id: 'client' }, tokenSet()))
      assert.equal([error.error, error.retryable], ['unsupported_token_type', false])
    },
  )
})

test('G5: a disconnect revokes the refresh token, then deletes the tokens even where that failed', async () => {
  for (const status of [200, 503]) {
    await withServer(
      (_, response) => response.writeHead(status).end(),
      async ({ origin, received }) => {
        const store = memoryStore([['key', tokenSet()]])
        const work = disconnect(store, 'key', (tokens) => revoke({ origin, client_id: 'client' }, tokens))
        if (status === 200) await work
        else assert.is((await failureOf(work)).kind, 'server')
        assert.is(received[0]?.form.get('token'), 'refresh-0')
        assert.is(await store.get('key'), null)
      },
    )
  }
})

test('G5: a disconnect of a connection that is not there sends nothing', async () => {
  await disconnect(memoryStore(), 'key', async () => assert.unreachable('something was revoked'))
})

test.run()
