import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { isRedirectUri, parseUrl, secureUrl } from '../../compiler/runtime/address.js'
import {
  begin,
  fields,
  form,
  formLists,
  joined,
  json,
  OAuthError,
  placeOf,
  s256,
  withFragment,
  withPlain,
  withQuery,
  withQueryLists,
} from '../../compiler/runtime/index.js'
import { setAll } from '../../compiler/runtime/lists.js'
import { allowLoopback } from '../../compiler/runtime/options.js'

/** Addresses that secrets and users are sent to, their parameters, and bodies by the same rules. */

const test = suite('addresses')

const place = { connector: 'c/m', step: 'authorize' } as const
const loopback = { [allowLoopback]: true } as const

function refusal(work: () => unknown): unknown[] {
  try {
    work()
  } catch (error) {
    if (error instanceof OAuthError) return [error.kind, error.message, error.step]
    throw error
  }
  return []
}

test('a text is a URL or none; the error of the platform, which quotes it, does not come out', () => {
  assert.is(parseUrl('/b?c', 'https://host/a')?.href, 'https://host/b?c')
  for (const text of ['', 'CANARY', 'https://']) assert.is(parseUrl(text), null)
})

test('an address is https, a private scheme, or of this machine where that is allowed', () => {
  for (const text of ['https://host/', 'HTTPS://host', 'com.example.app:/cb']) {
    assert.is(secureUrl(place, text, {}).href, new URL(text).href)
  }
  const local = [
    'http://127.0.0.1',
    'http://127.0.0.1:8',
    'http://[::1]:9/',
    'http://localhost:1',
    'http://localhost/a',
  ]
  for (const text of local) {
    assert.equal(
      refusal(() => secureUrl(place, text, {})),
      ['insecure', 'c/m: not https', 'authorize'],
      text,
    )
    assert.is(secureUrl(place, text, loopback).href, new URL(text).href)
  }
  for (const text of [
    'http://host/',
    'http://127.0.0.1.evil.example/',
    'http://localhost.evil.example/',
    'http://127.0.0.2/',
    'http://127a0.0.1/',
    'ftp://localhost/',
    'xhttps://host/',
    'javascript:alert(1)',
    'none',
    '',
  ]) {
    assert.equal(
      refusal(() => secureUrl(place, text, loopback)),
      ['insecure', 'c/m: not https', 'authorize'],
      text,
    )
  }
})

test('users are sent back to a secure address without a fragment', () => {
  for (const text of ['https://app.example/cb', 'http://localhost:8/', 'com.example.app:/cb'])
    assert.ok(isRedirectUri(text))
  for (const text of ['https://app.example/#a', 'http://app.example/', 'no address'])
    assert.is(isRedirectUri(text), false)
})

test('a flow begins with an address, scopes and a clock that are right', () => {
  const flow = { ...place, binding: 'c/m,https://as.example,id' }
  const redirectUri = 'https://app.example/cb'
  const { state, verifier, ...rest } = begin(flow, { redirectUri, now: () => 5 }, ['a', 'b'], ' ')
  assert.equal(rest, { binding: flow.binding, redirectUri, scope: ['a', 'b'], at: 5 })
  assert.is.not(state, verifier)
  assert.equal(begin(flow, { redirectUri, scope: [] }, ['a'], ' ').scope, [])
  assert.equal(
    refusal(() => begin(flow, { redirectUri: `${redirectUri}#` }, [], ' ')),
    ['insecure', 'c/m: not https', 'authorize'],
  )
  for (const scope of [['a', 'b c'], ['']]) {
    assert.equal(
      refusal(() => begin(flow, { redirectUri, scope }, [], ' ')),
      ['input', 'c/m: wrong scope', 'authorize'],
    )
  }
  assert.equal(placeOf(begin(flow, { redirectUri }, [], ' ')), place)
})

test('a challenge is that of the whole verifier', async () => {
  assert.is(await s256('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'), 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
})

test('parameters of texts: none without a value, none twice; in an address and in a form', () => {
  const parameters = { a: '1 &', b: '', c: null, d: undefined, e: '0' }
  assert.is(withQuery('https://host/?a=0&x=1', parameters, {}), 'https://host/?a=1+%26&x=1&e=0')
  assert.equal(form(parameters), { type: 'application/x-www-form-urlencoded', text: 'a=1+%26&e=0' })
  assert.equal(json({ a: 1, b: undefined }), { type: 'application/json', text: '{"a":1}' })
  assert.equal(refusal(() => withQuery('http://host/', {}, {}))[0], 'insecure')
})

test('parameters of lists: repeated; what is empty has no value, but in the form of a call', () => {
  const parameters = { a: ['1', '', 2, null], b: '', c: null, d: undefined, e: 0, f: false, g: [] }
  assert.is(withQueryLists('https://host/?a=0&b=1&x=1', parameters, {}), 'https://host/?b=1&x=1&a=1&a=2&e=0&f=false')
  const type = 'application/x-www-form-urlencoded'
  assert.equal(formLists(parameters), { type, text: 'a=1&a=2&e=0&f=false' })
  assert.equal(fields(parameters), { type, text: 'a=1&a=&a=2&b=&e=0&f=false' })
  assert.is(String(setAll(new URLSearchParams('a=0&c=1'), parameters)), 'c=1&a=1&a=&a=2&b=&e=0&f=false')
  assert.equal(refusal(() => withQueryLists('http://host/', {}, {}))[0], 'insecure')
})

test('parameters behind a # come after a path there, where there is one', () => {
  const parameters = { a: '1', b: ['x', 'y?'], none: '' }
  assert.is(withFragment('https://host/login', '', parameters), 'https://host/login#a=1&b=x&b=y%3F')
  assert.is(withFragment('https://host/login', '/go', parameters), 'https://host/login#/go?a=1&b=x&b=y%3F')
  assert.is(withFragment('https://host/', '$&', { a: '1' }), 'https://host/#$&?a=1', 'a path is no pattern')
  assert.equal(refusal(() => withFragment('http://localhost/', '', parameters))[0], 'insecure')
  assert.is(withFragment('http://localhost/', '', { a: '1' }, loopback), 'http://localhost/#a=1')
})

test('a parameter whose separators stay as they are cannot become two', () => {
  assert.is(withPlain('https://host/', 'scope', 'a:b,c+d e&f#g'), 'https://host/?scope=a:b,c+d%20e%26f%23g')
  assert.is(withPlain('https://host/?x=1', 'a b', 'c'), 'https://host/?x=1&a%20b=c')
  assert.is(withPlain('https://host/#/go', 'a', 'b&c&d'), 'https://host/#/go&a=b%26c%26d')
  assert.is(withPlain('https://host/', 'scope', ''), 'https://host/')
})

test('scopes are one text; one that would become two is refused', () => {
  assert.is(joined(['a', 'b'], ','), 'a,b')
  assert.is(joined([], ','), '')
  for (const scopes of [['a', 'b,c'], ['']]) {
    assert.equal(
      refusal(() => joined(scopes, ',')),
      ['input', 'input: a scope is wrong', undefined],
    )
  }
})

test.run()
