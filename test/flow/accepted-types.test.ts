import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { jsonAnswer, scripted } from '../runtime/scripted.js'
import { type Generated, generate } from '../support/generate.js'
import { prepare } from '../support/prepare.js'

/**
 * A header of a step stands in the place of the kernel's, however the manifest spells it (RFC 9110 section 5.1): two
 * spellings in one object would reach the server as one header with both values.
 */

const test = suite('accepted types')

interface Client {
  readonly code: {
    authorize(
      app: object,
      options: object,
    ): Promise<{ readonly pending: { readonly state: string; readonly redirectUri: string } }>
    complete(app: object, pending: object, callback: string, options: object): Promise<object>
    refresh(app: object, tokens: object, options: object): Promise<object>
    revoke(app: object, tokens: object, options: object): Promise<void>
  }
  readonly device: { start(app: object, options: object): Promise<object> }
}

const accept = (subtype: string) => `headers: {ACCEPT: application/vnd.${subtype}+json}`
const manifest = `name: acme
label: Acme
version: 1.0.0
base_url: https://api.acme.example
auth:
  code:
    type: oauth2_authorization_code
    client_auth: body
    authorize: {url: "https://acme.example/authorize", push: {url: "https://acme.example/push", ${accept('push')}}}
    token: {url: "https://acme.example/token", ${accept('token')}}
    refresh: {${accept('refresh')}}
    revoke: {url: "https://acme.example/revoke", ${accept('revoke')}}
    requests:
      who: {url: "https://acme.example/who", method: POST, ${accept('who')}}
  device:
    type: oauth2_device_code
    device: {url: "https://acme.example/device", ${accept('device')}}
    token: {url: "https://acme.example/token"}
endpoints:
  ping: {path: /ping, auth: all}
`
const app = { client_id: 'id', client_secret: 'secret' }
let generated: Generated
let client: Client

prepare(test, async () => {
  generated = await generate({ acme: manifest })
  client = await generated.load('acme')
})
test.after(() => generated?.remove())

/** What the requests of a job say that they accept. */
async function accepted(answers: readonly object[], job: (options: object) => Promise<unknown>) {
  const options = scripted(
    ...answers.map((answer, index) => jsonAnswer(answer, 'request_uri' in answer ? 201 : 200, { index: `${index}` })),
  )
  await job(options)
  return options.requests.map(({ headers }) => headers.get('accept'))
}

const tokens = { accessToken: 'a', refreshToken: 'r', extra: {}, scope: null }

test('each step of a flow says what it accepts, and nothing else', async () => {
  const pushed = { request_uri: 'urn:1', expires_in: 60 }
  const given = await accepted([pushed, { access_token: 'a' }, {}], async (options) => {
    const { pending } = await client.code.authorize(app, { redirectUri: 'https://app.example/cb', ...options })
    await client.code.complete(app, pending, `${pending.redirectUri}?code=c&state=${pending.state}`, options)
  })
  assert.equal(
    given,
    ['push', 'token', 'who'].map((subtype) => `application/vnd.${subtype}+json`),
  )
  assert.equal(await accepted([{ access_token: 'a' }], (options) => client.code.refresh(app, tokens, options)), [
    'application/vnd.refresh+json',
  ])
  assert.equal(await accepted([{}], (options) => client.code.revoke(app, tokens, options)), [
    'application/vnd.revoke+json',
  ])
})

test('the start of a sign-in on another device does too', async () => {
  const codes = { device_code: 'd', user_code: 'u', verification_uri: 'https://acme.example/go', expires_in: 60 }
  assert.equal(await accepted([codes], (options) => client.device.start(app, options)), ['application/vnd.device+json'])
})

test.run()
