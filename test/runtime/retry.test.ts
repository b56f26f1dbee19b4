import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  type ApiCall,
  ApiError,
  type CallOptions,
  call,
  type InstanceParts,
  json,
  limiter,
  openInstance,
  type Retry,
  readJson,
  resetAfter,
} from '../../compiler/runtime/index.js'
import { virtualClock } from '../support/clock.js'
import { failureOf, loopback, open, tokenSet } from './connector.js'
import { jsonAnswer, type ScriptedAnswer, scripted } from './scripted.js'
import { sendJson, withServer } from './server.js'

/** What is sent again, what is not, and how long a call waits before it. Time is the test's own. */

const test = suite('retry')

const start = Date.parse('2026-01-01T00:00:00Z')
const list: ApiCall = { endpoint: 'list', method: 'GET', url: '/things' }
const busy = (status: number, headers: Record<string, string> = {}) => jsonAnswer({ busy: true }, status, headers)

interface Trial {
  readonly call?: Partial<ApiCall>
  readonly parts?: Partial<InstanceParts<'test', 'none'>>
  readonly options?: CallOptions
}

/** What comes of a call whose answers are given, how often it was sent, and how long it waited in between. */
async function trial(answers: readonly ScriptedAnswer[], { call: changes, parts, options }: Trial = {}) {
  const clock = virtualClock(start)
  const { requests, fetch } = scripted(...answers)
  const known = { connector: 'test', method: 'none', baseUrl: 'https://api.example.com', apply: () => ({}) } as const
  const { now, sleep } = clock
  const instance = openInstance({ ...known, ...parts }, { ...(fetch && { fetch }), now, sleep, ...options })
  const outcome = readJson(call(instance, ['none'], { ...list, ...changes })).catch((error: unknown) => error)
  await clock.pass()
  const result = await outcome
  return { result, sent: requests.length, waits: clock.sleeps, requests }
}

/** How it ended, in one word: the status, the kind of the failure, or `ok`. */
function ending(result: unknown): number | string {
  if (result instanceof ApiError) return result.status
  return result instanceof Error ? String(Reflect.get(result, 'kind')) : 'ok'
}

const reset = () => Promise.reject(new TypeError('fetch failed: ECONNRESET'))

test('a refused, unavailable or broken call is sent again, four times at most', async () => {
  for (const failure of [() => busy(429), () => busy(502), () => busy(503), () => busy(504), reset]) {
    const mended = await trial([failure, failure, failure, () => jsonAnswer({ ok: true })])
    assert.equal([mended.result, mended.sent], [{ ok: true }, 4])
    const lost = await trial([failure, failure, failure, failure])
    assert.ok([429, 502, 503, 504, 'network'].includes(ending(lost.result)))
    assert.is(lost.sent, 4)
  }
})

test('other answers are what they are', async () => {
  for (const status of [400, 401, 403, 404, 409, 422, 500, 501]) {
    const { result, sent } = await trial([busy(status)])
    assert.equal([ending(result), sent], [status, 1])
  }
})

test('without a word of the server the wait is random, below a bound that doubles', async () => {
  const bounds = [1000, 2000, 4000]
  const seen = new Set<number>()
  for (let round = 0; round < 20; round++) {
    const { waits } = await trial([busy(503), busy(503), busy(503), jsonAnswer({})])
    assert.is(waits.length, 3)
    waits.forEach((wait, index) => {
      assert.ok(wait >= 0 && wait <= (bounds[index] ?? 0), `${wait} of ${bounds[index]}`)
      seen.add(wait)
    })
  }
  assert.ok(seen.size > 50, 'it is random')
})

