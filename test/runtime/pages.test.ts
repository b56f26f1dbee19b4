import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { OAuthError } from '../../compiler/runtime/error.js'
import type { ApiCall, Instance } from '../../compiler/runtime/instance.js'
import {
  type Cursor,
  entryOf,
  linkHeader,
  memberOf,
  nextAfter,
  nextCursor,
  nextNumber,
  nextOffset,
  nextPath,
  nextUrl,
  type PageOptions,
  paged,
  type Turn,
  turnedBody,
} from '../../compiler/runtime/pages.js'
import { failureOf } from './scripted.js'

/** What leads to the next page, by each kind of pagination, and the walk over pages. */

const test = suite('pages')

const baseUrl = 'https://api.example/v1'
const turn = (rest: Partial<Turn>): Turn => ({
  call: { endpoint: 'list', method: 'GET', url: '/items?a=1' },
  baseUrl,
  answer: {},
  headers: new Headers(),
  records: [{}],
  ...rest,
})
const member = (name: string) => (answer: unknown) => memberOf(answer, name)

test('an address in the answer is absolute, or relative to the endpoint', () => {
  const next = nextUrl(member('next'))
  const of = (found: unknown) => next(turn({ answer: { next: found } }))
  assert.equal(of('https://other.example/x?p=2'), { url: 'https://other.example/x?p=2' })
  assert.equal(of('HTTP://other.example/'), { url: 'HTTP://other.example/' })
  assert.equal(of('?page=2'), { url: '/items?page=2' })
  assert.equal(of('/v2/items?page=2'), { url: 'https://api.example/v2/items?page=2' })
  assert.equal(of('more?x=https://a'), { url: 'https://api.example/v1/more?x=https://a' })
  for (const none of [undefined, null, '', 2, {}]) assert.is(of(none), null)
  const call = { endpoint: 'list', method: 'GET', url: 'https://files.example/list?a=1' }
  assert.equal(next(turn({ call, answer: { next: 'more' } })), { url: 'https://files.example/more' })
})

test('an address may follow the base URL', () => {
  const next = nextPath(member('next'))
  const of = (found: unknown) => next(turn({ answer: { next: found } }))
  assert.equal(of('/items?page=2'), { url: '/items?page=2' })
  assert.equal(of('items?page=2'), { url: '/items?page=2' })
  assert.equal(of('https://api.example/v1/items?page=2'), { url: 'https://api.example/v1/items?page=2' })
  assert.equal(of('?page=2'), { url: '/items?page=2' })
  assert.equal(of('http://api.example/v1/items'), { url: 'http://api.example/v1/items' }, 'refused when it is sent')
  assert.equal(of('//evil.example/items'), { url: '//evil.example/items' }, 'a path at the same host')
  for (const none of [undefined, null, '', 2, {}]) assert.is(of(none), null)
})

test('a Link header may have several links, and relations with or without quotes (RFC 8288)', () => {
  const of = (link: string | null) => linkHeader('link')(turn({ headers: new Headers(link === null ? {} : { link }) }))
  const url = 'https://api.example/2'
  for (const link of [
    `<${url}>; rel=next`,
    `<${url}>; rel="next"`,
    `<https://api.example/0>; rel="prev", <${url}>; title="x"; REL="first next"`,
    `<${url}>;rel="next last"`,
    `<${url}>; rel=next; type=x, <https://api.example/9>; rel=last`,
  ]) {
    assert.equal(of(link), { url }, link)
  }
  for (const none of [null, '', `<${url}>; rel="prev"`, `<${url}>; rel="nextish"`, `<${url}>; rel="x-next"`]) {
    assert.is(of(none), null, `${none}`)
  }
})

test('a cursor goes where the manifest says, until there is none or nothing more', () => {
  const place = (value: string): Cursor => ({ query: { cursor: value } })
  const next = nextCursor(place, member('cursor'))
  assert.equal(next(turn({ answer: { cursor: 7 } })), { query: { cursor: '7' } })
  for (const cursor of [undefined, null, '']) assert.is(next(turn({ answer: { cursor } })), null)
  const told = nextCursor(place, member('cursor'), member('more'))
  assert.is(told(turn({ answer: { cursor: 'c', more: false } })), null)
  assert.equal(told(turn({ answer: { cursor: 'c', more: true } })), { query: { cursor: 'c' } })
  const inHeader = nextCursor(
    (value, { url }) => ({ url, query: { cursor: value } }),
    (_, headers) => headers.get('X-Cursor'),
  )
  assert.equal(inHeader(turn({ headers: new Headers({ 'x-cursor': 'c' }) })), {
    url: '/items?a=1',
    query: { cursor: 'c' },
  })
  assert.is(inHeader(turn({})), null)
})

