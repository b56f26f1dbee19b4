import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { cookiesOf } from '../../compiler/runtime/cookies.js'

const test = suite('cookies')

function answer(...lines: string[]): Headers {
  return new Headers(lines.map((line): [string, string] => ['set-cookie', line]))
}

test('names and values go back, without attributes (SAP Business One)', () => {
  const headers = answer(
    'B1SESSION=12-ab; Path=/b1s/v1; HttpOnly',
    'ROUTEID=.node1; path=/; Expires=Wed, 09 Jun 2100 10:18:14 GMT',
  )
  assert.is(cookiesOf(headers), 'B1SESSION=12-ab; ROUTEID=.node1')
  assert.is(cookiesOf(new Headers()), '')
})

test('later answers replace, add and take away', () => {
  const first = cookiesOf(answer('a=1', 'b=2', 'c=3', 'd=4'))
  const next = answer('a=5; Secure', 'b=; Max-Age=0', 'c=x; expires=Thu, 01 Jan 1970 00:00:00 GMT', 'e="q=1"')
  assert.is(cookiesOf(next, first), 'a=5; d=4; e="q=1"')
})

test('what is no cookie is left out, and a value cannot add one or a header', () => {
  assert.is(cookiesOf(answer('=x', 'no', 'a b=c', ' d = e ', 'f=')), 'd=e; f=')
  const forged = { getSetCookie: () => ['a=1\r\nX: y'] } as unknown as Headers
  assert.throws(() => cookiesOf(forged), /a cookie has a character that no header can carry/)
})

test.run()
