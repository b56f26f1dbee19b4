import { generateKeyPairSync } from 'node:crypto'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { hasAuthlib } from '../support/authlib-server.js'
import { withDebian } from '../support/debian.js'
import { generate } from '../support/generate.js'
import { startOAuth1 } from '../support/oauth1-server.js'
import { redirectOf } from '../support/peer.js'

/** The generated client of the three-legged type logs in at a server of authlib, and calls an API there. */

const redirectUri = 'http://127.0.0.1/callback?from=server'

interface Method {
  authorize(variables: object, options: object): Promise<{ url: string; pending: object }>
  complete(variables: object, pending: object, callback: string, options: object): Promise<object>
  open(variables: object, tokens: object, options: object): object
}
interface Client {
  readonly kernel: { readonly allowLoopback: symbol }
  readonly [method: string]: unknown
  me(instance: object): Promise<{ sub: string }>
}

const manifest = (origin: string) => `
name: legs
label: Legs
version: 1.0.0
base_url: ${origin}
auth:
${['HMAC-SHA1', 'RSA-SHA1', 'PLAINTEXT']
  .map(
    (method) => `
  ${method.toLowerCase().replace('-', '_')}:
    type: oauth1
    signature: {method: ${method}}
    request_token: {url: "${origin}/request_token"}
    authorize: {url: "${origin}/authorize"}
    token: {url: "${origin}/access_token"}`,
  )
  .join('')}
endpoints:
  me: {path: /me, auth: all, response: {schema: {type: object, properties: {sub: {type: string}}, required: [sub]}}}
`

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
const secrets: Readonly<Record<string, string>> = {
  hmacSha1: 'c&s +%',
  rsaSha1: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  plaintext: 'c&s +%',
}

const test = suite('OAuth 1.0a in three legs against authlib')
const installed = withDebian('python3-authlib python3-flask', hasAuthlib, test)

installed('login and API call, in each signature method; a callback of another flow is refused', async () => {
  const server = await startOAuth1(pem)
  const generated = await generate({ legs: manifest(server.origin) })
  try {
    const client = await generated.load<Client>('legs')
    const options = { [client.kernel.allowLoopback]: true }
    for (const [name, consumer_secret] of Object.entries(secrets)) {
      const method = client[name] as Method
      const variables = { consumer_key: 'consumer', consumer_secret }
      const begin = () => method.authorize(variables, { redirectUri, ...options })
      const [first, second] = [await begin(), await begin()]
      const callback = await redirectOf(first.url)
      const strange = await method.complete(variables, second.pending, callback, options).catch((error) => error)
      assert.is(strange.kind, 'state', name)
      const tokens = await method.complete(variables, first.pending, callback, options)
      assert.is((await client.me(method.open(variables, tokens, options))).sub, 'user', name)
      const wrong = { ...variables, consumer_key: 'other' }
      const refused = await method.authorize(wrong, { redirectUri, ...options }).catch((error) => error)
      assert.ok(refused instanceof Error, name)
    }
  } finally {
    generated.remove()
    await server.close()
  }
})

test.run()
