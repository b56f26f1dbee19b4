import { createHash, createHmac, createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Received, sendJson, serve, type TestServer } from '../runtime/server.js'
import { hasApache, withApache } from '../support/apache.js'
import { withDebian } from '../support/debian.js'
import { type Generated, generate } from '../support/generate.js'
import { prepare } from '../support/prepare.js'
import { hasPython, runPython } from '../support/python.js'

/** Generated clients that sign their requests, against software that checks signatures by code of its own. */

interface Method {
  open(variables: object, options?: object): object
}
interface Client {
  readonly kernel: { readonly allowLoopback: symbol }
  readonly [method: string]: Method | Call | Client['kernel']
}
type Call = (instance: object, parameters?: object, options?: object) => Promise<unknown>

const test = suite('generated clients that sign')
const generated: Generated[] = []
let server: TestServer
let judge: (request: Received) => unknown = () => ({})

prepare(test, async () => {
  server = await serve(async (request, response) => {
    const verdict = await judge(request)
    sendJson(response, verdict === false ? {} : { ok: true }, verdict === false ? 401 : 200)
  })
})
test.after(async () => {
  for (const one of generated) one.remove()
  await server.close()
})

const endpoints = `
endpoints:
  list:
    path: /items
    auth: all
    query: {q: {type: string}, page: {type: integer}}
  create:
    method: POST
    path: /items
    auth: all
    payload: {type: object}
  submit:
    method: POST
    path: /form
    auth: all
    encoding: form
    body: {text: {type: string}}
`

async function clientOf(auth: string, origin = server.origin): Promise<Client> {
  const text = `name: acme\nlabel: Acme\nversion: 1.0.0\nbase_url: ${origin}\nauth:\n${auth}${endpoints}`
  const made = await generate({ acme: text })
  generated.push(made)
  return made.load<Client>('acme')
}

/** Sends each of the endpoints' requests, and says whether they were let in. */
async function send(client: Client, method: string, variables: object, options: object = {}): Promise<boolean[]> {
  const instance = (client[method] as Method).open(variables, { [client.kernel.allowLoopback]: true, ...options })
  const calls = [
    (client.list as Call)(instance, { q: "a b+c/ä&='*~", page: 2 }),
    (client.create as Call)(instance, { name: 'Ä "quoted"' }),
    (client.submit as Call)(instance, { text: "a b+c/ä&='*~" }),
  ]
  return (await Promise.allSettled(calls)).map(({ status }) => status === 'fulfilled')
}

const every = [true, true, true]
const none = [false, false, false]

test('hmac: node:crypto makes the same signature of the request', async () => {
  const client = await clientOf('  hmac: {type: hmac}\n')
  judge = ({ method, url, headers, body }) => {
    const text = `${headers['x-timestamp']}${method}${new URL(url, server.origin).pathname}${body}`
    const expected = createHmac('sha256', 'sécret').update(text).digest('hex')
    return headers['x-api-key'] === 'key' && headers['x-signature'] === expected
  }
  assert.equal(await send(client, 'hmac', { api_key: 'key', api_secret: 'sécret' }), every)
  assert.equal(await send(client, 'hmac', { api_key: 'key', api_secret: 'other' }), none)
})

test('hmac in the query: it covers what the method itself adds, and stands last', async () => {
  const client = await clientOf(`  hmac:
    type: hmac
    derive:
      signature: {hmac: sha512, key: "{{api_secret}}", key_encoding: base64, text: "{{request_query}}|{{request_body}}|{{request_content_type}}|{{request_host}}", encoding: base64url}
    apply:
      headers: {X-Timestamp: null, X-Signature: null}
      query: {time: "{{timestamp_ms}}", signature: "{{signature}}"}
`)
  const key = Buffer.from('a key of bytes \0\xff', 'latin1')
  judge = ({ url, body, headers }) => {
    const query = new URL(url, server.origin).search.slice(1)
    const [signed = '', signature] = query.split('&signature=')
    const text = [signed, body, headers['content-type'] ?? '', headers.host].join('|')
    return signed.includes('time=1000') && signature === createHmac('sha512', key).update(text).digest('base64url')
  }
  const variables = { api_key: 'key', api_secret: key.toString('base64') }
  assert.equal(await send(client, 'hmac', variables, { now: () => 1000 }), every)
})

