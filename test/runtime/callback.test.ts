import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { addressOf, formPost, type Pending } from '../../compiler/runtime/index.js'
import { authorize, callbackUrl, complete, failureOf, redirectUri, type Variables } from './connector.js'
import { sendJson, serve, type TestServer } from './server.js'

const test = suite<{ server: TestServer }>('callback')

test.before.each(async (context) => {
  context.server = await serve((_, response) => sendJson(response, { access_token: 'access-1' }))
})
test.after.each(({ server }) => server.close())

function variablesOf(server: TestServer, changes: Partial<Variables> = {}): Variables {
  return { origin: server.origin, client_id: 'client', client_secret: 'secret', ...changes }
}

/** Begins a flow, comes back with a callback, and expects a refusal with nothing sent. */
async function refused(
  server: TestServer,
  kind: string,
  callback: (pending: Pending) => string | URL | Request,
  changes: Partial<Variables> = {},
) {
  const variables = variablesOf(server, changes)
  const { pending } = await authorize(variables)
  const error = await failureOf(complete(variables, pending, callback(pending)))
  assert.is(error.kind, kind)
  assert.is(error.step, 'authorize')
  assert.is(error.retryable, false)
  assert.is(server.received.length, 0)
  return error
}

test('B1: a wrong state is refused and nothing is sent', async ({ server }) => {
  await refused(server, 'state', (pending) => callbackUrl({ ...pending, state: 'x'.repeat(43) }))
})

test('B2: a missing state is refused, also when the record has none', async ({ server }) => {
  await refused(server, 'state', () => `${redirectUri}&code=c`)
  const variables = variablesOf(server)
  const { pending } = await authorize(variables)
  const emptied = { ...pending, state: '' }
  assert.is((await failureOf(complete(variables, emptied, `${redirectUri}&code=c&state=`))).kind, 'state')
})

test('B3: a parameter that is there twice is refused', async ({ server }) => {
  for (const name of ['state', 'code', 'iss', 'error', 'session_state']) {
    await refused(server, 'callback', (pending) => {
      const url = callbackUrl(pending, { iss: 'i', error: 'e', session_state: 's' })
      url.searchParams.append(name, `${url.searchParams.get(name)}`)
      return url
    })
  }
})

test('B4: an empty or missing code is refused', async ({ server }) => {
  await refused(server, 'callback', (pending) => callbackUrl(pending, { code: '' }))
  await refused(server, 'callback', (pending) => `${redirectUri}&state=${pending.state}&code=`)
  await refused(server, 'callback', (pending) => `${redirectUri}&state=${pending.state}`)
})

test('B5: an error without the state neither labels nor ends the flow', async ({ server }) => {
  const variables = variablesOf(server)
  const { pending } = await authorize(variables)
  const error = await failureOf(complete(variables, pending, `${redirectUri}&error=access_denied&state=x`))
  assert.is(error.kind, 'state')
  assert.is(error.error, undefined)
  assert.is((await complete(variables, pending, callbackUrl(pending))).accessToken, 'access-1')
})

test('B6: what the server says of an error is data', async ({ server }) => {
  const parameters = { error: 'access_denied', error_description: '<b>no</b>', error_uri: `${server.origin}/why` }
  const error = await refused(server, 'denied', ({ state }) => {
    return `${redirectUri}&${new URLSearchParams({ ...parameters, state })}`
  })
  assert.equal([error.error, error.description, error.uri], Object.values(parameters))
  assert.not.match(error.message, '<b>')
})

test('B7: the issuer is compared character by character', async ({ server }) => {
  for (const iss of ['https://as.example.com/', 'https://AS.example.com', 'https://evil.com', '']) {
    await refused(server, 'issuer', (pending) => callbackUrl(pending, { iss }), { issuer: 'https://as.example.com' })
  }
})

test('B8: a missing issuer is refused where the server always sends it, and only there', async ({ server }) => {
  const issuer = 'https://as.example.com'
  await refused(server, 'issuer', (pending) => callbackUrl(pending), { issuer, issuerRequired: true })
  const variables = variablesOf(server, { issuer })
  const { pending } = await authorize(variables)
  await complete(variables, pending, callbackUrl(pending))
  assert.is(server.received.length, 1)
})

test('B7: whose answer it is comes after the state and before the error', async ({ server }) => {
  const issuer = 'https://as.example.com'
  const wrong = { iss: 'https://evil.com', error: 'access_denied' }
  await refused(server, 'state', (pending) => callbackUrl({ ...pending, state: 'x' }, wrong), { issuer })
  const error = await refused(server, 'issuer', (pending) => callbackUrl(pending, wrong), { issuer })
  assert.is(error.error, undefined)
  await refused(server, 'denied', (pending) => callbackUrl(pending, { ...wrong, iss: issuer }), { issuer })
})

test('B9: without an issuer in the manifest, iss is not compared, and can be read', async ({ server }) => {
  const variables = variablesOf(server)
  const { pending } = await authorize(variables)
  const callback = callbackUrl(pending, { iss: 'https://anyone' })
  await complete(variables, pending, callback)
  assert.is(addressOf(callback, redirectUri)?.searchParams.get('iss'), 'https://anyone')
})

