import fc from 'fast-check'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import * as kernel from '../../compiler/runtime/index.js'

/** Expects a refusal that names the variable and does not quote its value. */
function refused(work: () => unknown, value = '') {
  try {
    work()
  } catch (error) {
    assert.instance(error, kernel.OAuthError)
    const { kind, message } = error as kernel.OAuthError
    assert.is(kind, 'input')
    assert.match(message, 'region')
    if (value.length > 3) assert.not.match(message, value)
    return
  }
  assert.unreachable(`${JSON.stringify(value)} was let through`)
}

const escapes = [
  'evil.com/',
  'evil.com#',
  'evil.com?',
  'x@evil.com:443/',
  'evil.com\\',
  'a\tb',
  'a\nb',
  'a\n',
  'a．b',
  'a。b',
  '[::1]/',
  '',
  'a.b',
  '-a',
  'a-',
  'a%2Fb',
  'evil.com%2F',
  'ä',
  'a'.repeat(64),
  ' a',
  'a:1',
]

test('J1: nothing but one DNS label goes where a label belongs', () => {
  for (const value of escapes) refused(() => kernel.hostLabel(value, 'region'), value)
  for (const value of ['a', 'A9', '1234567-sb1', 'a'.repeat(63)]) {
    const label = kernel.hostLabel(value, 'region')
    assert.is(label, value)
    assert.ok(new URL(`https://${label}.example.com/x`).hostname.endsWith('.example.com'))
  }
})

test('J2: a whole host is one of those that the manifest allows', () => {
  const choices = ['login.example.com', '.example.org']
  for (const value of ['login.example.com', 'LOGIN.example.com', 'a.b.example.org']) {
    assert.is(kernel.hostOf(value, 'region', choices), value)
  }
  for (const value of [
    'example.org',
    'evilexample.org',
    'evil.com/.example.org',
    'evil.com#.example.org',
    'x@login.example.com',
    'a.login.example.com',
    '',
  ]) {
    refused(() => kernel.hostOf(value, 'region', choices))
  }
})

test('J2: a host or an origin that is trusted is only that', () => {
  assert.is(kernel.host('git.example.com:8443', 'region'), 'git.example.com:8443')
  assert.is(kernel.origin('https://git.example.com:8443/', 'region'), 'https://git.example.com:8443')
  for (const value of [...escapes.filter((one) => one !== 'a.b' && one !== 'a:1'), 'a:99999', 'a:', 'a..b', '.a']) {
    refused(() => kernel.host(value, 'region'), value)
  }
  for (const value of [
    'git.example.com',
    'ftp://a',
    'https://a/b',
    'https://a?b',
    'https://x@a',
    'javascript:a',
    'https://',
    'https:///a',
  ]) {
    refused(() => kernel.origin(value, 'region'), value)
  }
})

test('J3: a suffix is one of its choices, exactly', () => {
  assert.is(kernel.oneOf('eu', 'region', ['eu', 'com']), 'eu')
  for (const value of ['EU', 'evil.com', '', 'eu ']) refused(() => kernel.oneOf(value, 'region', ['eu', 'com']), value)
})

test('J4: segments stay where they stand, as many as there are slashes between them', () => {
  assert.is(kernel.segments('a/b c/%/\u00e9', 'key'), 'a/b%20c/%25/%C3%A9')
  const part = fc.oneof(fc.constantFrom('.', '..', '/', '//', '\\', '%2e%2e', '%2f', '?', '#', 'a'), fc.string())
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const given = parts.join('/')
      let made: string
      try {
        made = kernel.segments(given, 'key')
      } catch {
        return
      }
      const { pathname, search, hash } = new URL(`https://acme.example/v1/${made}`)
      const [, first, ...rest] = pathname.split('/')
      assert.equal([first, search, hash, rest.map(decodeURIComponent)], ['v1', '', '', given.split('/')])
    }),
  )
})

test('J4: a path segment is encoded; dots, slashes and encoded slashes are refused', () => {
  assert.is(kernel.segment('a b?c#d&é', 'region'), 'a%20b%3Fc%23d%26%C3%A9')
  assert.is(kernel.segment(7, 'region'), '7')
  assert.is(kernel.segment('..a', 'region'), '..a')
  assert.is(kernel.segment('a..', 'region'), 'a..')
  for (const value of ['.', '..', '', 'a/b', 'a\\b', 'a%2fb', 'a%2Fb', '%5C', '\ud800']) {
    refused(() => kernel.segment(value, 'region'), value)
  }
})

test('J4: a path of several segments has no empty one, and each of them is only that', () => {
  assert.is(kernel.segments('photos/2026/a b.jpg', 'region'), 'photos/2026/a%20b.jpg')
  for (const value of ['a//b', '/a', 'a/']) {
    refused(() => kernel.segments(value, 'region'))
    assert.throws(() => kernel.segments(value, 'region'), /region has a slash too many/)
  }
  for (const value of ['a/../b', './a', 'a/%2f', 'a/b\\c', '']) refused(() => kernel.segments(value, 'region'), value)
})

test('J5: query and form values are encoded', () => {
  const evil = 'a&admin=1#x=é'
  assert.is(new URLSearchParams(kernel.form({ q: evil }).text).get('q'), evil)
  assert.equal(new URLSearchParams(kernel.formLists({ q: [evil, 0] }).text).getAll('q'), [evil, '0'])
  assert.is(new URL(kernel.withQuery('https://a.example.com', { q: evil }, {})).searchParams.get('q'), evil)
})

