import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { jsonAnswer, scripted } from '../runtime/scripted.js'
import { type Generated, generate } from '../support/generate.js'
import { prepare } from '../support/prepare.js'

/** What a manifest can put into the requests for tokens, and into the one that ends them, as the server gets it. */

const test = suite('token requests')

interface Method {
  authorize(
    app: object,
    options: object,
  ): Promise<{ readonly pending: { readonly state: string; readonly redirectUri: string } }>
  complete(app: object, pending: object, callback: string, options: object): Promise<object>
  revoke(app: object, tokens: object, options: object): Promise<void>
}

const method = (token: string, revoke: string) => `
    type: oauth2_authorization_code
    client_auth: body
    scopes: {default: [read, write], separator: ","}
    authorize: {url: "https://acme.example/authorize"}
    token: {url: "https://acme.example/token", ${token}}
    revoke: {url: "https://acme.example/revoke", ${revoke}}`

const manifest = `name: acme
label: Acme
version: 1.0.0
base_url: https://api.acme.example
auth:
  form:${method('body: {scope: "{{scope}}", ttl: 3600, offline: true}', 'body: {token: "{{access_token}}"}')}
  json:${method('encoding: json, body: {scope: "{{scope}}", options.ttl: 3600, offline: true, version: "2"}', 'body: {token: "{{refresh_token}}"}')}
  bare:${method('method: POST', 'method: DELETE, client_auth: none, headers: {Authorization: "Bearer {{access_token}}"}, body: {token: null, token_type_hint: null}')}
endpoints:
  ping: {path: /ping, auth: all}
`
const app = { client_id: 'id', client_secret: 'secret' }
let generated: Generated
let client: Readonly<Record<'form' | 'json' | 'bare', Method>>

prepare(test, async () => {
  generated = await generate({ acme: manifest })
  client = await generated.load('acme')
})
test.after(() => generated?.remove())

/** The body of the request that exchanges a code. */
async function exchange(name: 'form' | 'json' | 'bare', scope?: readonly string[]): Promise<string | undefined> {
  const options = scripted(jsonAnswer({ access_token: 'a' }))
  const asked = { redirectUri: 'https://app.example/cb', ...(scope && { scope }) }
  const { pending } = await client[name].authorize(app, asked)
  await client[name].complete(app, pending, `${pending.redirectUri}?code=c&state=${pending.state}`, options)
  return options.requests[0]?.body
}

test('the scopes that were asked for go along with the code where the manifest says so, and nowhere else (Zendesk)', async () => {
  assert.is(new URLSearchParams(await exchange('form')).get('scope'), 'read,write')
  assert.is(new URLSearchParams(await exchange('form', ['read'])).get('scope'), 'read')
  assert.is(JSON.parse(`${await exchange('json')}`).scope, 'read,write')
  assert.not.ok('scope' in JSON.parse(`${await exchange('json', [])}`))
  assert.not.match(`${await exchange('bare')}`, 'scope')
})

test('numbers and booleans of the manifest are that in JSON, and texts in a form', async () => {
  const sent = JSON.parse(`${await exchange('json')}`)
  assert.equal([sent.options, sent.offline, sent.version], [{ ttl: 3600 }, true, '2'])
  const form = new URLSearchParams(await exchange('form'))
  assert.equal([form.get('ttl'), form.get('offline')], ['3600', 'true'])
})

const tokens = { accessToken: 'a', refreshToken: 'r' }

test('the token to revoke may be the access token or the refresh token, and the hint says which it is', async () => {
  for (const [name, token, hint] of [
    ['form', 'a', 'access_token'],
    ['json', 'r', 'refresh_token'],
  ] as const) {
    const options = scripted(jsonAnswer({}))
    await client[name].revoke(app, tokens, options)
    const sent = Object.fromEntries(new URLSearchParams(options.requests[0]?.body))
    assert.equal(sent, { client_id: 'id', client_secret: 'secret', token, token_type_hint: hint })
  }
})

test('a token may be revoked by a request without a body', async () => {
  const options = scripted(new Response(null, { status: 204 }))
  await client.bare.revoke(app, tokens, options)
  const [sent] = options.requests
  assert.equal([sent?.method, sent?.body, sent?.headers.get('authorization')], ['DELETE', '', 'Bearer a'])
  assert.is(sent?.headers.get('content-type'), null)
})

test.run()
