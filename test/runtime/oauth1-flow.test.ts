import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { OAuthError } from '../../compiler/runtime/error.js'
import {
  exchangeVerifier,
  type OAuth1Flow,
  receiveVerifier,
  requestTemporaryCredentials,
  tokenSecret,
} from '../../compiler/runtime/oauth1-flow.js'
import { hmacSha1 } from '../../compiler/runtime/oauth1-signature.js'
import { failureOf, scripted } from './scripted.js'

const test = suite('oauth1-flow')

const flow: OAuth1Flow = {
  connector: 'c/oauth1',
  step: 'authorize',
  binding: 'b',
  consumerKey: 'key',
  consumerSecret: 'CANARY-consumer',
  signatureMethod: hmacSha1,
}
const redirectUri = 'https://app.example/callback?state=mine&a=b'
const requestUrl = 'https://as.example/request_token'
const tokenUrl = 'https://as.example/access_token'

const answer = (fields: Record<string, string>, status = 200) =>
  new Response(String(new URLSearchParams(fields)), { status })
const temporary = (token: string) =>
  answer({ oauth_token: token, oauth_token_secret: 'CANARY-temporary', oauth_callback_confirmed: 'true' })

/** A record that waits for its callback; each has its own token, since one is good once. */
let count = 0
function begun(options = {}) {
  return requestTemporaryCredentials(flow, requestUrl, redirectUri, {
    ...scripted(temporary(`t${++count}`)),
    ...options,
  })
}

test('the three steps: each is signed with what is known by then (RFC 5849 section 2)', async () => {
  const options = scripted(
    temporary('temporary'),
    answer({ oauth_token: 'token', oauth_token_secret: 'CANARY-secret', user_id: '7' }),
  )
  const pending = await requestTemporaryCredentials(flow, requestUrl, redirectUri, options)
  assert.equal([pending.state, pending.redirectUri], ['temporary', redirectUri])
  const verifier = await receiveVerifier(flow, pending, `${redirectUri}&oauth_token=temporary&oauth_verifier=v`)
  const tokens = await exchangeVerifier(flow, tokenUrl, pending, verifier, options)
  assert.is(tokens.accessToken, 'token')
  assert.is(tokens.tokenType, 'oauth1')
  assert.is(tokenSecret(tokens), 'CANARY-secret')
  assert.equal([tokens.refreshToken, tokens.expiresAt, tokens.extra.user_id], [null, null, '7'])

  const [first, second] = options.requests
  assert.equal([first?.method, first?.url, first?.body], ['POST', requestUrl, ''])
  const headers = options.requests.map((request) => request.headers.get('authorization') ?? '')
  assert.match(headers[0] ?? '', /oauth_callback="https%3A%2F%2Fapp\.example%2Fcallback%3Fstate%3Dmine%26a%3Db"/)
  assert.not.match(headers[0] ?? '', /oauth_token=|oauth_verifier/)
  assert.is(second?.url, tokenUrl)
  assert.match(headers[1] ?? '', /oauth_token="temporary", oauth_verifier="v"/)
  assert.not.match(headers.join(), /CANARY/)
})

test('a server that wants GET gets no body', async () => {
  const options = scripted(temporary('t'))
  await requestTemporaryCredentials({ ...flow, tokenMethod: 'GET' }, requestUrl, redirectUri, options)
  assert.is(options.requests[0]?.method, 'GET')
  assert.not(options.requests[0]?.headers.has('content-type'))
})

test('a callback that is not confirmed ends the flow', async () => {
  for (const confirmed of ['false', '', 'untrue', 'true1']) {
    const options = scripted(answer({ oauth_token: 't', oauth_token_secret: 's', oauth_callback_confirmed: confirmed }))
    const error = await failureOf<OAuthError>(requestTemporaryCredentials(flow, requestUrl, redirectUri, options))
    assert.equal([error.kind, error.message], ['response', 'c/oauth1: the callback is not confirmed'])
  }
})

test('an answer without token or secret is an error', async () => {
  for (const fields of [
    { oauth_token: 't' },
    { oauth_token_secret: 's' },
    { oauth_token: '', oauth_token_secret: 's' },
  ]) {
    const error = await failureOf<OAuthError>(
      requestTemporaryCredentials(flow, requestUrl, redirectUri, scripted(answer(fields as Record<string, string>))),
    )
    assert.is(error.kind, 'response')
  }
})

