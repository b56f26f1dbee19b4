import type { ServerResponse } from 'node:http'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { CallOptions } from '../../compiler/runtime/index.js'
import { type Received, sendJson, serve, type TestServer } from '../runtime/server.js'
import { virtualClock } from '../support/clock.js'
import { type Generated, generate } from '../support/generate.js'

/** What a manifest says of limits, retries, time-outs and idempotency keys, between a generated client and an HTTP server. */

type Endpoint = (instance: object, ...given: object[]) => Promise<unknown>
interface Client {
  readonly kernel: Pick<typeof import('../../compiler/runtime/index.js'), 'allowLoopback' | 'ApiError' | 'limiter'>
  readonly key: { open(variables: object, options: CallOptions): object }
  readonly [endpoint: string]: unknown
}

/** When each test begins. */
const start = 1_000_000

let server: TestServer
let generated: Generated
let client: Client
/** What the server answers, one after the other, then `{}`. */
let answers: ((request: Received, response: ServerResponse) => unknown)[]

const test = suite('staying')

test.before(async () => {
  server = await serve((request, response) => {
    const answer = answers.shift()
    return answer ? answer(request, response) : sendJson(response, {})
  })
  const manifest = (name: string, words: string) => `name: ${name}
label: Acme
version: 1.0.0
base_url: ${server.origin}
${words}
auth: {key: {type: api_key}}
endpoint_defaults: {auth: all}
`
  generated = await generate({
    plain: `${manifest('plain', '')}endpoints:
  list: {path: /things}
  put: {method: PUT, path: /things, body: {name: {type: string}}}
  create: {method: POST, path: /things, body: {name: {type: string}}}
  pay: {method: POST, path: /payments, body: {amount: {type: integer}}, idempotency: {header: Idempotency-Key}}
  bill: {method: POST, path: /bills, payload: {type: object}, idempotency: {query: requestid}}
  order: {method: POST, path: /orders, encoding: form, body: {name: {type: string}}, idempotency: {body: idempotency_key}}
  search: {method: POST, path: /search, retry: always}
  remove: {method: DELETE, path: /things, retry: never}
  report: {path: /report, timeout: 0.1}
  pages: {path: /pages, query: {page: {type: integer}}, response: {records: items}, paginate: {kind: page, parameter: page}}
`,
    strict: `${manifest(
      'strict',
      `limits: {concurrency: 2}
timeout: 0.1
retry: {attempts: 2, statuses: [403, 429], after: {header: X-Reset, format: epoch, remaining: X-Remaining}, max_wait: 90}`,
    )}endpoints:
  list: {path: /things}
  one: {path: /one, limits: {concurrency: 1}}
`,
  })
})

test.before.each(() => {
  answers = []
  server.received.length = 0
})

test.after(async () => {
  await server.close()
  generated.remove()
})

/** An instance whose waits are counted, and move its clock at once. */
async function opened(connector: string, options: CallOptions = {}) {
  client = await generated.load<Client>(connector)
  const waits: number[] = []
  let time = start
  const sleep = async (milliseconds: number) => {
    waits.push(milliseconds)
    time += milliseconds
  }
  const given = { [client.kernel.allowLoopback as never]: true, now: () => time, sleep, ...options } as CallOptions
  const instance = client.key.open({ api_key: 'k' }, given)
  return { waits, call: (name: string, ...given: object[]) => (client[name] as Endpoint)(instance, ...given), instance }
}

const status =
  (code: number, headers: Record<string, string> = {}) =>
  (_: Received, response: ServerResponse) =>
    sendJson(response, {}, code, headers)

/** The connection breaks before there is an answer. */
const broken = (_: Received, response: ServerResponse) => response.destroy()

