import type { ServerResponse } from 'node:http'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import {
  type ApiCall,
  ApiError,
  allowLoopback,
  call,
  form,
  type Instance,
  json,
  openInstance,
  readJson,
  readNothing,
  readText,
} from '../../compiler/runtime/index.js'
import { failureOf, loopback, open, tokenSet } from './connector.js'
import { type Received, sendJson, withServer } from './server.js'

const lasting = () => tokenSet({ expiresAt: null, obtainedAt: Date.now() })
const list: ApiCall = { endpoint: 'list', method: 'GET', url: '/things' }

/** Answers token requests with access-1, access-2, …, and hands the rest to the test. */
function api(answer: (request: Received, response: ServerResponse) => unknown) {
  let refreshes = 0
  return (request: Received, response: ServerResponse) =>
    request.url.startsWith('/token')
      ? sendJson(response, { access_token: `access-${++refreshes}` })
      : answer(request, response)
}

/** Accepts one access token only. */
function accepting(token: string, challenge = 'Bearer error="invalid_token"') {
  return api((request, response) =>
    request.headers.authorization === `Bearer ${token}`
      ? sendJson(response, { ok: true })
      : sendJson(response, {}, 401, { 'www-authenticate': challenge }),
  )
}

function send(instance: Instance<'test', 'oauth2'>, changes: Partial<ApiCall> = {}) {
  return call(instance, ['oauth2'], { ...list, ...changes })
}

async function apiErrorOf(promise: Promise<unknown>): Promise<ApiError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  assert.instance(error, ApiError)
  return error as ApiError
}

test('F1, F2: the token is in the header, once', async () => {
  await withServer(accepting('access-0'), async ({ origin, received }) => {
    const query = { limit: 10, q: 'a&b', tags: ['x', 'y'], none: undefined }
    const things = await readJson(send(open({ origin, client_id: 'c' }, lasting()), { query }))
    assert.equal(things, { ok: true })
    assert.is(received[0]?.url, '/api/things?limit=10&q=a%26b&tags=x&tags=y')
  })
})

test('F2: a token in the query, where a manifest needs it, is in no error', async () => {
  await withServer(
    (_, response) => sendJson(response, { echo: 'CANARY' }, 500),
    async ({ origin, received }) => {
      const parts = { connector: 'test', method: 'key', baseUrl: origin, apply: () => ({ query: { key: 'CANARY' } }) }
      const instance = openInstance(parts, loopback)
      const error = await apiErrorOf(call(instance, ['key'], list))
      assert.is(received[0]?.url, '/things?key=CANARY')
      assert.not.match(`${error.stack}${JSON.stringify(error)}`, 'CANARY')
      assert.equal([error.status, error.endpoint, JSON.parse(error.body)], [500, 'list', { echo: 'CANARY' }])
    },
  )
})

test('F3: the token goes only where the manifest says', async () => {
  await withServer(
    (_, response) => sendJson(response, {}),
    async (other) => {
      await withServer(accepting('access-0'), async ({ origin, received }) => {
        const instance = open({ origin, client_id: 'c' }, lasting())
        for (const url of [`${other.origin}/steal`, `http://127.0.0.1:1@${other.origin.slice(7)}/`]) {
          assert.is((await failureOf(send(instance, { url }))).kind, 'insecure')
        }
        await send(instance, { url: `${origin}/api/things?page=2` })
        assert.is(received[0]?.url, '/api/things?page=2')
        const parts = { connector: 'test', method: 'none', baseUrl: origin, apply: () => ({}) }
        const host = openInstance(parts, loopback)
        assert.is((await failureOf(call(host, ['none'], { ...list, url: '1/port' }))).kind, 'insecure')
        await call(openInstance({ ...parts, origins: [other.origin] }, loopback), ['none'], {
          ...list,
          url: `${other.origin}/`,
        })
        assert.is(other.received.length, 1)
      })
    },
  )
})

