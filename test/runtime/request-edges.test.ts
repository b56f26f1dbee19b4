import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  type ApiCall,
  type ApiError,
  type CallOptions,
  fields,
  json,
  type OAuthError,
} from '../../compiler/runtime/index.js'
import { readBody } from '../../compiler/runtime/transport.js'
import { failureOf, jsonAnswer } from './scripted.js'
import { baseUrl, kindOf, moved, ok, refuse, trial } from './trial.js'

/** Where a call goes, and what goes with it. */

const test = suite('request edges')

test('an address is absolute, or follows the base URL, which may have one in its path', async () => {
  for (const [url, sent] of [
    ['/a?x=https://b.example', 'https://api.example/a?x=https://b.example'],
    ['/https://b.example', 'https://api.example/https://b.example'],
    ['HTTPS://api.example/a', 'https://api.example/a'],
    ['https://files.example/a', 'https://files.example/a'],
  ] as const) {
    assert.equal((await trial([ok()], { url }, { origins: ['https://files.example'] })).urls, [sent])
  }
})

test('an address of no origin of the connector fails before anything is asked for its credentials', async () => {
  const apply = () => {
    throw new Error('credentials were made')
  }
  const { outcome } = await trial([], { url: 'https://b.example/' }, { apply })
  const { kind, connector, step, message } = outcome as OAuthError
  assert.equal([kind, connector, step], ['insecure', 'test/none', 'apply'])
  assert.is(message, 'test/none: the address is not one of this connector')
  assert.equal(await kindOf([], { url: '@b.example/' }, { apply }), ['insecure', 0])
  assert.equal(await kindOf([], { url: 'https://b.example/' }, { apply, origins: ['no address'] }), ['insecure', 0])
})

test('a base URL that comes with the tokens is the only one, with its origins; else it counts for nothing', async () => {
  const applied = { baseUrl: 'https://own.example', origins: ['https://files.example'] }
  assert.equal((await trial([ok()], {}, { baseUrl: null, applied })).urls, ['https://own.example/things'])
  const file = { url: 'https://files.example/a' }
  assert.is((await trial([ok()], file, { baseUrl: null, applied })).result, 200)
  assert.equal(await kindOf([], { url: `${baseUrl}/` }, { baseUrl: null, applied }), ['insecure', 0])
  assert.equal(await kindOf([], file, { applied }), ['insecure', 0])
  assert.equal(await kindOf([], {}, { baseUrl: null }), ['insecure', 0])
})

test("the query has the address' own parameters, those of the call and those of the method, which win", async () => {
  const changes = { url: '/things?a=1&b=2', query: { b: 3, key: 'mine', none: undefined } }
  const { urls } = await trial([ok()], changes, { applied: { query: { key: 'k' } } })
  assert.equal(urls, ['https://api.example/things?a=1&b=3&key=k'])
})

test('the headers are those of the method and those of the call, which win in any spelling; empty ones are none', async () => {
  const headers = { 'X-A': 'a', 'x-version': '2', 'X-Empty': '', 'X-None': undefined }
  const applied = { headers: { 'x-key': 'k', 'X-Version': '1', 'X-Empty': 'e', 'X-None': 'n' } }
  const { requests } = await trial([ok()], { headers }, { applied })
  const sent = { 'x-a': 'a', 'x-key': 'k', 'x-version': '2', 'x-empty': 'e', 'x-none': 'n' }
  assert.equal(Object.fromEntries(requests[0]?.headers ?? []), sent)
  const { outcome } = await trial([], { headers: { 'X-A': 'a\r\nX-B: CANARY' } })
  assert.is((outcome as OAuthError).kind, 'input')
  assert.match((outcome as OAuthError).message, 'X-A')
  assert.not.match((outcome as OAuthError).message, 'CANARY')
})

test('what a call does to its headers last sees all of them', async () => {
  const seen: string[] = []
  const finish = (headers: Headers) => {
    seen.push(...headers.keys())
    headers.delete('x-key')
  }
  const about = { applied: { headers: { 'x-key': 'k' } } }
  const { requests } = await trial([ok()], { method: 'POST', body: json({}), finish }, about)
  assert.equal(seen, ['content-type', 'x-key'])
  assert.is(requests[0]?.headers.has('x-key'), false)
})

test('a body has its content type, unless the call says another; content may leave it to the platform', async () => {
  const sent = async (changes: Partial<ApiCall>) => {
    const { requests } = await trial([ok()], { method: 'POST', ...changes })
    return [requests[0]?.headers.get('content-type'), requests[0]?.body]
  }
  assert.equal(await sent({ body: json({ a: 1 }) }), ['application/json', '{"a":1}'])
  const headers = { 'Content-Type': 'application/vnd.api+json' }
  assert.equal(await sent({ body: json(1), headers }), ['application/vnd.api+json', '1'])
  assert.equal(await sent({ content: { type: 'text/csv', init: { body: new Uint8Array([49]) } } }), ['text/csv', '49'])
  assert.equal(await sent({ content: { init: { body: new Uint8Array([50]) } } }), [null, '50'])
  assert.equal(await sent({}), [null, ''])
})