test('numbered pages end at the last number, or at a page without records', () => {
  const at = (page: number | undefined, answer: object, records: unknown[] = [{}], start = 1) => {
    const call = { endpoint: 'list', method: 'GET', url: '/items', ...(page !== undefined && { query: { page } }) }
    return nextNumber('page', start, member('pages'))(turn({ call, answer, records }))
  }
  assert.equal(at(undefined, { pages: 3 }), { query: { page: 2 } })
  assert.equal(at(2, { pages: 3 }), { query: { page: 3 } })
  assert.is(at(3, { pages: 3 }), null)
  assert.equal(at(undefined, { pages: 2 }, [{}], 0), { query: { page: 1 } })
  assert.is(at(1, { pages: 2 }, [{}], 0), null)
  assert.is(at(1, { pages: 3 }, []), null)
  assert.equal(at(9, {}), { query: { page: 10 } })
  assert.equal(nextNumber('page', 1)(turn({})), { query: { page: 2 } })
})

test('offsets grow by the records of a page, up to the total', () => {
  const at = (offset: number | undefined, answer: object, records: unknown[] = [{}, {}]) => {
    const call = { endpoint: 'list', method: 'GET', url: '/items', ...(offset !== undefined && { query: { offset } }) }
    return nextOffset('offset', member('total'))(turn({ call, answer, records }))
  }
  assert.equal(at(undefined, { total: 5 }), { query: { offset: 2 } })
  assert.equal(at(2, { total: 5 }), { query: { offset: 4 } })
  assert.is(at(3, { total: 5 }), null)
  assert.is(at(2, { total: 5 }, []), null)
  assert.equal(at(100, {}), { query: { offset: 102 } })
  assert.equal(nextOffset('offset')(turn({})), { query: { offset: 1 } })
  const fromOne = nextOffset('offset', member('total'), 1)
  assert.equal(fromOne(turn({ answer: { total: 2 } })), { query: { offset: 2 } })
  const call = { endpoint: 'list', method: 'GET', url: '/items', query: { offset: 2 } }
  assert.is(fromOne(turn({ call, answer: { total: 2 } })), null)
})

test('the next page comes after the last record', () => {
  const next = nextAfter('after', 'meta.id')
  const records = [{ meta: { id: 1 } }, { meta: { id: 2 } }]
  assert.equal(next(turn({ records })), { query: { after: '2' } })
  assert.is(next(turn({ records: [] })), null)
  const told = nextAfter('after', 'meta.id', member('more'))
  assert.is(told(turn({ records, answer: { more: false } })), null)
  assert.equal(told(turn({ records, answer: { more: true } })), { query: { after: '2' } })
})

test('an entry is found by a member; a member by its own name', () => {
  assert.equal(entryOf([{ rel: 'self' }, { rel: 'next', x: 1 }], 'rel', 'next'), { rel: 'next', x: 1 })
  assert.is(entryOf({ rel: 'next' }, 'rel', 'next'), undefined)
  assert.is(memberOf({ 'a.b': 1 }, 'a.b'), 1)
  for (const other of [null, undefined, 'text', {}]) assert.is(memberOf(other, 'a.b'), undefined)
  assert.is(memberOf({}, 'constructor'), undefined)
})

/** An endpoint whose instance gives these answers, and what it was called with. */
function endpoint(answers: readonly unknown[], call: Partial<ApiCall> = {}) {
  const calls: ApiCall[] = []
  const instance = {
    connector: 'c',
    method: 'm',
    baseUrl,
    send: async (sent: ApiCall) => {
      calls.push(sent)
      return new Response(JSON.stringify(answers[Math.min(calls.length, answers.length) - 1]))
    },
  } as unknown as Instance<'c', 'm'>
  const request = (_: unknown, parameters: { readonly q?: string }): ApiCall => ({
    endpoint: 'list',
    method: 'GET',
    url: '/items',
    query: { q: parameters.q },
    ...call,
  })
  return { calls, instance, request }
}

type Parameters = [instance: Instance<'c', 'm'>, parameters?: { q?: string }]
const cursorOf = (place: (value: string) => Cursor) => nextCursor(place, member('next'))
const walk = async <Item>(items: AsyncGenerator<Item>) => {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}

