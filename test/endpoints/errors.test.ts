import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { ApiError } from '../../compiler/runtime/index.js'
import { tokenSet } from '../runtime/connector.js'
import { failureOf } from '../runtime/scripted.js'
import { serve, type TestServer } from '../runtime/server.js'
import { type Generated, generate } from '../support/generate.js'
import { prepare } from '../support/prepare.js'

/** How a generated client tells failures: by the manifest's rules, by the status, and what it says of them. */

type Call = (instance: object, parameters?: object) => Promise<unknown>

interface Client {
  readonly kernel: { readonly allowLoopback: symbol }
  readonly oauth: { open(variables: object, tokens: object, options?: object): object }
  readonly [endpoint: string]: unknown
}

/** What the server answers next, in order; the last one again and again. */
let answers: Array<{ status?: number; type?: string; body: string; headers?: Record<string, string> }> = []
let server: TestServer
let generated: Generated
let client: Client

const manifest = () => `
name: acme
label: Acme
version: 1.0.0
base_url: ${server.origin}
auth:
  oauth:
    type: oauth2_authorization_code
    client_type: public
    authorize: {url: ${server.origin}/authorize}
    token: {url: ${server.origin}/token}
    refresh: {}
errors:
  message: [error.message, detail]
  code: [error.code, error, 0.errorCode]
  request_id: {header: X-Request-Id}
  rules:
    - {path: error, equals: [invalid_auth, token_revoked], kind: login}
    - {status: 401, path: error, equals: address_not_allowed, kind: forbidden}
    - {status: 403, header: X-RateLimit-Remaining, equals: 0, kind: wait}
    - {status: [200, 201], path: ok, equals: false, kind: invalid}
endpoints:
  read: {path: /read, auth: [oauth]}
  write: {path: /write, method: POST, auth: [oauth], body: {name: {type: string}}}
  walk: {path: /walk, auth: [oauth], query: {page: {type: integer}}, response: {records: items}, paginate: {kind: page, parameter: page}}
  report: {path: /report, auth: [oauth], response: {kind: text}}
  coded: {path: /coded, auth: [oauth], errors: {rules: [{path: status.code, unequal: [0, SUCCESS], kind: refused}, {header: X-Result, unequal: ok, kind: invalid}]}}
  strict: {path: /strict, auth: [oauth], errors: {request_id: {path: meta.id}, rules: [{path: warnings, kind: refused}, {path: data, exists: false, kind: gone}]}}
`

const test = suite('errors')

prepare(test, async () => {
  server = await serve(({ url }, response) => {
    if (url === '/token') {
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"access_token":"access-1","token_type":"bearer"}')
      return
    }
    const { status = 200, type = 'application/json', body, headers } = answers[0] ?? { body: '' }
    if (answers.length > 1) answers.shift()
    response.writeHead(status, { 'content-type': type, ...headers }).end(body)
  })
  generated = await generate({ acme: manifest() })
  client = await generated.load<Client>('acme')
})
test.before.each(() => {
  server.received.length = 0
})
test.after(async () => {
  generated.remove()
  await server.close()
})

const open = () =>
  client.oauth.open({ client_id: 'app' }, tokenSet({ expiresAt: null, obtainedAt: Date.now() }), {
    [client.kernel.allowLoopback]: true,
  })
const run = (endpoint: string) => (client[endpoint] as Call)(open(), {})

async function failure(endpoint: string, ...given: typeof answers): Promise<ApiError> {
  answers = given
  const error = await failureOf<ApiError>(run(endpoint))
  assert.is(error.name, 'ApiError', error.message)
  return error
}

for (const [status, kind] of [
  [400, 'invalid'],
  [401, 'login'],
  [403, 'forbidden'],
  [404, 'gone'],
  [409, 'invalid'],
  [410, 'gone'],
  [418, 'refused'],
  [422, 'invalid'],
  [429, 'wait'],
  [500, 'unavailable'],
  [503, 'unavailable'],
] as const) {
  test(`a status of ${status} is of the kind ${kind}`, async () => {
    const error = await failure('write', { status, body: '<html>' })
    assert.equal([error.kind, error.status, error.endpoint], [kind, status, 'write'])
    assert.is(error.message, `acme: write was answered with status ${status} (${kind})`)
  })
}

test('a 200 that says it is a failure is one, and what it says is at hand but not printed', async () => {
  const body = JSON.stringify({ ok: false, error: { code: 'no_channel', message: 'CANARY' } })
  const error = await failure('write', { body, headers: { 'x-request-id': 'r-1' } })
  assert.equal([error.kind, error.status, error.code, error.requestId], ['invalid', 200, 'no_channel', 'r-1'])
  assert.is(error.description, 'CANARY')
  assert.is(error.body, body)
  assert.not.match(`${error.stack}${JSON.stringify(error)}${Object.values(error)}`, 'CANARY')
})

