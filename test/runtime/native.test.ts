import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { authorize, callbackUrl, complete, failureOf } from './connector.js'
import { sendJson, withServer } from './server.js'

/** Native apps (RFC 8252): the application listens, the client only builds and checks addresses. */

const kernel = 'compiler/runtime'

test('I2, I3: a loopback address keeps its literal and its port in both requests', async () => {
  await withServer(
    (_, response) => sendJson(response, { access_token: 'access' }),
    async ({ origin, received }) => {
      const variables = { origin, client_id: 'client' }
      for (const redirectUri of [
        'http://127.0.0.1:49152/callback',
        'http://[::1]:49153/callback',
        'com.example.app:/cb',
      ]) {
        const { url, pending } = await authorize(variables, { redirectUri })
        assert.is(new URL(url).searchParams.get('redirect_uri'), redirectUri)
        await complete(variables, pending, callbackUrl(pending))
        assert.is(received.at(-1)?.form.get('redirect_uri'), redirectUri)
      }
    },
  )
})

test('I3: a callback at another port is refused', async () => {
  const variables = { origin: 'https://as.example.com', client_id: 'client' }
  const { pending } = await authorize(variables, { redirectUri: 'http://127.0.0.1:49152/callback' })
  const elsewhere = callbackUrl(pending)
  elsewhere.port = '49153'
  assert.is((await failureOf(complete(variables, pending, elsewhere))).kind, 'callback')
})

test('I4: a request without the right state neither finishes nor ends the sign-in', async () => {
  await withServer(
    (_, response) => sendJson(response, { access_token: 'access' }),
    async ({ origin, received }) => {
      const variables = { origin, client_id: 'client' }
      const { pending } = await authorize(variables)
      const strange = [
        '/favicon.ico',
        '/callback?tenant=1&error=access_denied',
        '/callback?tenant=1&code=x&state=wrong',
      ]
      for (const callback of strange) {
        assert.is((await failureOf(complete(variables, pending, callback))).kind, 'state', callback)
      }
      assert.is(received.length, 0)
      assert.is((await complete(variables, pending, callbackUrl(pending))).accessToken, 'access')
    },
  )
})

test('the kernel opens no listener and shows no page', () => {
  for (const file of readdirSync(kernel)) {
    assert.not.match(readFileSync(`${kernel}/${file}`, 'utf8'), /\blisten\(|createServer|<html|text\/html/, file)
  }
})

test.run()
