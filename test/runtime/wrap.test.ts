import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { OAuthError } from '../../compiler/runtime/error.js'
import type { CallOptions } from '../../compiler/runtime/options.js'
import { form } from '../../compiler/runtime/parameters.js'
import { requestTokens } from '../../compiler/runtime/token.js'
import { reading, signing, wrapping } from '../../compiler/runtime/wrap.js'
import { readXml } from '../../compiler/runtime/xml-reader.js'
import { failureOf, jsonAnswer, scripted } from './scripted.js'

const test = suite('wrap')

const url = 'https://as.example/token?a=b'
const request = { connector: 'c/m', step: 'token', url, body: form({ a: '1' }), scope: [] } as const

test('headers are made from the request, for its origin only', async () => {
  const options = scripted(jsonAnswer({}), jsonAnswer({}))
  const wrap = signing([url], async ({ method, url, body }) => ({ X: `${method} ${url} ${body?.type} ${body?.text}` }))
  const { fetch } = wrap(options)
  await fetch?.(url, { method: 'POST', headers: { 'Content-Type': 't' }, body: 'x' })
  await fetch?.('https://as.example.evil/token', {})
  assert.equal(
    options.requests.map(({ headers }) => headers.get('x')),
    ['POST https://as.example/token?a=b t x', null],
  )
})

test('what is set on the options stays, and fetch is the one that they have when the request is made', async () => {
  const controller = new AbortController()
  let given: RequestInit | undefined
  const fetch = async (_: unknown, init?: RequestInit) => {
    given = init
    return jsonAnswer({})
  }
  const options: CallOptions = { fetch: fetch as typeof globalThis.fetch, timeoutMs: 5 }
  const wrapped = signing([url], async () => ({ a: 'b' }))(options)
  assert.is(wrapped.timeoutMs, 5)
  await wrapped.fetch?.(url, { redirect: 'manual', signal: controller.signal, method: 'PUT' })
  assert.equal(Object.keys(given ?? {}).sort(), ['headers', 'method', 'redirect', 'signal'])
  assert.is(given?.redirect, 'manual')
})

test('two can be put around one another', async () => {
  const options = scripted(jsonAnswer({}))
  const add = (name: string) =>
    wrapping([url], (request, send) => {
      request.headers.append('order', name)
      return send()
    })
  await add('outer')(add('inner')(options)).fetch?.(url, {})
  assert.is(options.requests[0]?.headers.get('order'), 'outer, inner')
})

test('an XML answer becomes tokens (Concur)', async () => {
  const xml = '<Access_Token><Token>t</Token><Expiration>x</Expiration></Access_Token>'
  const options = scripted(new Response(xml, { headers: { 'content-type': 'application/xml' } }))
  const tokens = await requestTokens(
    { ...request, conform: (answer) => ({ access_token: (answer.Access_Token as { Token: string }).Token }) },
    reading([url], readXml)(options),
  )
  assert.is(tokens.accessToken, 't')
})

test('an answer that cannot be read is a typed error; a failure of the server stays one', async () => {
  const read = reading([url], readXml)
  const broken = await failureOf<OAuthError>(requestTokens(request, read(scripted(new Response('<a>')))))
  assert.ok(broken instanceof OAuthError)
  assert.is(broken.kind, 'response')
  const failing = await failureOf<OAuthError>(
    requestTokens(request, read(scripted(new Response('oops', { status: 503 })))),
  )
  assert.is(failing.kind, 'server')
  const empty = new Response(null, { status: 204 })
  assert.is((await failureOf<OAuthError>(requestTokens(request, read(scripted(empty))))).kind, 'response')
  const moved = new Response(null, { status: 307, headers: { location: 'https://evil.example' } })
  assert.is((await failureOf<OAuthError>(requestTokens(request, read(scripted(moved))))).kind, 'redirect')
})

test('an answer that is read keeps its status and headers; what its status says all of is not read', async () => {
  const read = reading([url], (text) => ({ text }))
  const statusOf = async (status: number, body: string | null) => {
    const answer = new Response(body, { status, headers: { 'retry-after': '5' } })
    const response = await read(scripted(answer)).fetch?.(url, {})
    return [response?.status, response?.headers.get('retry-after'), await response?.text()]
  }
  for (const status of [200, 201, 400, 429]) assert.equal(await statusOf(status, 'x'), [status, '5', '{"text":"x"}'])
  for (const status of [302, 503, 524]) assert.equal(await statusOf(status, 'x'), [status, '5', 'x'])
  for (const status of [204, 205]) assert.equal(await statusOf(status, null), [status, '5', ''])
})

test('a request without a method is a GET, and one without a body stays so', async () => {
  const seen: unknown[] = []
  const options = scripted(jsonAnswer({}), jsonAnswer({}))
  const wrapped = wrapping([url, 'not a URL'], (sending, send) => {
    seen.push([sending.method, sending.body])
    return send()
  })(options)
  await wrapped.fetch?.(url, {})
  await wrapped.fetch?.(url, { method: 'POST', body: 'b', headers: { 'content-type': 'text/plain' } })
  assert.equal(seen, [
    ['GET', undefined],
    ['POST', { type: 'text/plain', text: 'b' }],
  ])
  assert.equal(
    options.requests.map(({ method, body }) => [method, body]),
    [
      ['GET', ''],
      ['POST', 'b'],
    ],
  )
})

test('a body that is no text goes as it is, and one that is taken away does not go', async () => {
  const bytes = new Uint8Array([1, 2])
  const sent: unknown[] = []
  const fetch = async (_: unknown, init?: RequestInit) => {
    sent.push(init?.body)
    return jsonAnswer({})
  }
  const wrap = wrapping([url], (request, send) => {
    request.body = undefined
    return send()
  })
  for (const body of [bytes, 'text']) {
    await wrap({ fetch: fetch as typeof globalThis.fetch }).fetch?.(url, { method: 'POST', body })
  }
  assert.equal(sent, [bytes, undefined])
})

test('C13: an answer is read up to the limit', async () => {
  const options = { ...scripted(new Response('<a>'.padEnd(2000))), maxBytes: 1000 }
  const error = await failureOf<OAuthError>(requestTokens(request, reading([url], readXml)(options)))
  assert.match(error.message, /too large/)
})

test.run()