test('hmac in the query: over parameters that are sorted and joined, whatever the order in which they are sent', async () => {
  const client = await clientOf(`  hmac:
    type: hmac
    derive:
      signature: {hmac: sha256, key: "{{api_secret}}", text: '{{request_path}}{{sorted_query request_query "" ""}}{{request_body}}'}
    apply:
      headers: {X-Timestamp: null, X-Signature: null}
      query: {time: "{{timestamp_ms}}", app: shöp, sign: "{{signature}}"}
`)
  judge = ({ url, body }) => {
    const { pathname, searchParams } = new URL(url, server.origin)
    const signature = searchParams.get('sign')
    searchParams.delete('sign')
    const pairs = [...searchParams].map((pair) => pair.join('')).sort()
    const expected = createHmac('sha256', 'secret')
      .update(`${pathname}${pairs.join('')}${body}`)
      .digest('hex')
    return pairs[0] === 'appshöp' && signature === expected
  }
  assert.equal(await send(client, 'hmac', { api_key: 'key', api_secret: 'secret' }), every)
})

test('wsse: the digest is of the nonce, the time and the secret', async () => {
  const client = await clientOf('  wsse: {type: wsse}\n')
  const seen = new Set<string>()
  judge = ({ headers }) => {
    const token = String(headers['x-wsse'])
    const [, digest, nonce = '', created] = /PasswordDigest="(.*?)", Nonce="(.*?)", Created="(.*?)"/.exec(token) ?? []
    seen.add(nonce)
    const text = `${Buffer.from(nonce, 'base64')}${created}secret`
    return digest === createHash('sha1').update(text).digest('base64') && created === '2026-11-24T09:10:11Z'
  }
  const now = () => Date.UTC(2026, 10, 24, 9, 10, 11, 987)
  assert.equal(await send(client, 'wsse', { username: 'user', password: 'secret' }, { now }), every)
  assert.is(seen.size, 3, 'a nonce for each request')
})

test('derived values: md5, a JWT by a private key, and a fingerprint', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const client = await clientOf(`  jwt:
    type: api_key
    variables: {private_key: {label: Key, secret: true, multiline: true}}
    derive:
      token: {jwt: RS256, key: "{{private_key}}", header: {kid: k1}, claims: {iss: "{{api_key}}"}, lifetime: 60, id: true}
      print: {fingerprint: "{{private_key}}"}
      sum: {hash: md5, text: "{{api_key}}{{timestamp}}", encoding: hex}
    apply:
      headers: {X-API-Key: null, Authorization: "Bearer {{token}}", X-Print: "{{print}}", X-Sum: "{{sum}}"}
`)
  const spki = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })).export({
    type: 'spki',
    format: 'der',
  })
  const seen = new Set<unknown>()
  judge = ({ headers }) => {
    const [header = '', claims = '', signature = ''] = String(headers.authorization).slice('Bearer '.length).split('.')
    const read = (part: string) => JSON.parse(String(Buffer.from(part, 'base64url')))
    seen.add(read(claims).jti)
    return (
      verify('sha256', Buffer.from(`${header}.${claims}`), publicKey, Buffer.from(signature, 'base64url')) &&
      read(header).kid === 'k1' &&
      read(claims).iss === 'key' &&
      read(claims).exp - read(claims).iat === 60 &&
      headers['x-print'] === createHash('sha256').update(spki).digest('base64') &&
      headers['x-sum'] === createHash('md5').update('key1').digest('hex')
    )
  }
  const variables = { api_key: 'key', private_key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })) }
  assert.equal(await send(client, 'jwt', variables, { now: () => 1999 }), every)
  assert.is(seen.size, 3, 'a token for each request')
})

test('AWS Signature Version 4: the published vectors through a generated client', async () => {
  const text = `
name: acme
label: Acme
version: 1.0.0
base_url: https://example.amazonaws.com
auth:
  aws: {type: aws_signature_v4, signature: {service: service, region: us-east-1}}
endpoints:
  vanilla: {path: /, auth: all}
  query: {path: /, auth: all, query: {Param1: {type: string}, Param2: {type: string}}}
  post: {method: POST, path: /, auth: all}
  form: {method: POST, path: /, auth: all, encoding: form, body: {Param1: {type: string}}}
`
  const made = await generate({ acme: text })
  generated.push(made)
  const client = await made.load<Client>('acme')
  const sent: Headers[] = []
  const fetch = async (_: string, init: RequestInit) => {
    sent.push(new Headers(init.headers))
    return Response.json({})
  }
  const variables = {
    access_key_id: 'AKIDEXAMPLE',
    secret_access_key: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  }
  const options = { fetch, now: () => Date.UTC(2015, 7, 30, 12, 36) }
  const instance = (client.aws as Method).open(variables, options)
  await (client.vanilla as Call)(instance)
  await (client.query as Call)(instance, { Param2: 'value2', Param1: 'value1' })
  await (client.post as Call)(instance)
  await (client.form as Call)(instance, { Param1: 'value1' })
  assert.equal(
    sent.map((headers) => headers.get('authorization')?.replace(/.*Signature=/, '')),
    [
      '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
      'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
      '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b',
      'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
    ],
  )
  assert.is(sent[0]?.get('x-amz-date'), '20150830T123600Z')
})