test('F3: a redirect of a GET to another origin is followed without credentials', async () => {
  await withServer(
    (_, response) => sendJson(response, { file: 1 }),
    async (other) => {
      const redirect = api((request, response) => {
        const location = request.url === '/api/things' ? '/api/moved' : `${other.origin}/file`
        response.writeHead(request.url === '/api/things' ? 301 : 307, { location }).end()
      })
      await withServer(redirect, async ({ origin, received }) => {
        const instance = open({ origin, client_id: 'c' }, lasting())
        assert.equal(await readJson(send(instance, { headers: { 'x-key': 'secret' } })), { file: 1 })
        assert.is(received[1]?.headers.authorization, 'Bearer access-0')
        assert.equal(
          [other.received[0]?.headers.authorization, other.received[0]?.headers['x-key']],
          [undefined, undefined],
        )
        assert.is((await failureOf(send(instance, { method: 'POST', body: json({}) }))).kind, 'redirect')
      })
    },
  )
})

test('F3: redirects without end or without an address are errors', async () => {
  for (const location of ['/api/things', undefined]) {
    const headers = location ? { location } : {}
    await withServer(
      (_, response) => response.writeHead(302, headers).end(),
      async ({ origin, received }) => {
        const error = await failureOf(send(open({ origin, client_id: 'c' }, lasting())))
        assert.is(error.kind, 'redirect')
        assert.ok(received.length <= 6)
      },
    )
  }
})

test('F4: tokens travel over https, also after a redirect', async () => {
  const parts = { connector: 'test', method: 'none', apply: () => ({}) }
  for (const baseUrl of ['http://api.example.com', 'http://127.0.0.1:9']) {
    assert.is((await failureOf(call(openInstance({ ...parts, baseUrl }), ['none'], list))).kind, 'insecure')
  }
  const redirect = (_: unknown, response: ServerResponse) =>
    response.writeHead(302, { location: 'http://api.example.com/' }).end()
  await withServer(redirect, async ({ origin }) => {
    const instance = openInstance({ ...parts, baseUrl: origin, apply: () => ({}) }, { [allowLoopback]: true })
    assert.is((await failureOf(call(instance, ['none'], list))).kind, 'insecure')
  })
})

test('F5: after invalid_token there is one refresh and one replay', async () => {
  await withServer(accepting('access-1'), async ({ origin, received }) => {
    await send(open({ origin, client_id: 'c' }, lasting()))
    assert.equal(
      received.map(({ url }) => url),
      ['/api/things', '/token?tenant=1', '/api/things'],
    )
  })
  await withServer(accepting('never'), async ({ origin, received }) => {
    const error = await apiErrorOf(send(open({ origin, client_id: 'c' }, lasting())))
    assert.equal([error.status, error.error, received.length], [401, 'invalid_token', 3])
  })
})

test('F5: a method that is not safe is sent again only where it is declared', async () => {
  await withServer(accepting('access-1'), async ({ origin, received }) => {
    const instance = open({ origin, client_id: 'c' }, lasting())
    const post = { method: 'POST', body: form({ a: 'b' }) }
    assert.is((await apiErrorOf(send(instance, post))).status, 401)
    await send(instance, post)
    assert.equal(
      received.map(({ url, body }) => `${url} ${body}`).filter((line) => line.startsWith('/api')),
      ['/api/things a=b', '/api/things a=b'],
    )
  })
  await withServer(accepting('access-1'), async ({ origin, received }) => {
    await send(open({ origin, client_id: 'c' }, lasting()), { method: 'POST', body: json({ a: 1 }), retryable: true })
    assert.equal(
      received.map(({ body }) => body).filter((body) => body.startsWith('{')),
      ['{"a":1}', '{"a":1}'],
    )
  })
})

test('F6: concurrent 401s cause one refresh, and a 401 for an older token none', async () => {
  await withServer(accepting('access-1'), async ({ origin, received }) => {
    const instance = open({ origin, client_id: 'c' }, lasting())
    await Promise.all(Array.from({ length: 8 }, () => send(instance)))
    assert.is(received.filter(({ url }) => url.startsWith('/token')).length, 1)
    const slow = open(
      { origin, client_id: 'c' },
      tokenSet({ accessToken: 'access-1', expiresAt: null, obtainedAt: Date.now() }),
    )
    await send(slow)
    assert.is(received.filter(({ url }) => url.startsWith('/token')).length, 1)
  })
})

