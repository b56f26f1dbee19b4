import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  type ApiCall,
  ApiError,
  type Applied,
  call,
  challenges,
  type OAuthError,
  openInstance,
} from '../../compiler/runtime/index.js'
import { failureOf, jsonAnswer, scripted } from './scripted.js'
import { baseUrl, list, ok, refuse, type Trial, trial } from './trial.js'

/** After which answers a call goes again, and what is said of one that failed. */

const test = suite('request again')

/** Credentials whose token is new each time one is refused, and what they were asked for. */
function renewing() {
  const asked: unknown[][] = []
  const apply = (rejected?: Applied, signal?: AbortSignal, token?: string) => {
    asked.push([rejected?.token, signal, token])
    return { token: rejected ? 'new' : 'old', headers: { 'x-token': rejected ? 'new' : 'old' } }
  }
  return { asked, apply }
}

test('a refused token is replaced once, by what the caller waits with, and a GET is sent again', async () => {
  const { asked, apply } = renewing()
  const { signal } = new AbortController()
  const { result } = await trial([refuse(), ok()], { token: 'site' }, { apply, options: { signal } })
  assert.is(result, 200)
  assert.equal(
    asked.map(([rejected, given, token]) => [rejected, given === signal, token]),
    [
      [undefined, true, 'site'],
      ['old', true, 'site'],
      [undefined, true, 'site'],
    ],
  )
  const { result: lost, urls } = await trial([refuse(), refuse()], {}, renewing())
  assert.equal([(lost as ApiError).kind, urls.length], ['login', 2])
})

test('what else a refusal can mean, and what it does not', async () => {
  const sent = async (answer: Response, about: Trial = {}, changes: Partial<ApiCall> = {}) => {
    const { asked, apply } = renewing()
    await trial([answer, ok()], changes, { apply, ...about })
    return asked.length
  }
  const challenge = (error: string) => ({ 'www-authenticate': `Bearer error="${error}"` })
  assert.is(await sent(refuse(401, { 'www-authenticate': 'Basic' })), 3, 'no reason is one')
  assert.is(await sent(refuse(401, challenge('invalid_token'))), 3)
  assert.is(await sent(refuse(401, challenge('insufficient_scope'))), 1)
  assert.is(await sent(refuse(403)), 1)
  assert.is(await sent(refuse(403), { expired: [403] }), 3)
  assert.is(await sent(refuse(401, challenge('insufficient_scope')), { expired: [401] }), 1)
  assert.is(await sent(refuse(), { apply: () => ({}) }), 0, 'there is no token to replace')
  assert.is(await sent(refuse(), {}, { judge: async () => 'forbidden' as const }), 1, 'a rule says what it is')
  assert.is(await sent(new Response(null, { status: 401 })), 3, 'it has no body')
  let judged = 0
  assert.is(await sent(refuse(404), {}, { judge: async () => (judged++ === 0 ? 'login' : undefined) }), 3)
})

test('a challenge is as it is written: quotes around it and before a character are not part of a value', () => {
  const written = (header: string) => challenges(header).map(({ scheme, parameters }) => [scheme, ...parameters])
  assert.equal(written('x=1, Bearer A="b \\"c\\" \\\\", d=e"f", g="\n"'), [
    ['bearer', ['a', 'b "c" \\'], ['d', 'e"f"'], ['g', '\n']],
  ])
  assert.equal(written('d="a"b'), [['b']], 'what has no scheme is no challenge')
  assert.equal(challenges(null), [])
})

test('without a token a refusal is the answer, sent once', async () => {
  const { result, urls } = await trial([refuse()], {})
  assert.equal([(result as ApiError).kind, urls.length], ['login', 1])
})

test('after a refused token only what is safe, or declared, is sent again', async () => {
  for (const [method, retryable, times] of [
    ['GET', undefined, 2],
    ['HEAD', undefined, 2],
    ['OPTIONS', undefined, 2],
    ['PUT', undefined, 1],
    ['DELETE', undefined, 1],
    ['POST', undefined, 1],
    ['XGET', undefined, 1],
    ['GETX', undefined, 1],
    ['POST', true, 2],
  ] as const) {
    const { asked, apply } = renewing()
    const changes = { method, ...(retryable !== undefined && { retryable }) }
    const { urls } = await trial([refuse(), ok()], changes, { apply })
    assert.equal([urls.length, asked.length], [times, times === 1 ? 2 : 3], method)
  }
})

test('a method that only has the name of another in it is not sent twice', async () => {
  for (const method of ['XPUT', 'DELETED']) {
    assert.is((await trial([refuse(503), ok()], { method })).urls.length, 1, method)
  }
  assert.is((await trial([refuse(503), ok()], { method: 'OPTIONS' })).urls.length, 2)
})

