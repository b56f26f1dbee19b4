import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type CallOptions, clientBasic, clientBasicForm, clientBasicRaw } from '../../compiler/runtime/index.js'
import {
  authorize,
  callbackUrl,
  complete,
  failureOf,
  loopback,
  refresh,
  tokenSet,
  type Variables,
} from './connector.js'
import { sendJson, withServer } from './server.js'

const client = { client_id: 'client', client_secret: 'p@ss:w%rd' }
const tokens = { access_token: 'access-1', refresh_token: 'refresh-1' }

async function exchange(variables: Variables, options: CallOptions = {}, request = {}) {
  const { pending } = await authorize(variables)
  return complete(variables, pending, callbackUrl(pending), options, request)
}

function decoded(base64: string): string {
  return Buffer.from(base64, 'base64').toString()
}

test('C1: a token request is a POST of a form that asks for JSON', async () => {
  await withServer(
    (_, response) => sendJson(response, tokens),
    async ({ origin, received }) => {
      await exchange({ ...client, origin })
      const [request] = received
      assert.is(request?.method, 'POST')
      assert.is(request?.headers['content-type'], 'application/x-www-form-urlencoded')
      assert.is(request?.headers.accept, 'application/json')
    },
  )
})

test('C2, C6: a confidential client has its credentials in the header only, on the code and on the refresh', async () => {
  await withServer(
    (_, response) => sendJson(response, tokens),
    async ({ origin, received }) => {
      const set = await exchange({ ...client, origin })
      await refresh({ ...client, origin }, set)
      for (const request of received) {
        assert.is(decoded(`${request.headers.authorization}`.slice(6)), 'client:p@ss:w%25rd')
        assert.not(request.form.has('client_secret'))
        assert.not(request.form.has('client_id'))
      }
      assert.is(received.length, 2)
    },
  )
})

test('C3: Basic credentials by the RFC, with the vector of AppAuth-Android issue 337', () => {
  const secret = 'z/tZ9VwFZqApmIQ+ZH1I5pLk/uB4ud:X2/8bL+wfFTt1rFw='
  const expected =
    'MVBwRyUyRlErMTp6JTJGdFo5VndGWnFBcG1JUSUyQlpIMUk1cExrJTJGdUI0dWQlM0FYMiUyRjhiTCUyQndmRlR0MXJGdyUzRA=='
  assert.is(clientBasicForm('1PpG/Q 1', secret), expected)
  for (const encode of [clientBasic, clientBasicForm, clientBasicRaw]) {
    assert.is(decoded(encode('az-AZ', '09-._*')), 'az-AZ:09-._*')
  }
})

test('C3: by default only what a server could misread is escaped', () => {
  assert.is(decoded(clientBasic('a:b c', 'p%41+q:r/=&~ s')), 'a%3Ab c:p%2541%2Bq:r/=&~ s')
})

test('C4: secrets beyond ASCII are UTF-8', () => {
  assert.is(decoded(clientBasic('id', 'pä😀')), 'id:p%C3%A4%F0%9F%98%80')
  assert.is(decoded(clientBasicRaw('id', 'pä😀')), 'id:pä😀')
})

test('C5: a public client sends its id in the body and no Authorization', async () => {
  await withServer(
    (_, response) => sendJson(response, tokens),
    async ({ origin, received }) => {
      const variables = { origin, client_id: 'public' }
      await refresh(variables, await exchange(variables))
      assert.equal(
        received.map(({ form, headers }) => [form.get('client_id'), headers.authorization]),
        [
          ['public', undefined],
          ['public', undefined],
        ],
      )
    },
  )
})

for (const status of [301, 302, 303, 307, 308]) {
  test(`C7: a ${status} is not followed, and the other origin receives nothing`, async () => {
    await withServer(
      (_, response) => sendJson(response, tokens),
      async (other) => {
        const redirect = (_: unknown, response: Parameters<typeof sendJson>[0]) =>
          sendJson(response, tokens, status, { location: `${other.origin}/token` })
        await withServer(redirect, async ({ origin, received }) => {
          const error = await failureOf(exchange({ ...client, origin }))
          assert.equal([error.kind, error.status, error.retryable], ['redirect', status, false])
          assert.equal([received.length, other.received.length], [1, 0])
        })
      },
    )
  })
}

test('C8: an opaque redirect is a redirect', async () => {
  const opaque = { type: 'opaqueredirect', status: 0, ok: false, body: null, headers: new Headers() } as Response
  const error = await failureOf(
    exchange({ ...client, origin: 'https://as.example.com' }, { fetch: async () => opaque }),
  )
  assert.is(error.kind, 'redirect')
})

test('C9: a code is sent once, whatever happens', async () => {
  const { timeout } = AbortSignal
  // Waits end when the server has the request, so that it is there on a slow machine too.
  let ending = new AbortController()
  const cases: [string, Parameters<typeof withServer>[0], () => CallOptions][] = [
    ['timeout', () => ending.abort(), () => ({})],
    ['server', (_, response) => response.writeHead(503).end('<html>'), () => ({})],
    ['throttled', (_, response) => response.writeHead(429).end(), () => ({})],
    ['network', (_, response) => response.destroy(), () => ({})],
    ['aborted', () => ending.abort(), () => ({ signal: ending.signal })],
  ]
  try {
    for (const [kind, answer, options] of cases) {
      ending = new AbortController()
      AbortSignal.timeout = () => (kind === 'timeout' ? ending.signal : timeout.call(AbortSignal, 30_000))
      await withServer(answer, async ({ origin, received }) => {
        const variables = { ...client, origin }
        const { pending } = await authorize(variables)
        const error = await failureOf(complete(variables, pending, callbackUrl(pending), options()))
        assert.equal([error.kind, error.retryable], [kind, false])
        assert.is((await failureOf(complete(variables, pending, callbackUrl(pending)))).kind, 'state')
        assert.is(received.length, 1, kind)
      })
    }
  } finally {
    AbortSignal.timeout = timeout
  }
})

