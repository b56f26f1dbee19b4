import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { withCookies, withoutHeaders } from '../../compiler/runtime/call-headers.js'
import type { OAuthError } from '../../compiler/runtime/error.js'
import { idempotencyKey } from '../../compiler/runtime/idempotency.js'

/** What a call does to its headers last, and the key by which a provider knows it again. */

const test = suite('call headers')

function finished(finish: (headers: Headers) => void, given: Record<string, string> = {}): object {
  const headers = new Headers(given)
  finish(headers)
  return Object.fromEntries(headers)
}

test('headers of the method are taken off, and no others', () => {
  assert.equal(finished(withoutHeaders('Authorization', 'X-Key'), { authorization: 'a', 'x-key': 'b', other: 'c' }), {
    other: 'c',
  })
})

test('cookies follow those that the method puts there', () => {
  assert.equal(finished(withCookies({ a: 'x', n: 1 }), { cookie: 's=1' }), { cookie: 's=1; a=x; n=1' })
  assert.equal(finished(withCookies({ a: 'x' })), { cookie: 'a=x' })
  assert.equal(finished(withCookies({ a: 'x' }, 'cookie', 'x-key'), { cookie: 's=1', 'x-key': 'k' }), { cookie: 'a=x' })
})

test('a cookie without a value is none; an empty one is one', () => {
  assert.equal(finished(withCookies({ a: undefined, b: null })), {})
  assert.equal(finished(withCookies({ a: undefined }), { cookie: 's=1' }), { cookie: 's=1' })
  assert.equal(finished(withCookies({ a: '', b: false })), { cookie: 'a=; b=false' })
})

test('a value that would end a cookie is refused, by its name and not its value', () => {
  for (const bad of ['a;b', 'a b', 'a,b', 'a"b', 'a\\b', 'a\r\nb', 'é', '\u007f', ' a', 'a;']) {
    assert.throws(
      () => finished(withCookies({ session: bad })),
      ({ kind, message }: OAuthError) =>
        kind === 'input' && message === 'input: session has a character that no cookie can carry',
      bad,
    )
  }
  const octets = "!#$%&'()*+-./09:<=>?@AZ[]^_`az{|}~"
  assert.equal(finished(withCookies({ a: octets })), { cookie: `a=${octets}` })
})

test("a call has the caller's key, or one that no other call has", () => {
  assert.is(idempotencyKey({ idempotencyKey: 'mine' }), 'mine')
  const keys = [idempotencyKey({}), idempotencyKey({}), idempotencyKey({ idempotencyKey: '' })]
  assert.is(new Set(keys).size, 3)
  for (const key of keys) assert.match(key, /^[\da-f-]{36}$/)
})

test.run()
