import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { ApiCall } from '../../compiler/runtime/instance.js'
import { fields } from '../../compiler/runtime/lists.js'
import { pagesOf, whileFull, whileMore } from '../../compiler/runtime/page-ends.js'
import {
  type Cursor,
  inBody,
  memberOf,
  nextAfter,
  nextCursor,
  nextNumber,
  nextOffset,
  nextUrl,
  type Turn,
  turnedBody,
} from '../../compiler/runtime/pages.js'
import { json } from '../../compiler/runtime/parameters.js'

/** Pages that a body asks for, and walks that end at a word of the answer or at a page that is not full. */

const test = suite('page bodies')

const post: ApiCall = { endpoint: 'list', method: 'POST', url: '/items' }
const turn = (rest: Partial<Turn>): Turn => ({
  call: post,
  baseUrl: 'https://api.example/v1',
  answer: {},
  headers: new Headers(),
  records: [{}],
  ...rest,
})
const member = (name: string) => (answer: unknown) => memberOf(answer, name)
const text = (changes: Partial<ApiCall>, cursor: Cursor) => turnedBody({ ...post, ...changes }, cursor).body?.text

test('a parameter in a JSON body is a member at its path', () => {
  const next = inBody('page.number', nextNumber('page.number', 1))
  const of = (body: object) => next(turn({ call: { ...post, body: json(body) } }))
  assert.equal(of({ page: { number: 3 } }), { body: { page: { number: 4 } } })
  assert.equal(of({}), { body: { page: { number: 2 } } })
  assert.equal(next(turn({})), { body: { page: { number: 2 } } }, 'there may be no body yet')
  assert.is(next(turn({ records: [] })), null)
})

test('a parameter in a form is a field of its whole name', () => {
  const next = inBody('page.start', nextOffset('page.start'))
  const of = (form: Record<string, string>) => next(turn({ call: { ...post, body: fields(form) }, records: [{}, {}] }))
  assert.equal(of({ 'page.start': '4' }), { body: { 'page.start': 6 } })
  assert.equal(of({ other: '4' }), { body: { 'page.start': 2 } })
})

test('what leads on by no parameter leads nowhere in a body', () => {
  assert.is(inBody('page', nextUrl(member('next')))(turn({ answer: { next: '/more' } })), null)
  const cursor = inBody(
    'after',
    nextCursor((after) => ({ query: { after } }), member('next')),
  )
  assert.equal(cursor(turn({ answer: { next: 'a' } })), { body: { after: 'a' } })
  assert.is(cursor(turn({})), null)
})

test('the next call has the members put into its body, in its encoding', () => {
  assert.is(
    text({ body: json({ q: 1, page: { size: 2 } }) }, { body: { page: { n: 3 } } }),
    '{"q":1,"page":{"size":2,"n":3}}',
  )
  assert.equal(turnedBody({ ...post, body: fields({ q: '1', n: '2' }) }, { body: { n: 3 } }).body, {
    type: 'application/x-www-form-urlencoded',
    text: 'q=1&n=3',
  })
  assert.equal(turnedBody(post, { body: { n: 3 } }).body, { type: 'application/json', text: '{"n":3}' })
})

test('an address of its own brings its own body; without one the first is sent again', () => {
  assert.is(text({ body: json({ q: 1 }) }, { url: '/more', body: { n: 3 } }), '{"n":3}')
  assert.equal(turnedBody({ ...post, body: fields({ q: '1' }) }, { url: '/more', body: { n: 3 } }).body, {
    type: 'application/x-www-form-urlencoded',
    text: 'n=3',
  })
  assert.is(text({}, { url: '/more', body: { n: 3 } }), '{"n":3}')
  assert.is(text({ body: json({ q: 1 }) }, { url: '/more' }), '{"q":1}')
  const call = { ...post, query: { a: 1 } }
  assert.equal(turnedBody(call, { url: '/more', query: { b: 2 } }), { ...post, url: '/more', query: { b: 2 } })
  assert.equal(turnedBody(call, { query: { b: 2 } }).query, { a: 1, b: 2 })
})

test('a walk goes on while the answer says that there is more', () => {
  const next = whileMore(member('more'), nextNumber('page', 1))
  assert.equal(next(turn({ answer: { more: true } })), { query: { page: 2 } })
  for (const answer of [{ more: false }, {}]) assert.is(next(turn({ answer })), null)
})

test('a total of records is a number of pages by what each is asked to have, in the query or in the body', () => {
  const counted = nextNumber('page', 1, pagesOf('query', 'limit', member('total')))
  const at = (page: number, total: unknown, records: unknown[] = [{}]) =>
    counted(turn({ call: { ...post, query: { page, limit: 3 } }, answer: { total }, records }))
  assert.equal(at(1, 4), { query: { page: 2 } })
  assert.is(at(2, 4), null)
  assert.is(at(1, 3), null, 'a full page may be the last')
  assert.equal(at(1, '7', []), null)
  for (const unknown of [undefined, null, 'many']) assert.equal(at(9, unknown), { query: { page: 10 } })
  const inside = inBody('paging.page', nextNumber('paging.page', 1, pagesOf('body', 'paging.limit', member('total'))))
  const of = (page: number) =>
    inside(turn({ call: { ...post, body: json({ paging: { page, limit: 3 } }) }, answer: { total: 4 } }))
  assert.equal([of(1), of(2)], [{ body: { paging: { page: 2 } } }, null])
  const beside = inBody('page', nextNumber('page', 1, pagesOf('query', 'limit', member('total'))))
  assert.is(
    beside(turn({ call: { ...post, query: { limit: 3 }, body: json({ page: 2 }) }, answer: { total: 4 } })),
    null,
  )
})

test('a walk ends at a page with fewer records than were asked for, in the query or in the body', () => {
  const onward = { query: { page: 2 } }
  const inQuery = whileFull('query', 'size', nextNumber('page', 1))
  const query = (size?: number) => inQuery(turn({ records: [{}, {}], call: { ...post, query: { size } } }))
  assert.equal([query(2), query(1), query(3)], [onward, onward, null])
  assert.equal(query(), onward, 'where the size is not known, an empty page ends it')
  assert.equal(inQuery(turn({})), onward)
  const inMembers = whileFull('body', 'page.size', nextNumber('page', 1))
  const body = (given: ApiCall['body']) => inMembers(turn({ call: { ...post, ...(given && { body: given }) } }))
  assert.equal([body(json({ page: { size: 1 } })), body(json({ page: { size: 2 } }))], [onward, null])
  assert.equal([body(fields({ 'page.size': '1' })), body(fields({ 'page.size': '2' }))], [onward, null])
  assert.equal(body(undefined), onward)
})

test('the last record of many leads on; an address may have another in its path', () => {
  const records = [{ id: 1 }, { id: 2 }, { id: 3 }]
  assert.equal(nextAfter('after', 'id')(turn({ records })), { query: { after: '3' } })
  const next = nextUrl(member('next'))
  const from = (url: string) => next(turn({ call: { ...post, url }, answer: { next: '/more' } }))
  assert.equal(from('http://files.example/a'), { url: 'http://files.example/more' })
  assert.equal(from('/of/https://b.example/a'), { url: 'https://api.example/more' })
})

test.run()