test('Retry-After wins, in seconds or as a date', async () => {
  const date = new Date(start + 9000).toUTCString()
  for (const [value, wait] of [
    ['7', 7000],
    [date, 9000],
  ] as const) {
    const { result, waits } = await trial([busy(429, { 'retry-after': value }), jsonAnswer({})], {
      parts: { retry: { after: resetAfter('x-reset', 'seconds'), waitMs: 1 } },
    })
    assert.equal([ending(result), waits], ['ok', [wait]])
  }
  for (const value of ['0', '-5', 'soon', new Date(start - 5000).toUTCString()]) {
    const { waits } = await trial([busy(429, { 'retry-after': value }), jsonAnswer({})])
    assert.ok((waits[0] ?? -1) >= 0 && (waits[0] ?? 9999) <= 1000, value)
  }
})

test('a header of its own says how long to wait, as the manifest says it is written', async () => {
  const values = {
    seconds: '12',
    milliseconds: '12000',
    date: new Date(start + 12_000).toISOString(),
    epoch: String(start / 1000 + 12),
    epoch_ms: String(start + 12_000),
  } as const
  for (const [format, value] of Object.entries(values)) {
    const retry: Retry = { after: resetAfter('x-reset', format as keyof typeof values) }
    const { waits } = await trial([busy(429, { 'x-reset': value }), jsonAnswer({})], { parts: { retry } })
    assert.equal(waits, [12_000], format)
    for (const wrong of ['', 'x']) {
      const { waits } = await trial([busy(429, { 'x-reset': wrong }), jsonAnswer({})], { parts: { retry } })
      assert.ok((waits[0] ?? 9999) <= 1000, `${format} ${wrong}`)
    }
  }
})

test('a 403 is sent again only when the answer says how long to wait', async () => {
  const retry: Retry = { statuses: [403, 429], after: resetAfter('x-reset', 'epoch', 'x-remaining') }
  const headers = (remaining: string) => ({ 'x-reset': String(start / 1000 + 30), 'x-remaining': remaining })
  const limited = await trial([busy(403, headers('0')), jsonAnswer({})], { parts: { retry } })
  assert.equal([ending(limited.result), limited.waits], ['ok', [30_000]])
  const forbidden = await trial([busy(403, headers('4990'))], { parts: { retry } })
  assert.equal([ending(forbidden.result), forbidden.sent], [403, 1])
})

test('a 429 that says nothing is waited for as long as the manifest says', async () => {
  const { waits } = await trial([busy(429), busy(503), jsonAnswer({})], { parts: { retry: { waitMs: 30_000 } } })
  assert.is(waits[0], 30_000)
  assert.ok((waits[1] ?? 9999) <= 2000)
})

test('a wait that is too long becomes the error at once, which says how long it is', async () => {
  const { result, sent, waits } = await trial([busy(429, { 'retry-after': '61' })])
  assert.equal([ending(result), (result as ApiError).retryAfterMs, sent, waits], [429, 61_000, 1, []])
  const headers = { 'x-reset': '120' }
  const parts = { retry: { after: resetAfter('x-reset', 'seconds') } }
  const own = await trial([busy(429, headers)], { parts })
  assert.equal([ending(own.result), (own.result as ApiError).retryAfterMs], [429, 120_000])
  const patient = await trial([busy(429, headers), jsonAnswer({})], {
    parts,
    options: { retry: { maxWaitMs: 120_000 } },
  })
  assert.equal([ending(patient.result), patient.waits], ['ok', [120_000]])
})

test('what a second request would do twice is sent once, unless it is declared', async () => {
  for (const failure of [() => busy(503), reset]) {
    for (const [method, retryable, times] of [
      ['GET', undefined, 2],
      ['HEAD', undefined, 2],
      ['PUT', undefined, 2],
      ['DELETE', undefined, 2],
      ['POST', undefined, 1],
      ['PATCH', undefined, 1],
      ['POST', true, 2],
      ['GET', false, 1],
    ] as const) {
      const changes = { method, ...(retryable !== undefined && { retryable }) }
      const body = /^P/.test(method) ? { body: json({ a: 1 }) } : {}
      const { sent, result } = await trial([failure, () => jsonAnswer({})], { call: { ...changes, ...body } })
      assert.is(sent, times, `${method} ${retryable}`)
      if (times === 1 && failure === reset) assert.is(Reflect.get(result as Error, 'retryable'), false)
    }
  }
})