test('a walk asks for one page after the other, with the parameters of the first', async () => {
  const answers = [{ data: [1, 2], next: 'a' }, { data: [3], next: 'b' }, { data: null }]
  const { calls, instance, request } = endpoint(answers)
  const list = paged<Parameters, unknown, number>(
    request,
    ['m'],
    'data',
    cursorOf((after) => ({ query: { after } })),
  )
  assert.equal(await walk(list.all(instance, { q: 'x' })), [1, 2, 3])
  assert.equal(
    calls.map(({ query }) => query),
    [{ q: 'x' }, { q: 'x', after: 'a' }, { q: 'x', after: 'b' }],
  )
  assert.equal(await list(instance, { q: 'y' }), { data: null })
  assert.equal(calls.at(-1)?.query, { q: 'y' })
  await list(instance)
  assert.equal(calls.at(-1)?.query, { q: undefined })
})

test('pages say what leads on, so that a walk can go on there', async () => {
  const { calls, instance, request } = endpoint([{ data: [1], next: 'a' }, { data: [2] }])
  const list = paged<Parameters, unknown, number>(
    request,
    ['m'],
    'data',
    cursorOf((after) => ({ query: { after } })),
  )
  const pages = list.pages(instance)
  const first = await pages.next()
  assert.equal(first.value, { answer: { data: [1], next: 'a' }, records: [1], next: { query: { after: 'a' } } })
  assert.is(calls.length, 1)
  const options: PageOptions = { from: { query: { after: 'a' } } }
  assert.equal(await walk(list.all(instance, {}, options)), [2])
  assert.equal(calls.at(-1)?.query, { q: undefined, after: 'a' })
})

test('an address of its own brings its own query; a cursor in a body is put inside the objects there', async () => {
  const byUrl = endpoint([{ data: [1], next: '/v1/more?x=1' }, { data: [2] }])
  const list = paged<Parameters, unknown, number>(byUrl.request, ['m'], 'data', nextUrl(member('next')))
  assert.equal(await walk(list.all(byUrl.instance, { q: 'x' })), [1, 2])
  assert.equal([byUrl.calls[1]?.url, { ...byUrl.calls[1]?.query }], ['https://api.example/v1/more?x=1', {}])
  const body = { type: 'application/json', text: '{"page":{"size":2},"q":1}' }
  const byBody = endpoint([{ data: [1], next: 'a' }, { data: [2] }], { body })
  const inBody = cursorOf((after) => ({ body: { page: { after, deep: null } } }))
  await walk(
    paged<Parameters, unknown, number>(byBody.request, ['m'], 'data', inBody, { turn: turnedBody }).all(
      byBody.instance,
    ),
  )
  assert.equal(JSON.parse(`${byBody.calls[1]?.body?.text}`), { page: { size: 2, after: 'a', deep: null }, q: 1 })
  assert.is(byBody.calls[1]?.body?.type, 'application/json')
  const bare = endpoint([{ data: [1], next: 'a' }, { data: [2] }])
  await walk(
    paged<Parameters, unknown, number>(bare.request, ['m'], 'data', inBody, { turn: turnedBody }).all(bare.instance),
  )
  assert.equal(JSON.parse(`${bare.calls[1]?.body?.text}`), { page: { after: 'a', deep: null } })
})

test('the answer itself may be the list', async () => {
  const { instance, request } = endpoint([[1, 2]])
  assert.equal(await walk(paged<Parameters, unknown, number>(request, ['m'], '', () => null).all(instance)), [1, 2])
})

test('a walk that does not end is an error: a page that leads to itself, or too many', async () => {
  const stuck = endpoint([{ data: [1], next: 'same' }])
  const list = paged<Parameters, unknown, number>(
    stuck.request,
    ['m'],
    'data',
    cursorOf((after) => ({ query: { after } })),
  )
  const error = await failureOf<OAuthError>(walk(list.all(stuck.instance)))
  assert.equal([error.kind, error.step], ['response', 'apply'])
  assert.match(error.message, /list has a page that leads to itself$/)
  assert.is(stuck.calls.length, 2)
  let n = 0
  const endless = endpoint([{ data: [1] }])
  const numbered = paged<Parameters, unknown, number>(endless.request, ['m'], 'data', () => ({ query: { n: ++n } }))
  const many = await failureOf<OAuthError>(walk(numbered.all(endless.instance, {}, { maxPages: 3 })))
  assert.match(many.message, /list has too many pages$/)
  assert.is(endless.calls.length, 3)
})

test.run()
