import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { answerOf, fragmentAnswer, hybridAnswer, renamedAnswer } from '../../compiler/runtime/answer-forms.js'
import type { Pending } from '../../compiler/runtime/authorization.js'
import type { OAuthError } from '../../compiler/runtime/error.js'

/** Answers of the browser that are not as RFC 6749 section 4.1.2 has them. */

const test = suite('answer forms')

const pending: Pending = {
  binding: 'c/m,https://as.example',
  state: 's',
  verifier: 'v',
  redirectUri: 'https://app.example/cb',
  scope: [],
  at: 0,
  nonce: 'n',
}
const refused = (message: string) => (error: OAuthError) =>
  error.kind === 'callback' && error.connector === 'c/m' && error.step === 'authorize' && error.message === message

test('parameters are read of a URL, of a path, and of a request', () => {
  const request = new Request('https://app.example/cb?shop=x')
  for (const callback of ['https://app.example/cb?shop=x', '/cb?shop=x', request]) {
    assert.is(answerOf(callback, pending).get('shop'), 'x')
  }
  assert.throws(() => answerOf('https://[', pending), refused('c/m: the address is not a URL'))
})

test('B3: a code by another name takes the place of `code`, twice where it is there twice', () => {
  const names = { code: 'auth_code', state: 'session' }
  const url = renamedAnswer('/cb?auth_code=a&code=forged&session=s&x=1', pending, names)
  assert.equal([...url.searchParams].sort(), [
    ['auth_code', 'a'],
    ['code', 'a'],
    ['session', 's'],
    ['state', 's'],
    ['x', '1'],
  ])
  assert.equal(renamedAnswer('/cb?auth_code=a&auth_code=b', pending, names).searchParams.getAll('code'), ['a', 'b'])
  assert.not.ok(renamedAnswer('/cb?code=forged', pending, names).searchParams.has('code'))
})

test('B15: parameters behind # are put beside those of the query, where they are declared to be there', () => {
  const url = fragmentAnswer('https://app.example/cb?a=1#code=c&state=s', pending)
  assert.is(url.href, 'https://app.example/cb?a=1&code=c&state=s')
  assert.is(fragmentAnswer('/cb?code=c', pending).href, 'https://app.example/cb?code=c')
})

test('D14: an ID token that comes with the code must have the nonce, and goes no further', () => {
  const token = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`
  const right = hybridAnswer(`/cb?code=c&id_token=${token({ nonce: 'n' })}`, pending)
  assert.is(right.search, '?code=c')
  assert.is(hybridAnswer('/cb?code=c', pending).search, '?code=c')
  const { nonce: _, ...without } = pending
  for (const [claims, record] of [
    [{ nonce: 'm' }, pending],
    [{}, pending],
    [{}, without],
    [{ nonce: '' }, { ...pending, nonce: '' }],
  ] as const) {
    assert.throws(
      () => hybridAnswer(`/cb?code=c&id_token=${token(claims)}`, record),
      refused('c/m: the nonce is wrong'),
    )
  }
})

test.run()
