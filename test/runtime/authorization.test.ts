import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { begin, OAuthError, s256, withQuery, withQueryLists } from '../../compiler/runtime/index.js'
import { authorize, callbackUrl, complete, failureOf, redirectUri } from './connector.js'
import { sendJson, withServer } from './server.js'

const variables = { origin: 'https://as.example.com', client_id: 'client', client_secret: 'CANARY-secret' }
const flow = { connector: 'test/oauth2', step: 'authorize', binding: 'here' } as const

function refusal(work: () => unknown): OAuthError {
  try {
    work()
  } catch (error) {
    if (error instanceof OAuthError) return error
  }
  throw new Error('it was not refused')
}

test('A1: response_type is code', async () => {
  const { url } = await authorize(variables)
  assert.is(new URL(url).searchParams.get('response_type'), 'code')
})

test('A2: a state has 256 bits and is new every time', () => {
  const states = Array.from({ length: 200 }, () => begin(flow, { redirectUri }, [], ' ').state)
  assert.is(new Set(states).size, 200)
  assert.ok(states.every((state) => /^[\w-]{43}$/.test(state)))
})

test('A3: a verifier is 43 unreserved characters and is not the state', () => {
  const { verifier, state } = begin(flow, { redirectUri }, [], ' ')
  assert.match(verifier, /^[A-Za-z0-9._~-]{43}$/)
  assert.is.not(verifier, state)
})

test('A4: the challenge is that of RFC 7636 appendix B', async () => {
  assert.is(await s256('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'), 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
})

test('A5: the method is S256, and a digest that fails is an error', async () => {
  const { url } = await authorize(variables)
  assert.is(new URL(url).searchParams.get('code_challenge_method'), 'S256')
  const digest = crypto.subtle.digest
  crypto.subtle.digest = () => Promise.reject(new Error('no digest'))
  try {
    await authorize(variables).then(
      () => assert.unreachable(),
      (error) => assert.is(error.message, 'no digest'),
    )
  } finally {
    crypto.subtle.digest = digest
  }
})

test('A7: the query of the endpoint is kept', async () => {
  const { url } = await authorize(variables)
  assert.is(url.split('?').length, 2)
  assert.is(new URL(url).searchParams.get('tenant'), 'a b')
  assert.is(new URL(url).searchParams.get('client_id'), 'client')
})

test('A9: no parameter is sent twice, but a list repeats its own', () => {
  const base = 'https://as.example.com/?scope=old&x=1'
  const lists = withQueryLists(base, { scope: 'new', resource: ['https://a', 'https://b'] }, {})
  for (const url of [withQuery(base, { scope: 'new' }, {}), lists]) {
    assert.equal(new URL(url).searchParams.getAll('scope'), ['new'])
  }
  assert.equal(new URL(lists).searchParams.getAll('resource'), ['https://a', 'https://b'])
})

test('A10: parameters without a value are left out', async () => {
  const { url } = await authorize(variables)
  assert.not(new URL(url).searchParams.has('prompt'))
  assert.is(
    withQuery('https://as.example.com/', { a: '', b: undefined, c: null, d: '0' }, {}),
    'https://as.example.com/?d=0',
  )
  const none = withQueryLists('https://as.example.com/', { a: '', b: undefined, c: null, d: 0, e: false, f: [] }, {})
  assert.is(none, 'https://as.example.com/?d=0&e=false')
})

test('A12: the redirect URI is the same bytes in both requests', async () => {
  const answer = (_: unknown, response: Parameters<typeof sendJson>[0]) => sendJson(response, { access_token: 'a' })
  await withServer(answer, async ({ origin, received }) => {
    const odd = 'https://App.example.com/callback?a=%7e&b='
    const here = { ...variables, origin }
    const { url, pending } = await authorize(here, { redirectUri: odd })
    assert.is(new URL(url).searchParams.get('redirect_uri'), odd)
    await complete(here, pending, callbackUrl(pending))
    assert.is(received[0]?.form.get('redirect_uri'), odd)
  })
})

test('A13: redirect URIs that are not https are refused, but for loopback and private schemes', () => {
  const bad = [
    'http://app.example.com/cb',
    'javascript:alert(1)',
    'data:text/html,x',
    '/cb',
    'http://127.0.0.1.evil.com/',
    'https://app.example.com/#x',
  ]
  for (const given of bad) {
    assert.is(refusal(() => begin(flow, { redirectUri: given }, [], ' ')).kind, 'insecure', given)
  }
  for (const given of [
    'https://app.example.com/cb',
    'http://127.0.0.1:9/cb',
    'http://[::1]:9/',
    'http://localhost/',
    'com.example.app:/cb',
  ]) {
    assert.is(begin(flow, { redirectUri: given }, [], ' ').redirectUri, given)
  }
})

test('A14: endpoints are https; http is for the loopback, by an option that JSON cannot carry', async () => {
  const codes = { pending: (await authorize(variables)).pending }
  for (const origin of ['http://as.example.com', 'http://127.0.0.1:9']) {
    assert.is(
      refusal(() => withQuery(`${origin}/authorize`, {}, JSON.parse('{"allowLoopback":true}'))).kind,
      'insecure',
    )
  }
  const here = { ...variables, origin: 'http://as.example.com' }
  assert.is((await failureOf(authorize(here))).kind, 'insecure')
  const elsewhere = { ...codes.pending, binding: 'test/oauth2,http://as.example.com,client' }
  assert.is((await failureOf(complete(here, elsewhere, callbackUrl(elsewhere)))).kind, 'insecure')
})

test('A15: the secret is in no URL', async () => {
  assert.not.match((await authorize(variables)).url, 'CANARY')
})

test('A16: scopes keep order and case; one that holds the separator is refused', async () => {
  const { url } = await authorize(variables, { scope: ['write', 'Read', 'https://x/a'] })
  assert.is(new URL(url).searchParams.get('scope'), 'write Read https://x/a')
  assert.is(refusal(() => begin(flow, { redirectUri, scope: ['a b'] }, [], ' ')).kind, 'input')
  assert.is(refusal(() => begin(flow, { redirectUri, scope: ['a,b'] }, [], ',')).kind, 'input')
  assert.is(refusal(() => begin(flow, { redirectUri, scope: [''] }, [], ' ')).kind, 'input')
})

test('A17: flows that run at once cannot be finished with the other record', async () => {
  const [one, two] = await Promise.all([authorize(variables), authorize(variables)])
  assert.is.not(one.pending.verifier, two.pending.verifier)
  assert.is((await failureOf(complete(variables, one.pending, callbackUrl(two.pending)))).kind, 'state')
})

test.run()