test('J6: a header value has no line break, NUL or character that no header can carry', () => {
  assert.is(kernel.headerValue('Bearer é\t~', 'region'), 'Bearer é\t~')
  for (const value of ['a\rb', 'a\nb', 'a\0b', 'a\n', '', '😀', '\x7f'])
    refused(() => kernel.headerValue(value, 'region'), value)
})

test('J7: a JSON body is made by JSON.stringify', () => {
  assert.equal(kernel.json({ a: '"}', b: undefined, c: '' }), { type: 'application/json', text: '{"a":"\\"}","c":""}' })
})

test('J8: an encoded escape is not decoded', () => {
  refused(() => kernel.hostLabel('evil.com%2F', 'region'), 'evil.com%2F')
  refused(() => kernel.origin('https://evil.com%2F.example.com', 'region'), 'evil.com%2F')
})

test('J9: a missing variable is an error, never a text', () => {
  for (const value of [undefined, null, '']) refused(() => kernel.text(value, 'region'))
  assert.equal([kernel.text(0, 'region'), kernel.text(false, 'region')], ['0', 'false'])
})

test('J10: an address that a server gave is at one of the hosts that the manifest names', () => {
  const hosts = ['login.example.com', '.my.example.com', 'https://other.example.com:8443']
  const good = ['https://login.example.com', 'https://a.my.example.com', 'https://other.example.com:8443']
  for (const value of good) assert.is(kernel.originOf(`${value}/`, 'url', hosts), value)
  assert.is(
    kernel.urlOf('https://a.my.example.com/rest/v1.0/~x/', 'url', hosts),
    'https://a.my.example.com/rest/v1.0/~x',
  )
  assert.is(kernel.urlOf('https://login.example.com/', 'url', hosts), 'https://login.example.com')
  const bad = [
    'http://login.example.com',
    'https://my.example.com',
    'https://login.example.com.evil.com',
    'login.example.com',
  ]
  for (const value of [...bad, 'https://u@login.example.com', 'https://login.example.com:8443', 'javascript:0', '']) {
    refused(() => kernel.originOf(value, 'region', hosts), value)
    refused(() => kernel.urlOf(`${value}/a`, 'region', hosts), value)
  }
  for (const path of [
    '/..',
    '/../a',
    '/a/./b',
    '/%2E%2e',
    '//evil.com',
    '/a?b',
    '/a#b',
    '/a\\b',
    '/a b',
    '/a%2Fb',
    '/ä',
  ]) {
    refused(() => kernel.urlOf(`https://login.example.com${path}`, 'region', hosts), path)
  }
})

test("J10: the user's own address may have folders, and nothing that leads out of them", () => {
  const given = ['https://shop.example.com', 'http://shop.example.com:8080/', 'https://shop.example.com/a/~b/']
  assert.equal(
    given.map((value) => kernel.ownUrl(value, 'region')),
    ['https://shop.example.com', 'http://shop.example.com:8080', 'https://shop.example.com/a/~b'],
  )
  for (const value of [
    'shop.example.com',
    'https://',
    'https://a/..',
    'https://a//b',
    'https://a/%2e',
    'https://u@a/b',
  ]) {
    refused(() => kernel.ownUrl(value, 'region'), value)
  }
})

test('J3: what a choice sets comes from the table, and from nowhere else', () => {
  assert.is(kernel.choose('eu', 'region', { us: 1, eu: 2 }), 2)
  for (const value of ['EU', '__proto__', 'constructor', 'toString', '', undefined]) {
    refused(() => kernel.choose(value, 'region', { us: 1, eu: 2 }))
  }
})

test('what users paste around a value is taken off, and nothing else of it', () => {
  const bare = (value: string) => kernel.bare(value, 'https://', '.Shop.example.com')
  for (const value of ['x', ' x ', 'https://x', 'HTTPS://x.shop.example.com/', 'x.SHOP.example.com'])
    assert.is(bare(value), 'x')
  assert.is(bare('https://x.other.com/'), 'x.other.com')
  assert.is(bare('https://x/y.shop.example.com/'), 'x/y')
  assert.equal(
    [kernel.bare('p-x/', 'p-', ''), kernel.bare(undefined, 'a', 'b'), kernel.bare(7, '', '')],
    ['x/', '', '7'],
  )
})

test('a pattern takes the whole value', () => {
  assert.is(kernel.matching('AB', 'region', '^(?:A|AB)$'), 'AB')
  for (const value of ['ABC', 'xA', 'A\n', '']) refused(() => kernel.matching(value, 'region', '^(?:A|AB)$'))
})

test('helpers', () => {
  assert.is(kernel.replace('1_SB_1', '_', '$&'), '1$&SB$&1')
  assert.equal([kernel.lower('Ab'), kernel.upper('Ab'), kernel.trim(' a ')], ['ab', 'AB', 'a'])
  assert.equal(
    [kernel.base64('é?>'), kernel.base64url('é?>'), kernel.base64url('>>>'), kernel.urlEncode('a/b')],
    ['w6k/Pg==', 'w6k_Pg', 'Pj4-', 'a%2Fb'],
  )
  assert.equal([kernel.before('id:a:b', ':'), kernel.after('id:a:b', ':')], ['id', 'a:b'])
  assert.equal([kernel.before('id', ':'), kernel.after('id', ':')], ['id', ''])
  assert.is(kernel.sortedQuery('b=2&a%20=%C3%A9&B=1+1&b=1', '=', '&'), 'B=1 1&a =é&b=2&b=1')
  assert.is(kernel.sortedQuery('page=2&app=x', '', ''), 'appxpage2')
  assert.is(kernel.basic('Aladdin', 'open sesame'), 'QWxhZGRpbjpvcGVuIHNlc2FtZQ==')
  assert.throws(() => kernel.basic('a:b', 'c'))
})

test.run()