test('a 200 that no rule fits is read as it is', async () => {
  answers = [{ body: '{"ok":true,"id":1}' }]
  assert.equal(await run('write'), { ok: true, id: 1 })
})

test('a status that a rule does not name is no failure by it', async () => {
  answers = [{ status: 202, body: '{"ok":false}' }]
  assert.equal(await run('write'), { ok: false })
})

test('the first rule that fits decides, by a header too', async () => {
  const forbidden = await failure('read', { status: 403, body: '{}', headers: { 'x-ratelimit-remaining': '7' } })
  assert.is(forbidden.kind, 'forbidden')
  const wait = await failure('write', { status: 403, body: '{}', headers: { 'x-ratelimit-remaining': '0' } })
  assert.is(wait.kind, 'wait')
})

test('the kind login leads to one refresh, and the call is sent again once', async () => {
  answers = [{ body: '{"ok":false,"error":"token_revoked"}' }, { body: '{"ok":true}' }]
  assert.equal(await run('read'), { ok: true })
  assert.equal(
    server.received.map(({ url, headers }) => [url, headers.authorization]),
    [
      ['/read', 'Bearer access-0'],
      ['/token', undefined],
      ['/read', 'Bearer access-1'],
    ],
  )
})

test('a second answer of the kind login is the failure', async () => {
  const error = await failure('read', { body: '{"ok":false,"error":"token_revoked"}' })
  assert.equal([error.kind, error.code], ['login', 'token_revoked'])
  assert.is(server.received.length, 3)
})

test('a 401 that a rule calls something else is no reason to refresh', async () => {
  const error = await failure('read', { status: 401, body: '{"error":"address_not_allowed"}' })
  assert.equal([error.kind, server.received.length], ['forbidden', 1])
  assert.is((await failure('read', { status: 401, body: '{"error":"other"}' })).kind, 'login')
  assert.is(server.received.length, 4)
})

test('after a refresh a call that changes something is not sent again, as after a 401', async () => {
  const error = await failure('write', { body: '{"ok":false,"error":"invalid_auth"}' })
  assert.is(error.kind, 'login')
  assert.equal(
    server.received.map(({ url }) => url),
    ['/write', '/token'],
  )
})

test('codes are found in a list, and where the first path leads nowhere', async () => {
  const listed = await failure('write', { status: 400, body: '[{"errorCode":"MALFORMED","message":"m"}]' })
  assert.is(listed.code, 'MALFORMED')
  const detail = await failure('write', { status: 400, body: '{"error":7,"detail":["a","b"]}' })
  assert.equal([detail.code, detail.description], ['7', '["a","b"]'])
})

test('an endpoint has its own rules before those of the connector, and its own place of an id', async () => {
  const own = await failure('strict', { body: '{"warnings":["w"],"error":"invalid_auth","meta":{"id":9}}' })
  assert.equal([own.kind, own.requestId], ['refused', '9'])
  assert.is((await failure('strict', { body: '{"warnings":[],"data":null}' })).kind, 'gone')
  answers = [{ body: '{"warnings":[],"data":0}' }]
  assert.equal(await run('strict'), { warnings: [], data: 0 })
})

test('a code that is another than those of a success is a failure, and no code is none', async () => {
  for (const code of [105002, '1', 'ERROR', false, ['x']]) {
    const error = await failure('coded', { body: JSON.stringify({ status: { code } }) })
    assert.equal([error.kind, error.status], ['refused', 200], `${code}`)
  }
  for (const status of [{ code: 0 }, { code: '0' }, { code: 'SUCCESS' }, { code: null }, { code: '' }, {}]) {
    answers = [{ body: JSON.stringify({ status }) }]
    assert.equal(await run('coded'), { status })
  }
  assert.is((await failure('coded', { body: '{}', headers: { 'x-result': 'bad' } })).kind, 'invalid')
  answers = [{ body: '{}', headers: { 'x-result': 'ok' } }]
  assert.equal(await run('coded'), {})
})

test('a page that is a failure ends a walk', async () => {
  answers = [{ body: '{"ok":true,"items":[1,2]}' }, { body: '{"ok":false}' }]
  const seen: unknown[] = []
  const walk = (client.walk as { all(instance: object): AsyncGenerator<unknown> }).all(open())
  const error = await failureOf<ApiError>(
    (async () => {
      for await (const record of walk) seen.push(record)
    })(),
  )
  assert.equal([seen, error.kind], [[1, 2], 'invalid'])
})

test('a success that does not say it is JSON is not looked into', async () => {
  answers = [{ type: 'text/plain', body: '{"ok":false}' }]
  assert.is(await run('report'), '{"ok":false}')
  answers = [{ type: 'application/vnd.acme+json; charset=utf-8', body: '{"ok":false}' }]
  assert.is((await failureOf<ApiError>(run('report'))).kind, 'invalid')
})

test.run()