test('members of the method are in the body, in its encoding; not where there is none by the method', async () => {
  const applied = { body: { key: 'k', list: ['x', 'y'] } }
  const sent = async (changes: Partial<ApiCall>) => {
    const { requests } = await trial([ok()], changes, { applied })
    return [requests[0]?.headers.get('content-type'), requests[0]?.body]
  }
  const type = 'application/x-www-form-urlencoded'
  const body = fields({ a: '1', key: 'mine' })
  assert.equal(await sent({ method: 'POST', body }), [type, 'a=1&key=k&list=x&list=y'])
  const whole = '{"a":1,"key":"k","list":["x","y"]}'
  assert.equal(await sent({ method: 'PUT', body: json({ a: 1, key: 'mine' }) }), [
    'application/json',
    '{"a":1,"key":"k","list":["x","y"]}',
  ])
  assert.equal(await sent({ method: 'PATCH', body: json({ a: 1 }) }), ['application/json', whole])
  assert.equal(await sent({ method: 'DELETE' }), ['application/json', '{"key":"k","list":["x","y"]}'])
  for (const method of ['GETX', 'XHEAD']) assert.is((await sent({ method }))[0], 'application/json', method)
  for (const method of ['GET', 'HEAD']) assert.equal(await sent({ method }), [null, ''])
})

test('what the method wraps around a request is there for each attempt', async () => {
  const wrapped: (number | undefined)[] = []
  const wrap = (options: CallOptions) => {
    wrapped.push(options.timeoutMs)
    return options
  }
  await trial([refuse(503), ok()], { timeoutMs: 4000 }, { applied: { wrap } })
  await trial([ok()], { timeoutMs: 4000 }, { applied: { wrap }, options: { timeoutMs: 300 } })
  await trial([ok()], {}, { applied: { wrap } })
  assert.equal(wrapped, [4000, 4000, 300, undefined])
})

test('a redirect is followed by each of its statuses, relative to where it was; other statuses are answers', async () => {
  for (const status of [301, 302, 303, 307, 308]) {
    const { urls, result } = await trial([moved('more?b=1', status), ok()], { url: '/a/b' })
    assert.equal([urls, result], [['https://api.example/a/b', 'https://api.example/a/more?b=1'], 200], `${status}`)
  }
  for (const status of [300, 304, 305, 306, 309]) {
    const answer = new Response(null, { status, headers: { location: '/b' } })
    const { result } = await trial([answer], {})
    assert.equal([(result as ApiError).name, (result as ApiError).status], ['ApiError', status])
  }
})

test('a redirect keeps the headers at its origin, and never gets them back after another', async () => {
  const about = { applied: { headers: { 'x-key': 'k' } } }
  const hops = [moved('/b'), moved('https://other.example/c'), moved(`${baseUrl}/d`), ok()]
  const { requests } = await trial(hops, {}, about)
  assert.equal(
    requests.map(({ url, headers }) => [url, headers.get('x-key')]),
    [
      ['https://api.example/things', 'k'],
      ['https://api.example/b', 'k'],
      ['https://other.example/c', null],
      ['https://api.example/d', null],
    ],
  )
})

test('five redirects are followed, of a GET and a HEAD only, and what cannot be followed says so', async () => {
  const hops = (count: number) => Array.from({ length: count }, () => moved('/again'))
  for (const method of ['GET', 'HEAD']) assert.is((await trial([...hops(5), ok()], { method })).result, 200)
  assert.equal(await kindOf(hops(6), {}), ['redirect', 6])
  for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'XGET', 'HEADX']) {
    assert.equal(await kindOf(hops(1), { method }), ['redirect', 1], method)
  }
  for (const answer of [new Response(null, { status: 302 }), moved('https://')]) {
    const { outcome } = await trial([answer], {})
    const { kind, status, message, connector } = outcome as OAuthError
    assert.equal([kind, status, connector], ['redirect', 302, 'test/none'])
    assert.is(message, 'test/none: the answer is a redirect that cannot be followed')
  }
  // What browsers give for a redirect that is not to be followed.
  assert.equal(await kindOf([Response.error()], {}), ['redirect', 1])
})

test('the body of a redirect is let go', async () => {
  let cancelled = 0
  const body = () =>
    new ReadableStream({
      cancel() {
        cancelled++
        return Promise.reject(new Error('it cannot be'))
      },
    })
  const headers = { location: '/b' }
  const { result } = await trial(
    [new Response(body(), { status: 302, headers }), new Response(null, { status: 302, headers }), ok()],
    {},
  )
  assert.equal([result, cancelled], [200, 1])
})

test('a success is read to its end with its status and headers; what is streamed or failed is not', async () => {
  const endless = () => new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array([49])) })
  const finite = jsonAnswer({ a: 1 }, 201, { 'x-id': '7' })
  const { outcome } = await trial([finite], {})
  const answer = outcome as Response
  assert.ok(finite.bodyUsed)
  assert.equal([answer.status, answer.headers.get('x-id'), await answer.json()], [201, '7', { a: 1 }])
  const streamed = new Response(endless())
  assert.is((await trial([streamed], { streamed: true })).outcome, streamed)
  await streamed.body?.cancel()
  const empty = new Response(null, { status: 204 })
  assert.is((await trial([empty], {})).outcome, empty)
  const failed = (await trial([new Response(endless(), { status: 400 })], {})).outcome as ApiError
  assert.equal([failed.kind, failed.body], ['invalid', ''], 'a failure that is too long has no body')
})

test('half of a body that is too long is given up at once, and the other half is still there', async () => {
  const answer = new Response('12345')
  const { kind, message } = await failureOf<OAuthError>(readBody({}, answer.clone(), 4))
  assert.equal([kind, message], ['response', 'response: too large'])
  assert.is(await readBody({}, answer, 5), '12345')
})

test.run()