/** A resource server of oauthlib, asked about one request. */
const resource = `
import json, sys
from oauthlib.oauth1 import ResourceEndpoint, RequestValidator
class Validator(RequestValidator):
    enforce_ssl = False
    client_key_length = nonce_length = access_token_length = (1, 200)
    dummy_client = dummy_access_token = 'dummy'
    def check_client_key(self, key): return True
    def check_nonce(self, nonce): return True
    def check_access_token(self, token): return True
    def validate_client_key(self, key, request): return key == 'consumer'
    def validate_access_token(self, key, token, request): return token == 'token'
    def validate_timestamp_and_nonce(self, *args, **kwargs): return True
    def validate_realms(self, *args, **kwargs): return True
    def get_client_secret(self, key, request): return 'c&s ä'
    def get_access_token_secret(self, key, token, request): return 't+s%'
    def get_rsa_key(self, key, request): return json_in.get('rsa')
json_in = json.load(sys.stdin)
ok, _ = ResourceEndpoint(Validator()).validate_protected_resource_request(
    json_in['uri'], json_in['method'], json_in['body'], json_in['headers'], [])
print(json.dumps(ok))
`

const oauth1Test = withDebian('python3-oauthlib', hasPython('oauthlib'), test)
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

for (const method of ['HMAC-SHA1', 'HMAC-SHA256', 'RSA-SHA1', 'PLAINTEXT']) {
  oauth1Test(`oauth1_one_legged, ${method}: oauthlib's resource server lets the requests in`, async () => {
    const client = await clientOf(
      `  oauth1: {type: oauth1_one_legged, signature: {method: ${method}, realm: "the realm"}}\n`,
    )
    judge = ({ method, url, headers, body }) => {
      const input = {
        uri: `${server.origin}${url}`,
        method,
        body,
        headers: { Authorization: headers.authorization, 'Content-Type': headers['content-type'] ?? '' },
        rsa: String(publicKey.export({ type: 'spki', format: 'pem' })),
      }
      assert.match(String(headers.authorization), /^OAuth realm="the realm", /)
      return Boolean(runPython(resource, input))
    }
    const isRsa = method === 'RSA-SHA1'
    const variables = {
      consumer_key: 'consumer',
      consumer_secret: isRsa ? String(privateKey.export({ type: 'pkcs8', format: 'pem' })) : 'c&s ä',
      token: 'token',
      token_secret: 't+s%',
    }
    assert.equal(await send(client, 'oauth1', variables), every)
    if (!isRsa) assert.equal(await send(client, 'oauth1', { ...variables, token_secret: 'other' }), none)
  })
}

withDebian(
  'apache2',
  hasApache,
  test,
)('digest: Apache lets the user in, and nobody with another password', async () => {
  await withApache(async (origin) => {
    const text = `
name: acme
label: Acme
version: 1.0.0
base_url: ${origin}
auth: {digest: {type: digest}}
endpoints:
  read: {path: /a.json, auth: all, query: {q: {type: string}}}
`
    const made = await generate({ acme: text })
    generated.push(made)
    const client = await made.load<Client>('acme')
    const open = (password: string) =>
      (client.digest as Method).open({ username: 'user', password }, { [client.kernel.allowLoopback]: true })
    const instance = open('p:ä"ss')
    for (let round = 0; round < 3; round++) {
      assert.equal(await (client.read as Call)(instance, { q: 'a b' }), { ok: true })
    }
    const error = await (client.read as Call)(open('wrong')).catch((reason: unknown) => reason)
    assert.is(Reflect.get(error as object, 'status'), 401)
  })
})

test.run()
