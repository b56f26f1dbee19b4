import type { ServerResponse } from 'node:http'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { at, type OAuthError, type TokenRequest, type TokenSet } from '../../compiler/runtime/index.js'
import { authorize, callbackUrl, complete, failureOf, refresh, tokenSet } from './connector.js'
import { sendJson, withServer } from './server.js'

const good = { access_token: 'access-1', token_type: 'Bearer', expires_in: 3600 }

type Answer = (response: ServerResponse) => unknown

function raw(body: string, status = 200, headers: Record<string, string> = {}): Answer {
  return (response) => response.writeHead(status, headers).end(body)
}

function jsonOf(value: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return (response) => sendJson(response, value, status, headers)
}

/** The tokens of an exchange that is answered so. */
async function tokensOf(answer: Answer, request: Partial<TokenRequest> = {}, now = Date.now): Promise<TokenSet> {
  let tokens: TokenSet | undefined
  await withServer(
    (_, response) => answer(response),
    async ({ origin }) => {
      const variables = { origin, client_id: 'client' }
      const { pending } = await authorize(variables, { now })
      tokens = await complete(variables, pending, callbackUrl(pending), { now }, request)
    },
  )
  assert.ok(tokens)
  return tokens
}

/** The tokens of a refresh that is answered so. */
async function refreshedWith(answer: Answer, current = tokenSet()): Promise<TokenSet> {
  let tokens: TokenSet | undefined
  await withServer(
    (_, response) => answer(response),
    async ({ origin }) => {
      tokens = await refresh({ origin, client_id: 'client' }, current)
    },
  )
  assert.ok(tokens)
  return tokens
}

async function refusal(answer: Answer, request: Partial<TokenRequest> = {}): Promise<OAuthError> {
  return failureOf(tokensOf(answer, request))
}

test('D1: an access token is a text that is not empty', async () => {
  for (const access_token of [undefined, '', null, 7, {}]) {
    assert.is((await refusal(jsonOf({ ...good, access_token }))).kind, 'response')
  }
  for (const body of ['null', '[]', '"text"', '']) assert.is((await refusal(raw(body))).kind, 'response')
})

test('D2: the token type is compared without case', async () => {
  for (const token_type of ['bearer', 'BEARER']) {
    assert.is((await tokensOf(jsonOf({ ...good, token_type }))).tokenType, 'bearer')
  }
})

test('D3: an unknown token type is refused unless the manifest names it', async () => {
  assert.is((await refusal(jsonOf({ ...good, token_type: 'mac' }))).kind, 'response')
  assert.is((await tokensOf(jsonOf({ ...good, token_type: 'MAC' }), { tokenTypes: ['mac'] })).tokenType, 'mac')
})

test('D4: a missing token type is bearer', async () => {
  assert.is((await tokensOf(jsonOf({ ...good, token_type: undefined }))).tokenType, 'bearer')
})

test('D5: an error is a failure whatever the status', async () => {
  for (const status of [200, 201, 400]) {
    const error = await refusal(jsonOf({ ...good, error: 'bad_verification_code', error_description: 'stale' }, status))
    assert.equal(
      [error.kind, error.error, error.description, error.status],
      ['client', 'bad_verification_code', 'stale', status],
    )
  }
  assert.is((await refusal(jsonOf({ ...good, error: { code: 1 } }))).kind, 'client')
})

test('D5: invalid_grant has a kind of its own', async () => {
  const { kind, name } = await refusal(jsonOf({ error: 'invalid_grant' }, 400))
  assert.equal([kind, name], ['grant', 'OAuthError'])
  assert.is(
    (await refusal(jsonOf({ error: 'invalid_client' }, 401, { 'www-authenticate': 'Basic' }))).error,
    'invalid_client',
  )
})

test('D6: a lifetime is a number or its text; nonsense is unknown', async () => {
  const now = () => 1_000_000_000_000
  for (const expires_in of [3600, '3600']) {
    const tokens = await tokensOf(jsonOf({ ...good, expires_in }), {}, now)
    assert.is(tokens.expiresAt, 1_000_003_600_000)
  }
  for (const expires_in of [-1, 0, 'soon', '', null, 1e9, 1e12, '1e99', 'NaN', {}]) {
    assert.is((await tokensOf(jsonOf({ ...good, expires_in }))).expiresAt, null, `${expires_in}`)
  }
})

test('D7: without a lifetime the end is unknown', async () => {
  assert.is((await tokensOf(jsonOf({ access_token: 'a' }))).expiresAt, null)
})

test('D8: the lifetime counts from the start of the request', async () => {
  let time = 1_000_000_000_000
  const slow: Answer = (response) => {
    time += 5000
    sendJson(response, good)
  }
  const { expiresAt, obtainedAt } = await tokensOf(slow, {}, () => time)
  assert.equal([expiresAt, obtainedAt], [1_000_003_600_000, 1_000_000_000_000])
})

test('D9: a silent answer grants what was asked for, another says what it granted', async () => {
  assert.equal((await tokensOf(jsonOf(good))).scope, ['read', 'write'])
  assert.equal((await tokensOf(jsonOf({ ...good, scope: '' }))).scope, ['read', 'write'])
  assert.equal((await tokensOf(jsonOf({ ...good, scope: 'read' }))).scope, ['read'])
  assert.equal((await tokensOf(jsonOf({ ...good, scope: ['a', 'b'] }))).scope, ['a', 'b'])
})