test('a stream is sent once, whatever is declared', async () => {
  const content = () => ({ init: { body: new Blob([]).stream(), duplex: 'half' as const } })
  const declared = { method: 'POST', retryable: true }
  assert.is((await trial([refuse(503), ok()], { ...declared, content: content() })).urls.length, 1)
  assert.is((await trial([refuse(), ok()], { ...declared, content: content() }, renewing())).urls.length, 1)
  const whole = { init: { body: new Uint8Array() } }
  assert.is((await trial([refuse(503), ok()], { ...declared, content: whole })).urls.length, 2)
})

test("each attempt has its turn, which ends with it, by the caller's limits or those of the manifest", async () => {
  const turns = () => {
    const log: string[] = []
    const turn = async (endpoint: string, signal?: AbortSignal) => {
      log.push(`${endpoint} ${signal !== undefined}`)
      return () => void log.push('end')
    }
    return { log, turn, pause: (milliseconds: number) => void log.push(`pause ${milliseconds}`) }
  }
  const limits = turns()
  const { signal } = new AbortController()
  await trial([refuse(429, { 'retry-after': '3' }), refuse(503), ok()], {}, { limits, options: { signal } })
  assert.equal(limits.log, ['list true', 'pause 3000', 'end', 'list true', 'end', 'list true', 'end'])
  const own = turns()
  await trial([() => Promise.reject(new TypeError('reset'))], { method: 'POST' }, { limits, options: { limits: own } })
  assert.equal([own.log, limits.log.length], [['list false', 'end'], 7])
})

test('a failure on the way says where, and whether the call may be made again', async () => {
  const broken = () => Promise.reject(new TypeError('reset'))
  const read = async (method: string) => {
    const { outcome } = await trial([broken, broken, broken, broken], { method })
    const { kind, connector, step, retryable } = outcome as OAuthError
    return [kind, connector, step, retryable]
  }
  assert.equal(await read('GET'), ['network', 'test/none', 'apply', true])
  assert.equal(await read('POST'), ['network', 'test/none', 'apply', false])
})

test("a failure's kind is that of its status, and what may echo a secret is not printed", async () => {
  const kinds = {
    400: 'invalid',
    401: 'login',
    403: 'forbidden',
    404: 'gone',
    409: 'invalid',
    410: 'gone',
    418: 'refused',
    422: 'invalid',
    429: 'wait',
    499: 'refused',
    500: 'unavailable',
  }
  const retry = { attempts: 1 }
  for (const [status, kind] of Object.entries(kinds)) {
    const { result } = await trial([refuse(Number(status))], {}, { retry })
    assert.is((result as ApiError).kind, kind, status)
  }
  const challenge = { 'www-authenticate': 'Bearer error="CANARY-error", scope="CANARY-scope"', 'retry-after': '9' }
  const describe = (body: string, headers: Headers) => ({
    code: `code ${headers.get('retry-after')}`,
    requestId: 'id',
    description: body,
  })
  const { result } = await trial([jsonAnswer('CANARY', 400, challenge)], { describe })
  const error = result as ApiError
  assert.instance(error, ApiError)
  assert.is(error.message, 'test: list was answered with status 400 (invalid)')
  assert.equal(
    { ...error },
    {
      name: 'ApiError',
      kind: 'invalid',
      connector: 'test',
      endpoint: 'list',
      status: 400,
      retryAfterMs: 9000,
      code: 'code 9',
      requestId: 'id',
    },
  )
  assert.equal(
    [error.body, error.description, error.error, error.scope],
    ['"CANARY"', '"CANARY"', 'CANARY-error', 'CANARY-scope'],
  )
})

test('a status may be an answer, unless it is judged a failure; a success may be one as well', async () => {
  const accepts = [404]
  assert.is((await trial([refuse(404)], { accepts })).result, 404)
  assert.is(((await trial([refuse(409)], { accepts })).result as ApiError).kind, 'invalid')
  const judge = async () => 'gone' as const
  for (const answer of [refuse(404), ok()]) {
    assert.is(((await trial([answer], { accepts, judge })).result as ApiError).kind, 'gone')
  }
})

test('a method that the endpoint is not enabled for is refused before anything is sent', async () => {
  const { requests, fetch } = scripted()
  const parts = { connector: 'test', method: 'none', baseUrl, apply: () => ({}) } as const
  const refused = await failureOf<OAuthError>(
    call<string>(openInstance<string, string>(parts, { ...(fetch && { fetch }) }), ['key'], list),
  )
  assert.equal([refused.kind, refused.connector, refused.step], ['input', 'test', 'apply'])
  assert.is(refused.message, 'test: list cannot be called with the method none')
  assert.is(requests.length, 0)
})

test.run()