test('B10: a record of another connector, client or server is refused', async ({ server }) => {
  const { pending } = await authorize(variablesOf(server))
  const others = [
    [{ client_id: 'other' }, pending],
    [{ origin: 'http://127.0.0.1:9' }, pending],
    [{}, { ...pending, binding: pending.binding.replace('test/oauth2', 'other/oauth2') }],
  ] as const
  for (const [changes, record] of others) {
    const error = await failureOf(complete(variablesOf(server, changes), record, callbackUrl(pending)))
    assert.is(error.kind, 'state')
  }
  assert.is(server.received.length, 0)
})

test('B11: another address than the redirect URI is refused', async ({ server }) => {
  const places = [
    'https://app.example.com/other?tenant=1',
    'https://evil.com/callback?tenant=1',
    'https://app.example.com/callback?tenant=2',
    'https://app.example.com/callback',
    'http://app.example.com/callback?tenant=1',
  ]
  for (const place of places) {
    await refused(server, 'callback', (pending) => callbackUrl({ ...pending, redirectUri: place }))
  }
  await refused(server, 'callback', () => 'http://')
})

test('B11: a path with its query, and a request, are understood', async ({ server }) => {
  const variables = variablesOf(server)
  for (const form of [(url: URL) => url.pathname + url.search, (url: URL) => new Request(url), String]) {
    const { pending } = await authorize(variables)
    await complete(variables, pending, form(callbackUrl(pending)))
  }
  assert.is(server.received.length, 3)
})

test('B12: a record can be used once, also at the same time', async ({ server }) => {
  const variables = variablesOf(server)
  const { pending } = await authorize(variables)
  const copy: Pending = JSON.parse(JSON.stringify(pending))
  const results = await Promise.allSettled(
    [pending, copy, copy].map((one) => complete(variables, one, callbackUrl(one))),
  )
  assert.equal(
    results.map(({ status }) => status),
    ['fulfilled', 'rejected', 'rejected'],
  )
  assert.is((await failureOf(complete(variables, pending, callbackUrl(pending)))).kind, 'state')
  assert.is(server.received.length, 1)
})

test('B13: a record older than ten minutes is refused, and so is one without a time', async ({ server }) => {
  const variables = variablesOf(server)
  for (const at of [Date.now() - 600_001, Date.now() + 900_000, Number.NaN]) {
    const pending = { ...(await authorize(variables)).pending, at }
    assert.is((await failureOf(complete(variables, pending, callbackUrl(pending)))).kind, 'expired')
  }
  assert.is(server.received.length, 0)
})

test('B14: tokens in the callback are refused', async ({ server }) => {
  for (const name of ['access_token', 'id_token', 'token']) {
    await refused(server, 'callback', (pending) => callbackUrl(pending, { [name]: 'x' }))
  }
})

test('B15: a fragment is not read', async ({ server }) => {
  await refused(server, 'state', (pending) => `${redirectUri}#code=c&state=${pending.state}`)
})

test('B16: form_post must be a POST with the form content type, and has the same checks', async ({ server }) => {
  const variables = variablesOf(server)
  const { pending } = await authorize(variables)
  const send = async (body: Record<string, string>, type: string, method = 'POST') => {
    const headers = { 'content-type': type }
    const request = new Request(redirectUri, { method, headers, body: String(new URLSearchParams(body)) })
    return complete(variables, pending, await formPost(request))
  }
  const answer = { code: 'code-1', state: pending.state }
  const type = 'application/x-www-form-urlencoded; charset=utf-8'
  assert.is((await failureOf(send(answer, 'text/plain'))).kind, 'state')
  assert.is((await failureOf(send(answer, type, 'PUT'))).kind, 'state')
  assert.is((await failureOf(send({ ...answer, state: 'x' }, type))).kind, 'state')
  assert.is((await send(answer, type)).accessToken, 'access-1')
})

test('B17: unknown parameters are ignored', async ({ server }) => {
  const variables = variablesOf(server)
  const { pending } = await authorize(variables)
  await complete(variables, pending, callbackUrl(pending, { session_state: 'x', __proto__: 'y' }))
  assert.is(server.received.length, 1)
})

test('B18: errors hold neither code, nor state, nor verifier', async ({ server }) => {
  const error = await refused(server, 'callback', (pending) =>
    callbackUrl(pending, { code: 'CANARY-code', token: 'CANARY-token' }),
  )
  const wrong = await refused(server, 'state', (pending) => callbackUrl({ ...pending, state: 'CANARY-state' }))
  for (const one of [error, wrong]) assert.not.match(`${one.stack}${JSON.stringify(one)}`, /CANARY|app\.example/)
})

test('B19: nothing in the callback or the record is ever fetched', async ({ server }) => {
  const fetched: string[] = []
  const spy: typeof fetch = (input, init) => {
    fetched.push(String(input))
    return fetch(input, init)
  }
  const variables = variablesOf(server)
  const { pending } = await authorize(variables)
  await complete(
    variables,
    pending,
    callbackUrl(pending, { redirect_uri: 'https://evil.com', next: 'https://evil.com' }),
    { fetch: spy },
  )
  assert.equal(fetched, [`${server.origin}/token?tenant=1`])
})

test.run()