test('D10: JSON of any content type and forms are read, HTML is refused', async () => {
  assert.is((await tokensOf(raw(JSON.stringify(good), 200, { 'content-type': 'text/html' }))).accessToken, 'access-1')
  const form = await tokensOf(raw('access_token=a%20b&token_type=bearer&expires_in=60&scope=read+x'))
  assert.equal([form.accessToken, form.scope], ['a b', ['read', 'x']])
  assert.is((await refusal(raw('error=invalid_grant'))).kind, 'grant')
  assert.is((await refusal(raw('<html>access_token=a</html>'))).kind, 'response')
  assert.is((await refusal(raw('<html>access_token=a&error=b'))).kind, 'client')
  const marked = await tokensOf(raw(`\uFEFF${JSON.stringify(good)}`))
  assert.is(marked.accessToken, 'access-1', 'a byte order mark')
})

test('D11: a hostile member reaches no prototype, and the rest is read-only', async () => {
  const body =
    '{"access_token":"a","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"token_type":"bearer"}'
  const { extra } = await tokensOf(raw(body))
  assert.is(({} as Record<string, unknown>).polluted, undefined)
  assert.is(extra.polluted, undefined)
  assert.ok(Object.isFrozen(extra))
  assert.is((await refusal(raw('__proto__=x&access_token='))).kind, 'response')
  assert.equal(
    [at({ a: { b: 1 } }, 'a.b'), at({}, 'constructor.name'), at({ a: null }, 'a.b'), at({ a: 'b' }, 'a.length')],
    [1, undefined, undefined, undefined],
  )
})

test('D12: a refusal that says nothing is a kind of its own', async () => {
  for (const status of [400, 401, 403]) {
    const error = await failureOf(refreshedWith(raw('', status)))
    assert.equal([error.kind, error.status, error.retryable], ['response', status, false])
  }
})

test('D13: 429 and 503 say when to come back', async () => {
  const throttled = await failureOf(refreshedWith(jsonOf({ error: 'invalid_grant' }, 429, { 'retry-after': '7' })))
  assert.equal([throttled.kind, throttled.retryAfterMs, throttled.retryable], ['throttled', 7000, true])
  const date = new Date(Date.now() + 60_000).toUTCString()
  const down = await failureOf(refreshedWith(raw('<html>', 503, { 'retry-after': date })))
  assert.is(down.kind, 'server')
  assert.ok(Number(down.retryAfterMs) > 50_000 && Number(down.retryAfterMs) <= 60_000)
  assert.is((await failureOf(refreshedWith(raw('', 503, { 'retry-after': 'soon' })))).retryAfterMs, undefined)
})

test('D15: what else the server sent is kept', async () => {
  const { extra } = await tokensOf(jsonOf({ ...good, instance_url: 'https://x', id_token: 'y' }))
  assert.equal(extra, { instance_url: 'https://x', id_token: 'y' })
})

test('a manifest can rename what a server calls otherwise', async () => {
  const answer = { ok: true, data: { token: 'nested', ends: 1_000_000_060 } }
  const tokens = await tokensOf(
    jsonOf(answer),
    {
      conform: (given, startedAt) => ({
        ...given,
        access_token: at(given, 'data.token'),
        expires_in: Number(at(given, 'data.ends')) - startedAt / 1000,
        error: at(given, 'ok') === false ? at(given, 'error_code') : undefined,
      }),
    },
    () => 1_000_000_000_000,
  )
  assert.equal([tokens.accessToken, tokens.expiresAt], ['nested', 1_000_000_060_000])
})

test('hostile table: 201 is a success, a refresh keeps or replaces the refresh token', async () => {
  assert.is((await tokensOf(jsonOf(good, 201))).accessToken, 'access-1')
  const kept = await refreshedWith(jsonOf(good), tokenSet({ refreshExpiresAt: 5, extra: { id: 1 } }))
  assert.equal(
    [kept.refreshToken, kept.refreshExpiresAt, kept.scope, kept.extra],
    ['refresh-0', 5, ['read'], { id: 1 }],
  )
  const rotated = await refreshedWith(
    jsonOf({ ...good, refresh_token: 'refresh-1' }),
    tokenSet({ refreshExpiresAt: 5 }),
  )
  assert.equal([rotated.refreshToken, rotated.refreshExpiresAt], ['refresh-1', null])
  const dated = await refreshedWith(jsonOf({ ...good, refresh_token: 'r', refresh_token_expires_in: '60' }))
  assert.is(dated.refreshExpiresAt, dated.obtainedAt + 60_000)
})

test('hostile table: HTML with status 503 may be tried again for a refresh only', async () => {
  const page = raw('<html>down</html>', 503, { 'content-type': 'text/html' })
  const [exchange, again] = [await refusal(page), await failureOf(refreshedWith(page))]
  assert.equal([exchange.kind, exchange.retryable], ['server', false])
  assert.equal([again.kind, again.retryable], ['server', true])
})

test.run()
