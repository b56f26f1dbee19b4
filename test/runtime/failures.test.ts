import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import {
  describing,
  firstOf,
  isOneOf,
  isOther,
  isReadable,
  isThere,
  judging,
  type KindOf,
  xmlOrJson,
} from '../../compiler/runtime/failures.js'

/** How an answer is found to be a failure, and what it says of itself. */

const test = suite('failures')

const answer = (body: string | null, status = 400, headers: Record<string, string> = {}) =>
  new Response(body, { status, headers })
const member = (name: string) => (given: unknown) => (given as Record<string, unknown> | undefined)?.[name]

/** A rule that keeps what it was shown. */
function rule() {
  const seen: unknown[] = []
  const kindOf: KindOf = (given, status, headers) => {
    seen.push(given, status, headers.get('x-a'))
    return 'gone'
  }
  return { seen, kindOf }
}

test('a rule sees the body of a failure as JSON, its status and its headers, and leaves the body to be read', async () => {
  const { seen, kindOf } = rule()
  const given = answer('{"a":1}', 404, { 'x-a': 'b' })
  assert.is(await judging(kindOf)(given), 'gone')
  assert.equal(seen, [{ a: 1 }, 404, 'b'])
  assert.is(await given.text(), '{"a":1}')
})

test('a body that is not what it should be, or is none, is nothing', async () => {
  for (const body of ['{', '<a/>', '', null]) {
    const { seen, kindOf } = rule()
    await judging(kindOf)(answer(body))
    assert.equal(seen, [undefined, 400, null], `${body}`)
  }
  const { seen, kindOf } = rule()
  await judging(kindOf, { parse: xmlOrJson })(answer('<a>'))
  assert.is(seen[0], undefined)
})

test('a failure is read up to 64 KiB, a success whole', async () => {
  const text = (length: number) => JSON.stringify('x'.repeat(length - 2))
  for (const [status, length, found] of [
    [400, 65_536, true],
    [400, 65_537, false],
    [200, 100_000, true],
  ] as const) {
    const { seen, kindOf } = rule()
    await judging(kindOf, { inSuccess: () => true })(answer(text(length), status))
    assert.is(typeof seen[0] === 'string', found, `${status} ${length}`)
  }
})

test('a success is looked into only where that is asked for', async () => {
  const { seen, kindOf } = rule()
  assert.is(await judging(kindOf)(answer('{}', 200)), undefined)
  assert.is(await judging(kindOf, { inSuccess: ({ status }) => status === 201 })(answer('{}', 200)), undefined)
  assert.equal(seen, [])
  assert.is(await judging(kindOf, { inSuccess: ({ status }) => status === 201 })(answer('{}', 201)), 'gone')
})

test('what is readable says so by its type, or does not say', () => {
  const readable = (type?: string) => isReadable(answer('{}', 200, type === undefined ? {} : { 'content-type': type }))
  for (const type of ['application/json', 'text/xml; charset=utf-8', 'application/problem+json', 'application/a+xml']) {
    assert.ok(readable(type), type)
  }
  for (const type of ['text/plain', 'application/json-seq', 'application/jsonl', 'application/xjson', 'image/png']) {
    assert.not.ok(readable(type), type)
  }
  assert.ok(isReadable(new Response(new Uint8Array())))
})

test('what begins with a bracket is XML, after spaces too; anything else is JSON', () => {
  assert.equal(xmlOrJson('<a>1</a>'), { a: '1' })
  assert.equal(xmlOrJson(' \n<a/>'), { a: '' })
  assert.equal(xmlOrJson('{"a":"<b>"}'), { a: '<b>' })
  assert.throws(() => xmlOrJson('x<a/>'))
})

test('what a failure says is text, whatever it is; what is empty is not said', () => {
  const places = {
    message: member('m'),
    code: member('c'),
    requestId: (_: unknown, headers: Headers) => headers.get('id'),
  }
  const said = (body: string, id?: string) => describing(places)(body, new Headers(id ? { id } : {}))
  const nothing = { code: undefined, requestId: undefined, description: undefined }
  assert.equal(said('{"m":"words","c":7}', 'r'), { code: '7', requestId: 'r', description: 'words' })
  assert.equal(said('{"m":["a"],"c":false}'), { code: 'false', requestId: undefined, description: '["a"]' })
  for (const empty of ['{"m":"","c":[]}', '{"m":null}', '{', '']) assert.equal(said(empty), nothing, empty)
  assert.equal(describing({})('{"m":1}', new Headers()), nothing)
  assert.equal(describing({ code: member('a') }, xmlOrJson)('<a>1</a>', new Headers()).code, '1')
})

test('no member, null, an empty text and an empty list are nothing; zero and false are something', () => {
  for (const nothing of [undefined, null, '', []]) assert.not.ok(isThere(nothing))
  for (const something of [0, false, ' ', ['']]) assert.ok(isThere(something))
  for (const object of [{}, { length: 0 }]) assert.ok(isThere(object))
  assert.is(firstOf(undefined, null, '', [], 0, 'x'), 0)
  assert.is(firstOf('', undefined), undefined)
})

test('a value is one of those by its text, which is all that XML and headers have', () => {
  for (const value of ['7', 7]) assert.ok(isOneOf(value, '6', '7'))
  for (const value of ['false', false]) assert.ok(isOneOf(value, 'false'))
  for (const [value, wanted] of [
    [undefined, 'undefined'],
    [null, 'null'],
    [{}, '[object Object]'],
    [['a'], 'a'],
    ['ab', 'a'],
  ] as const) {
    assert.not.ok(isOneOf(value, wanted), wanted)
  }
  assert.not.ok(isOneOf('x'))
})

test('a value is another where there is one, and it is none of those', () => {
  for (const value of ['7', 7, 0, false, {}, ['a']]) assert.ok(isOther(value, 'a', '1'), `${value}`)
  for (const value of [1, '1', 'a', undefined, null, '', []]) assert.not.ok(isOther(value, 'a', '1'), `${value}`)
  assert.ok(isOther('x'))
})

test.run()