test('C10: the verifier that is sent is that of the challenge', async () => {
  await withServer(
    (_, response) => sendJson(response, tokens),
    async ({ origin, received }) => {
      const variables = { ...client, origin }
      const { pending } = await authorize(variables)
      await refresh(variables, await complete(variables, pending, callbackUrl(pending)))
      assert.equal(
        received.map(({ form }) => form.get('code_verifier')),
        [pending.verifier, null],
      )
    },
  )
})

test('C11: nothing in an answer changes where the next request goes', async () => {
  const evil = { token_endpoint: 'https://evil.com', url: 'https://evil.com', issuer: 'https://evil.com' }
  const answer = (_: unknown, response: Parameters<typeof sendJson>[0]) =>
    sendJson(response, { ...tokens, ...evil }, 200, {
      location: 'https://evil.com',
      'content-location': 'https://evil.com',
    })
  await withServer(answer, async ({ origin, received }) => {
    await refresh({ ...client, origin }, await exchange({ ...client, origin }))
    assert.equal(
      received.map(({ url }) => url),
      ['/token?tenant=1', '/token?tenant=1'],
    )
  })
})

test('C12: the time-out and the caller end the reading of a body too, and can be told apart', async () => {
  const stall = (_: unknown, response: Parameters<typeof sendJson>[0]) => {
    response.writeHead(200).write('{"access_token":')
  }
  await withServer(stall, async ({ origin }) => {
    const late = await failureOf(exchange({ ...client, origin }, { timeoutMs: 60 }))
    const ended = await failureOf(exchange({ ...client, origin }, { signal: AbortSignal.timeout(60) }))
    assert.equal([late.kind, ended.kind], ['timeout', 'aborted'])
    const before = await failureOf(exchange({ ...client, origin }, { signal: AbortSignal.abort() }))
    assert.is(before.kind, 'aborted')
  })
})

test('C12: there is a time-out by default', async () => {
  const timeout = AbortSignal.timeout
  const asked: number[] = []
  AbortSignal.timeout = (milliseconds) => {
    asked.push(milliseconds)
    return timeout.call(AbortSignal, 30)
  }
  try {
    await withServer(
      () => {},
      async ({ origin }) => {
        const { timeoutMs: _, ...options } = loopback
        const { pending } = await authorize({ ...client, origin })
        const request = complete({ ...client, origin }, pending, callbackUrl(pending), {
          ...options,
          timeoutMs: undefined as never,
        })
        assert.is((await failureOf(request)).kind, 'timeout')
        assert.equal(asked, [30_000])
      },
    )
  } finally {
    AbortSignal.timeout = timeout
  }
})

test('C13: a body is read up to its limit, then cancelled', async () => {
  let sent = 0
  const flood = async (_: unknown, response: Parameters<typeof sendJson>[0]) => {
    response.writeHead(200)
    const stream = new Readable({
      read() {
        sent += 65_536
        this.push(sent > 64 * 1024 * 1024 ? null : ' '.repeat(65_536))
      },
    })
    await pipeline(stream, response).catch(() => {})
  }
  await withServer(flood, async ({ origin }) => {
    const error = await failureOf(exchange({ ...client, origin }))
    assert.is(error.kind, 'response')
    assert.ok(sent < 16 * 1024 * 1024, `${sent} bytes were sent`)
  })
  await withServer(
    (_, response) => sendJson(response, tokens),
    async ({ origin }) => {
      const size = JSON.stringify(tokens).length
      assert.is((await failureOf(exchange({ ...client, origin }, { maxBytes: size - 1 }))).kind, 'response')
      await exchange({ ...client, origin }, { maxBytes: size })
    },
  )
})

test("C14: custom headers go along; the compiler refuses those that would replace one of the request's own", async () => {
  await withServer(
    (_, response) => sendJson(response, tokens),
    async ({ origin, received }) => {
      await exchange({ ...client, origin }, {}, { headers: { 'x-a': 'b' } })
      assert.is(received[0]?.headers['content-type'], 'application/x-www-form-urlencoded')
      assert.is(received[0]?.headers['x-a'], 'b')
    },
  )
})

test('C16: the query of the token endpoint is kept', async () => {
  await withServer(
    (_, response) => sendJson(response, tokens),
    async ({ origin, received }) => {
      await exchange({ ...client, origin })
      assert.is(received[0]?.url, '/token?tenant=1')
    },
  )
})

test('C17: fetch is told the method, headers, body, redirect and signal, and nothing else', async () => {
  await withServer(
    (_, response) => sendJson(response, tokens),
    async ({ origin }) => {
      const seen: string[] = []
      const spy: typeof fetch = (input, init) => {
        seen.push(...Object.keys(init ?? {}).sort(), `${init?.redirect}`)
        return fetch(input, init)
      }
      await refresh({ ...client, origin }, tokenSet(), { fetch: spy })
      assert.equal(seen, ['body', 'headers', 'method', 'redirect', 'signal', 'manual'])
    },
  )
})

test.run()