test('C7, C9: a request is sent once, whatever the answer, and never redirected', async () => {
  for (const [status, kind] of [
    [307, 'redirect'],
    [503, 'server'],
    [429, 'throttled'],
    [401, 'response'],
  ] as const) {
    const pending = await begun()
    const options = scripted(new Response('', { status, headers: { location: 'https://evil.example' } }))
    const error = await failureOf<OAuthError>(exchangeVerifier(flow, tokenUrl, pending, 'v', options))
    assert.equal([error.kind, error.retryable, options.requests.length], [kind, false, 1])
  }
})

test('what the server says is wrong reaches the caller as data (OAuth Problem Reporting)', async () => {
  const options = scripted(answer({ oauth_problem: 'nonce_used' }, 401))
  const error = await failureOf<OAuthError>(requestTemporaryCredentials(flow, requestUrl, redirectUri, options))
  assert.equal([error.kind, error.error, error.status], ['client', 'nonce_used', 401])
})

test('A13, A14: an address that is not https is refused', async () => {
  const calls = [
    requestTemporaryCredentials(flow, requestUrl, 'http://app.example/', scripted()),
    requestTemporaryCredentials(flow, 'http://as.example/', redirectUri, scripted()),
  ]
  for (const call of calls) assert.is((await failureOf<OAuthError>(call)).kind, 'insecure')
})

test('B1, B2: a callback with another token, or none, is refused, and the flow goes on', async () => {
  const pending = await begun()
  const receive = (query: string) => receiveVerifier(flow, pending, `${redirectUri}&${query}`)
  for (const query of ['oauth_token=other&oauth_verifier=v', 'oauth_verifier=v', 'denied=other', '']) {
    assert.is((await failureOf<OAuthError>(receive(query))).kind, 'state')
  }
  assert.is(await receive(`oauth_token=${pending.state}&oauth_verifier=v`), 'v')
})

test('B1: what is no address is refused', async () => {
  const error = await failureOf<OAuthError>(receiveVerifier(flow, await begun(), 'http://'))
  assert.is(error.kind, 'callback')
})

test('B3, B4: what is there twice or missing is refused', async () => {
  for (const [query, kind] of [
    ['&oauth_verifier=v&oauth_verifier=w', 'callback'],
    ['&oauth_verifier=v&oauth_token=x', 'callback'],
    ['&oauth_verifier=', 'callback'],
    ['', 'callback'],
  ] as const) {
    const pending = await begun()
    const callback = `${redirectUri}&oauth_token=${pending.state}${query}`
    assert.is((await failureOf<OAuthError>(receiveVerifier(flow, pending, callback))).kind, kind)
  }
})

test('B6: a refusal is a typed error, in both of its forms', async () => {
  for (const query of [
    (token: string) => `denied=${token}`,
    (token: string) => `oauth_token=${token}&denied=${token}`,
    (token: string) => `oauth_token=${token}&oauth_problem=user_refused`,
  ]) {
    const pending = await begun()
    const error = await failureOf<OAuthError>(receiveVerifier(flow, pending, `${redirectUri}&${query(pending.state)}`))
    assert.is(error.kind, 'denied')
    assert.not.match(`${error} ${JSON.stringify(error)}`, new RegExp(`${pending.state}\\b`))
  }
})

test('B10, B11, B12, B13: variables, address, use and age of the record are checked', async () => {
  const callback = (state: string) => `${redirectUri}&oauth_token=${state}&oauth_verifier=v`
  const other = await begun()
  assert.is(
    (await failureOf<OAuthError>(receiveVerifier({ ...flow, binding: 'x' }, other, callback(other.state)))).kind,
    'state',
  )
  for (const base of ['https://app.example/other?state=mine&a=b', 'https://app.example/callback?state=mine']) {
    const pending = await begun()
    const address = `${base}&oauth_token=${pending.state}&oauth_verifier=v`
    assert.is((await failureOf<OAuthError>(receiveVerifier(flow, pending, address))).kind, 'callback')
  }
  const used = await begun()
  await receiveVerifier(flow, used, callback(used.state))
  assert.is((await failureOf<OAuthError>(receiveVerifier(flow, used, callback(used.state)))).kind, 'state')
  const old = await begun({ now: () => Date.now() - 601_000 })
  assert.is((await failureOf<OAuthError>(receiveVerifier(flow, old, callback(old.state)))).kind, 'expired')
})

test('K1: no secret or token is in an error', async () => {
  const pending = await begun()
  const echo = scripted(answer({ oauth_problem: 'CANARY-consumer CANARY-temporary', x: pending.state }, 400))
  const error = await failureOf<OAuthError>(exchangeVerifier(flow, tokenUrl, pending, 'CANARY-verifier', echo))
  assert.not.match(`${error.stack} ${JSON.stringify(error)}`, /CANARY/)
})

test.run()
