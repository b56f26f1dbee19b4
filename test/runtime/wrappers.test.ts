import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ask } from '../../compiler/runtime/ask.js'
import { withCertificate } from '../../compiler/runtime/certificate.js'
import type { OAuthError } from '../../compiler/runtime/error.js'
import { withMethod } from '../../compiler/runtime/method.js'
import { json } from '../../compiler/runtime/parameters.js'
import { readToken } from '../../compiler/runtime/token-text.js'
import { jsonAnswer, scripted } from './scripted.js'

/** What generated modules put around requests to an authorization server, or ask beside the tokens. */

const test = suite('wrappers')

const url = 'https://as.example/sites'

test('a further request brings the members of the answer, conformed, and its headers', async () => {
  const request = { connector: 'c/m', step: 'token', url, body: json({ a: 1 }) } as const
  const answered = () => scripted(jsonAnswer({ id: 1 }, 200, { 'x-site': 's' }))
  const { answer, headers } = await ask(request, answered())
  assert.equal([answer, headers.get('x-site')], [{ id: 1 }, 's'])
  const conform = (given: object, startedAt: number, own: Headers) => ({ given, startedAt, site: own.get('x-site') })
  const asked = await ask({ ...request, conform }, { ...answered(), now: () => 5 })
  assert.equal(asked.answer, { given: { id: 1 }, startedAt: 5, site: 's' })
  assert.is(asked.headers.get('x-site'), 's')
})

test('an answer may be the token itself, with or without quotes around it', () => {
  const texts = ['abc', ' abc\n', '"abc"', 'a"b"c', '"abc', 'abc"', 'a"b"', '"a"b']
  assert.equal(
    texts.map((text) => readToken(text).access_token),
    ['abc', 'abc', 'abc', 'a"b"c', '"abc', 'abc"', 'a"b"', '"a"b'],
  )
})

test('a request goes out by another method; a GET and a DELETE without a body and its type', async () => {
  for (const [method, body, type] of [
    ['PUT', 'b', 'text/plain'],
    ['GET', '', null],
    ['DELETE', '', null],
    ['XGET', 'b', 'text/plain'],
    ['GETX', 'b', 'text/plain'],
  ] as const) {
    const options = scripted(jsonAnswer({}))
    const init = { method: 'POST', body: 'b', headers: { 'content-type': 'text/plain' } }
    await withMethod([url], method)(options).fetch?.(url, init)
    const [sent] = options.requests
    assert.equal([sent?.method, sent?.body, sent?.headers.get('content-type')], [method, body, type])
  }
})

test('a certificate needs the option that connects with it, and one fetch serves all requests', () => {
  const certificate = { certificate: 'c', privateKey: 'k' }
  const made: unknown[] = []
  const clientCertificate = (given: unknown) => {
    made.push(given)
    return (async () => jsonAnswer({})) as unknown as typeof fetch
  }
  const wrap = withCertificate(certificate)
  assert.throws(
    () => wrap({}),
    (error: OAuthError) => error.kind === 'input' && error.message === 'input: the option clientCertificate is missing',
  )
  const one = wrap({ clientCertificate, timeoutMs: 5 })
  assert.is(one.timeoutMs, 5)
  assert.is(one.fetch, wrap({ clientCertificate }).fetch)
  assert.equal(made, [certificate])
  const another = () => fetch
  assert.is(wrap({ clientCertificate: another }).fetch, fetch)
})

test.run()