test('the options of an instance come before the manifest, and those of a call before both', async () => {
  const parts = { retry: { attempts: 3, statuses: [500] } }
  assert.is((await trial([busy(500), busy(500), busy(500)], { parts })).sent, 3)
  assert.is((await trial([busy(500), busy(500)], { parts, options: { retry: { attempts: 2 } } })).sent, 2)
  assert.is((await trial([busy(500)], { parts, options: { retry: { statuses: [503] } } })).sent, 1)
  const clock = virtualClock()
  const { requests, fetch } = scripted(busy(503), busy(503))
  const known = { connector: 'test', method: 'none', baseUrl: 'https://api.example.com', apply: () => ({}) } as const
  const options = { ...(fetch && { fetch }), sleep: clock.sleep, retry: { attempts: 4 } }
  const once = call(openInstance(known, options), ['none'], list, { retry: { attempts: 1 } })
  const error = await once.catch((reason: unknown) => reason)
  assert.equal([ending(error), requests.length], [503, 1])
})

test('the time-out is that of the caller, or else that of the endpoint; a call that is late is sent again', async () => {
  // The platform's time-outs keep no process alive, but a request on its way does.
  const never = (_: string, { signal }: RequestInit) =>
    new Promise<Response>((_, reject) => {
      const hold = setInterval(() => {}, 1000)
      signal?.addEventListener('abort', () => {
        clearInterval(hold)
        reject(signal.reason)
      })
    })
  const parts = { connector: 'test', method: 'none', baseUrl: 'https://api.example.com', apply: () => ({}) } as const
  let sent = 0
  const fetch = ((url: string, init: RequestInit) =>
    sent++ === 0 ? never(url, init) : Promise.resolve(jsonAnswer({ ok: true }))) as typeof globalThis.fetch
  const instance = openInstance(parts, { fetch, sleep: async () => {} })
  assert.equal(await readJson(call(instance, ['none'], { ...list, timeoutMs: 5 })), { ok: true })
  assert.is(sent, 2)
  const slow = { ...list, timeoutMs: 100_000 }
  const once = { fetch: never as unknown as typeof globalThis.fetch, timeoutMs: 5, retry: { attempts: 1 } }
  assert.is((await failureOf(call(instance, ['none'], slow, once))).kind, 'timeout')
})

test('an answer that is cut is asked for again; one that is streamed is handed on', async () => {
  let cuts = 1
  await withServer(
    (_, response) => {
      if (cuts-- <= 0) return sendJson(response, { ok: true })
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
      response.write('{"ok":')
      return setImmediate(() => response.destroy())
    },
    async ({ origin, received }) => {
      const parts = { connector: 'test', method: 'none', baseUrl: origin, apply: () => ({}) } as const
      const instance = openInstance(parts, { ...loopback, sleep: async () => {} })
      assert.equal(await readJson(call(instance, ['none'], list)), { ok: true })
      assert.is(received.length, 2)
      cuts = 1
      const error = await failureOf(readJson(call(instance, ['none'], { ...list, streamed: true })))
      assert.equal([error.kind, received.length], ['network', 3])
      cuts = 1
      const post = { ...list, method: 'POST', body: json({}) }
      const unsafe = await failureOf(readJson(call(instance, ['none'], post)))
      assert.equal([unsafe.kind, unsafe.retryable, received.length], ['network', false, 4])
    },
  )
})

test("the caller's signal ends the wait between two attempts", async () => {
  const caller = new AbortController()
  const clock = virtualClock()
  const { requests, fetch } = scripted(busy(429, { 'retry-after': '50' }))
  const parts = { connector: 'test', method: 'none', baseUrl: 'https://api.example.com', apply: () => ({}) } as const
  const instance = openInstance(parts, { ...(fetch && { fetch }), sleep: clock.sleep })
  const ended = failureOf(call(instance, ['none'], list, { signal: caller.signal }))
  await clock.pass(0)
  assert.is(clock.sleeping(), 1)
  caller.abort()
  assert.equal([(await ended).kind, requests.length, clock.sleeping()], ['aborted', 1, 0])
})