/** The connection breaks in the middle of the answer. */
function cut(_: Received, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' }).write('{"items":[')
  setImmediate(() => response.destroy())
}

/** The name of an error, with its status or its kind. */
async function failure(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason as object,
  )
  return error ? `${Reflect.get(error, 'name')} ${Reflect.get(error, 'status') ?? Reflect.get(error, 'kind')}` : 'none'
}

test('a manifest that says nothing: a read and a PUT are sent four times, a POST once', async () => {
  const { call, waits } = await opened('plain')
  for (const failing of [status(429), status(502), status(503), status(504), broken, cut]) {
    answers = [failing, failing, failing]
    assert.equal(await call('list'), {})
    answers = [failing]
    assert.equal(await call('put', { name: 'a' }), {})
    answers = [failing]
    assert.match(await failure(call('create', { name: 'a' })), /^(ApiError (429|50[234])|OAuthError network)$/)
  }
  assert.equal(
    server.received.map(({ method }) => method).join(' '),
    Array.from({ length: 6 }, () => 'GET GET GET GET PUT PUT POST').join(' '),
  )
  assert.ok(waits.every((wait) => wait <= 4000))
  answers = Array.from({ length: 4 }, () => status(503))
  assert.is(await failure(call('list')), 'ApiError 503')
})

test('Retry-After is waited for, and a wait that is too long is an error at once', async () => {
  const { call, waits } = await opened('plain')
  answers = [status(429, { 'retry-after': '7' }), status(503, { 'retry-after': '60' })]
  assert.equal(await call('list'), {})
  answers = [status(429, { 'retry-after': '3600' })]
  assert.is(await failure(call('list')), 'ApiError 429')
  assert.equal([waits, server.received.length], [[7000, 60_000], 4])
})

test("a provider's own header is waited for as the manifest says", async () => {
  const { call, waits } = await opened('strict')
  const headers = (remaining: string) => ({ 'x-reset': '1080', 'x-remaining': remaining })
  answers = [status(403, headers('0'))]
  assert.equal(await call('list'), {})
  assert.equal(waits, [80_000])
  answers = [status(403, headers('12'))]
  assert.is(await failure(call('list')), 'ApiError 403')
  answers = [status(429), status(429)]
  assert.is(await failure(call('list')), 'ApiError 429')
  assert.is(server.received.length, 5)
})

test('each call has one idempotency key on all of its attempts, wherever it goes; the caller may give it', async () => {
  const { call } = await opened('plain')
  const keyOf = ({ headers, url, form }: Received) =>
    headers['idempotency-key'] ??
    new URL(url, server.origin).searchParams.get('requestid') ??
    form.get('idempotency_key')
  const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/
  for (const [name, given] of [
    ['pay', { amount: 1 }],
    ['bill', { name: 'a' }],
    ['order', { name: 'a' }],
  ] as const) {
    server.received.length = 0
    answers = [status(503), broken]
    await call(name, given)
    await call(name, given)
    await call(name, given, { idempotencyKey: 'order-17' })
    const [first, second, third, other, own] = server.received.map(keyOf)
    assert.match(`${first}`, uuid)
    assert.equal([second, third, own], [first, first, 'order-17'])
    assert.match(`${other}`, uuid)
    assert.is.not(other, first)
  }
})

test('an endpoint says for itself whether it is sent again', async () => {
  const { call } = await opened('plain')
  answers = [status(503)]
  assert.equal(await call('search'), {})
  answers = [status(503)]
  assert.is(await failure(call('remove')), 'ApiError 503')
  assert.is(server.received.length, 3)
})

test('the time-out of an endpoint or of the connector holds, unless the caller has another', async () => {
  const silent = () => {}
  const plain = await opened('plain', { retry: { attempts: 1 } })
  answers = [silent]
  assert.is(await failure(plain.call('report')), 'OAuthError timeout')
  const strict = await opened('strict')
  answers = [silent, silent]
  assert.is(await failure(strict.call('list')), 'OAuthError timeout')
  assert.is(server.received.length, 3)
  answers = [(_, response) => setTimeout(() => sendJson(response, {}), 200)]
  assert.equal(await strict.call('list', { timeoutMs: 60_000 }), {})
})

/** Answers only when as many requests are here as there can be, and counts them. */
function crowd(expected: number) {
  const held: ServerResponse[] = []
  let most = 0
  const answer = (_: Received, response: ServerResponse) => {
    held.push(response)
    most = Math.max(most, held.length)
    // One more round, so that a request too many would have come.
    if (held.length >= expected) setTimeout(() => held.splice(0).forEach((one) => void sendJson(one, {})), 30)
  }
  return { answer, most: () => most }
}

test('calls wait for their turn; none fails for it', async () => {
  const { call } = await opened('strict', { timeoutMs: 60_000 })
  const two = crowd(2)
  answers = Array.from({ length: 6 }, () => two.answer)
  await Promise.all(Array.from({ length: 6 }, () => call('list')))
  assert.is(two.most(), 2)
  const one = crowd(1)
  answers = Array.from({ length: 3 }, () => one.answer)
  await Promise.all(Array.from({ length: 3 }, () => call('one')))
  assert.is(one.most(), 1)
})

test('an instance has limits, retries and time-outs of its own when it is opened so', async () => {
  const { kernel } = await generated.load<Client>('strict')
  const limits = kernel.limiter([{ concurrency: 4 }])
  const { call } = await opened('strict', { limits, retry: { attempts: 3, statuses: [500] }, timeoutMs: 60_000 })
  const four = crowd(4)
  answers = Array.from({ length: 8 }, () => four.answer)
  await Promise.all(Array.from({ length: 8 }, () => call('list')))
  assert.is(four.most(), 4)
  answers = [status(500), status(500)]
  assert.equal(await call('list'), {})
  answers = [status(429)]
  assert.is(await failure(call('list')), 'ApiError 429')
})

test('a walk through pages goes on after failures, and gives every record once', async () => {
  const { instance } = await opened('plain')
  const page = (number: number) => (request: Received, response: ServerResponse) => {
    assert.is(Number(new URL(request.url, server.origin).searchParams.get('page') ?? 1), number)
    return sendJson(response, { items: number > 3 ? [] : [`${number}a`, `${number}b`] })
  }
  answers = [cut, page(1), status(503), broken, page(2), status(429), cut, page(3), broken, page(4)]
  const records: unknown[] = []
  const { all } = client.pages as { all(instance: object): AsyncIterable<unknown> }
  for await (const record of all(instance)) records.push(record)
  assert.equal(records, ['1a', '1b', '2a', '2b', '3a', '3b'])
})

test('the rate of a manifest is kept by the clock of the instance', async () => {
  const clock = virtualClock()
  const rated = await generate({
    rated: `name: rated
label: Acme
version: 1.0.0
base_url: https://api.example.com
limits: {requests: 2, per: second}
auth: {key: {type: api_key}}
endpoints:
  list: {path: /things, auth: all}
`,
  })
  try {
    client = await rated.load<Client>('rated')
    const times: number[] = []
    const fetch = (async () => {
      times.push(clock.now())
      return Response.json({})
    }) as typeof globalThis.fetch
    const instance = client.key.open({ api_key: 'k' }, { fetch, now: clock.now, sleep: clock.sleep })
    const all = Array.from({ length: 5 }, () => (client.list as Endpoint)(instance))
    await clock.pass()
    await Promise.all(all)
    assert.equal(times, [0, 0, 1000, 1000, 2000])
  } finally {
    rated.remove()
  }
})

test.run()
