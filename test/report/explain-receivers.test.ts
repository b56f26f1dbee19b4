import { readFileSync } from 'node:fs'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { explainPlan } from '../../compiler/report/explain-plan.js'
import { planOf } from '../support/manifest.js'

/** What `explain` says of where secrets go, and of those that are not sent. */

const test = suite('explain where secrets go')

const explained = (text: string, method: string) => explainPlan(planOf(text), method)

/** The part of an explanation with the hosts. */
const receivers = (text: string, method: string) =>
  /^(?:Where secrets go|No host is sent)[^\n]*(?:\n {3}[^\n]*)*/m.exec(explained(text, method))?.[0]

const manifest = (auth: string, rest = '') => `name: acme
label: Acme
version: 1.0.0
base_url: https://api.acme.example/v1
auth:
  key: {${auth}}
endpoints:
  ping: {path: /ping, auth: [key]}
${rest}`

test('every host, with what the flow and the requests of endpoints send it', () => {
  const auth =
    'type: oauth2_authorization_code, client_type: confidential, authorize: {url: "https://acme.example/authorize"}, token: {url: "https://login.acme.example/token"}'
  const text = manifest(auth, '  upload: {path: /upload, base_url: "https://content.acme.example", auth: [key]}\n')
  assert.is(
    receivers(text, 'key'),
    `Where secrets go, and nowhere else
   https://api.acme.example      access_token
   https://content.acme.example  access_token
   https://login.acme.example    client_secret, code, code_verifier, refresh_token`,
  )
})

test('what makes a signature is not sent, and what stands in one is', () => {
  const oauth1 = (method: string) => manifest(`type: oauth1_one_legged, signature: {method: ${method}}`)
  assert.is(receivers(oauth1('HMAC-SHA256'), 'key'), 'No host is sent a secret.')
  assert.match(
    explained(oauth1('HMAC-SHA256'), 'key'),
    '   - the request is signed as a whole (OAuth 1.0a, HMAC-SHA256): the secrets make the signature, and are not sent\n',
  )
  assert.is(
    receivers(oauth1('PLAINTEXT'), 'key'),
    'Where secrets go, and nowhere else\n   https://api.acme.example  consumer_secret, token_secret',
  )
  assert.match(
    explained(oauth1('PLAINTEXT'), 'key'),
    '   - the request carries its secrets as its signature (OAuth 1.0a, PLAINTEXT)\n',
  )
})

test('the session token of AWS stands beside its signature', () => {
  assert.is(
    receivers(readFileSync('connectors/amazon-s3.yaml', 'utf8').replace('name: amazon-s3', 'name: acme'), 'access_key'),
    'Where secrets go, and nowhere else\n   https://s3.{region}.amazonaws.com  session_token',
  )
})

test.run()