test('by default a timer waits, and the signal ends it', async () => {
  const { fetch } = scripted(busy(429, { 'retry-after': '50' }))
  const parts = { connector: 'test', method: 'none', baseUrl: 'https://api.example.com', apply: () => ({}) } as const
  const signal = AbortSignal.timeout(5)
  const ended = call(openInstance(parts, { ...(fetch && { fetch }) }), ['none'], list, { signal })
  assert.is((await failureOf(ended)).kind, 'aborted')
})

test('when one call is told to wait, the others of the instance wait too', async () => {
  const clock = virtualClock(start)
  const times: number[] = []
  let refused = false
  const fetch = (async () => {
    times.push(clock.now() - start)
    if (refused) return jsonAnswer({})
    refused = true
    return busy(429, { 'retry-after': '4' })
  }) as typeof globalThis.fetch
  const parts = { connector: 'test', method: 'none', baseUrl: 'https://api.example.com', apply: () => ({}) } as const
  const limits = limiter([{ concurrency: 1 }], clock)
  const instance = openInstance({ ...parts, limits }, { fetch, now: clock.now, sleep: clock.sleep })
  const all = [1, 2, 3].map(() => call(instance, ['none'], list))
  await clock.pass()
  await Promise.all(all)
  assert.equal(times, [0, 4000, 4000, 4000])
})

test('F5: after a failure that passes, a refused token still leads to one refresh and one replay', async () => {
  const answers = [503, 401, 200]
  await withServer(
    (request, response) => {
      if (request.url.startsWith('/token')) return sendJson(response, { access_token: 'access-1' })
      const status = answers.shift() ?? 401
      return sendJson(response, {}, status)
    },
    async ({ origin, received }) => {
      const lasting = () => tokenSet({ expiresAt: null, obtainedAt: Date.now() })
      const options = { sleep: async () => {} }
      await call(open({ origin, client_id: 'c' }, lasting(), options), ['oauth2'], list)
      assert.equal(
        received.map(({ url, headers }) => `${url} ${headers.authorization ?? ''}`),
        [
          '/api/things Bearer access-0',
          '/api/things Bearer access-0',
          '/token?tenant=1 ',
          '/api/things Bearer access-1',
        ],
      )
      answers.push(401, 503, 401)
      const error = await call(open({ origin, client_id: 'c' }, lasting(), options), ['oauth2'], list).catch((e) => e)
      assert.is(ending(error), 401)
      assert.is(received.filter(({ url }) => url.startsWith('/token')).length, 2)
    },
  )
})

test('F5: an answer that means a login, whatever its status, leads to one refresh and one replay', async () => {
  await withServer(
    (request, response) =>
      request.url.startsWith('/token')
        ? sendJson(response, { access_token: 'access-1' })
        : sendJson(response, request.headers.authorization === 'Bearer access-1' ? { ok: true } : { error: 'expired' }),
    async ({ origin, received }) => {
      const judge = async (answer: Response) => ('error' in (await answer.clone().json()) ? 'login' : undefined)
      const lasting = tokenSet({ expiresAt: null, obtainedAt: Date.now() })
      const result = readJson(call(open({ origin, client_id: 'c' }, lasting), ['oauth2'], { ...list, judge }))
      assert.equal([await result, received.length], [{ ok: true }, 3])
    },
  )
})

test('an answer that means a wait, whatever its status, is sent again', async () => {
  const judge = async (answer: Response) => ((await answer.clone().json()).busy ? 'wait' : undefined)
  const { result, sent } = await trial([busy(200), busy(403), jsonAnswer({ ok: true })], { call: { judge } })
  assert.equal([result, sent], [{ ok: true }, 3])
})

test.run()