test('F7: insufficient_scope names the scope and causes no refresh', async () => {
  const challenge = 'Bearer realm="x", error="insufficient_scope", scope="read write"'
  for (const status of [401, 403]) {
    const answer = api((_, response) =>
      sendJson(response, {}, status, { 'www-authenticate': challenge, 'retry-after': '3' }),
    )
    await withServer(answer, async ({ origin, received }) => {
      const error = await apiErrorOf(send(open({ origin, client_id: 'c' }, lasting())))
      assert.equal(
        [error.status, error.error, error.scope, error.retryAfterMs],
        [status, 'insufficient_scope', 'read write', 3000],
      )
      assert.is(received.length, 1)
    })
  }
})

test('F8: challenges are found among others, in any case, quoted or not', async () => {
  const values = [
    'Basic realm="a, Bearer error=x", bEARER Error=invalid_scope',
    'Negotiate YII=, Bearer realm="a \\"b\\"", error = "invalid_scope", extra_attributes="{}"',
    'Newauth realm="apps", type=1, title="Login to \\"apps\\"", Bearer error="invalid_scope"',
  ]
  for (const value of values) {
    const answer = api((_, response) => sendJson(response, {}, 401, { 'www-authenticate': value }))
    await withServer(answer, async ({ origin }) => {
      assert.is((await apiErrorOf(send(open({ origin, client_id: 'c' }, lasting())))).error, 'invalid_scope', value)
    })
  }
})

test('a method that an endpoint is not enabled for is refused at run time too', async () => {
  const instance = open({ origin: 'https://api.example.com', client_id: 'c' }, lasting())
  const error = await failureOf(call(instance as Instance<'test', string>, ['token'], list))
  assert.equal([error.kind, error.message], ['input', 'test: list cannot be called with the method oauth2'])
})

test('the values of an instance are its own', () => {
  const instance = open({ origin: 'https://api.example.com', client_id: 'c' }, lasting())
  assert.is(instance.value('tenant'), 'acme')
  for (const name of ['constructor', 'other']) assert.throws(() => instance.value(name), /is missing/)
})

test('a call has the options of its instance, and its own first', async () => {
  await withServer(
    () => {},
    async ({ origin }) => {
      const instance = open({ origin, client_id: 'c' }, lasting(), { timeoutMs: 40, retry: { attempts: 1 } })
      const late = await failureOf(send(instance))
      assert.equal([late.kind, late.retryable], ['timeout', true])
      assert.is((await failureOf(send(instance, { method: 'POST', body: json(1) }))).retryable, false)
      const ended = call(instance, ['oauth2'], list, { signal: AbortSignal.timeout(5), timeoutMs: 5000 })
      assert.is((await failureOf(ended)).kind, 'aborted')
    },
  )
})

test('answers are read as JSON, text or nothing', async () => {
  await withServer(
    (_, response) => response.end('CANARY {'),
    async ({ origin }) => {
      const instance = open({ origin, client_id: 'c' }, lasting())
      assert.is(await readText(send(instance)), 'CANARY {')
      assert.is(await readNothing(send(instance)), undefined)
      const error = await failureOf(readJson(send(instance)))
      assert.is(error.kind, 'response')
      assert.not.match(`${error.stack}`, 'CANARY')
    },
  )
})

test('the time-out covers the body of an answer', async () => {
  await withServer(
    (_, response) => response.writeHead(200).write('{'),
    async ({ origin }) => {
      const instance = open({ origin, client_id: 'c' }, lasting(), { timeoutMs: 60, retry: { attempts: 1 } })
      assert.is((await failureOf(readJson(send(instance)))).kind, 'timeout')
    },
  )
})

test.run()
