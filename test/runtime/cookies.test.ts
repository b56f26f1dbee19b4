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

test('a cookie goes that is set to end at once or in 1970, and none for what only looks alike', () => {
  const attributes = (attribute: string) => cookiesOf(answer(`a=1; Path=/;${attribute}`), 'a=0')
  for (const ends of [
    'Max-Age=0',
    ' max-age = 000 ',
    'max-age=-10',
    'Expires=Thu, 01 Jan 1970 00:00:00 GMT',
    ' EXPIRES = Thu, 01-Jan-1970',
  ]) {
    assert.is(attributes(ends), '', ends)
  }
  for (const stays of [
    'x-max-age=0',
    'max-age=01',
    'max-age=0x',
    'max-age=-',
    'max-age-=0',
    'x=expires=1970',
    'expires=21970',
  ]) {
    assert.is(attributes(stays), 'a=1', stays)
  }
})

test('what is no cookie is left out, and a value cannot add one or a header', () => {
  assert.is(cookiesOf(answer('=x', 'no', 'a b=c', ' d = e ', 'f=')), 'd=e; f=')
  const forged = { getSetCookie: () => ['a=1\r\nX: y'] } as unknown as Headers
  assert.throws(() => cookiesOf(forged), /a cookie has a character that no header can carry/)
})

test.run()
