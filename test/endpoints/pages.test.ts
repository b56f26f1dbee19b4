import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { camelCase } from '../../compiler/3-resolve/names.js'
import type { TestServer } from '../runtime/server.js'
import { type Generated, generate } from '../support/generate.js'
import { prepare } from '../support/prepare.js'
import { pagesManifest, servePages, walks } from './page-server.js'

/** Every kind of pagination, in the query and in bodies, over every kind of answer that has records. */

interface Listing {
  all(instance: object, parameters: object): AsyncGenerator<{ id: number }>
  pages(instance: object, parameters: object, options?: object): AsyncGenerator<{ next: object | null }>
}
interface Client {
  readonly kernel: { readonly allowLoopback: symbol }
  readonly open: { open(variables?: object, options?: object): object }
  readonly [endpoint: string]: unknown
}

let server: TestServer
let generated: Generated
let client: Client
let instance: object

const test = suite('pages')

prepare(test, async () => {
  server = await servePages()
  generated = await generate({ paged: pagesManifest(server.origin) })
  client = await generated.load<Client>('paged')
  instance = client.open.open({}, { [client.kernel.allowLoopback]: true })
})
test.before.each(() => {
  server.received.length = 0
})
test.after(async () => {
  generated.remove()
  await server.close()
})

const listing = (name: string) => client[camelCase(name)] as Listing

async function idsOf(walk: AsyncGenerator<{ id: number }>): Promise<number[]> {
  const ids: number[] = []
  for await (const { id } of walk) ids.push(id)
  return ids
}

for (const name of walks) {
  test(`${name}: every record exactly once, in order`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 4 }), async (total, limit) => {
        server.received.length = 0
        const ids = await idsOf(listing(name).all(instance, { total, limit }))
        assert.equal(
          ids,
          Array.from({ length: total }, (_, index) => index + 1),
        )
        assert.ok(server.received.length <= Math.floor(total / limit) + 2, 'no page is asked for twice')
      }),
      { numRuns: 12 },
    )
  })
}

test('a page that is not full is the last where the manifest says which parameter its size is', async () => {
  for (const [name, requests] of [
    ['page_json', 2],
    ['page_in_body_json', 2],
    ['page_from_zero_json', 3],
  ] as const) {
    server.received.length = 0
    assert.equal(await idsOf(listing(name).all(instance, { total: 5, limit: 3 })), [1, 2, 3, 4, 5])
    assert.is(server.received.length, requests, name)
  }
})

test('at another path the next request has nothing but the cursor', async () => {
  await idsOf(listing('cursor_elsewhere_json').all(instance, { total: 3, limit: 2, q: 'x' }))
  assert.equal(
    server.received.map(({ url, body }) => [url, JSON.parse(body)]),
    [
      ['/v1/cursor_elsewhere/json?limit=2&total=3', { q: 'x' }],
      ['/v1/elsewhere/json', { page: { after: '3-2-2' } }],
    ],
  )
})

test('a cursor that stands alone leaves out what the first request had, but not its path', async () => {
  await idsOf(listing('cursor_alone_json').all(instance, { total: 3, limit: 2 }))
  await idsOf(listing('cursor_alone_in_body_csv').all(instance, { total: 3, limit: 2, q: 'x' }))
  assert.equal(
    server.received.map(({ url, body }) => [url, body]),
    [
      ['/v1/cursor_alone/json?limit=2&total=3', ''],
      ['/v1/cursor_alone/json?after=3-2-2', ''],
      ['/v1/cursor_alone_in_body/csv?limit=2&total=3', '{"q":"x"}'],
      ['/v1/cursor_alone_in_body/csv', '{"page":{"after":"3-2-2"}}'],
    ],
  )
})

test('a total ends a walk at a full page, also where the caller leaves the size out', async () => {
  assert.equal(await idsOf(listing('page_total_json').all(instance, { total: 4 })), [1, 2, 3, 4])
  assert.equal(
    server.received.map(({ url }) => url),
    ['/v1/page_total/json?limit=2&total=4', '/v1/page_total/json?limit=2&page=2&total=4'],
  )
})

test('a path in an answer follows the base URL where the manifest says so', async () => {
  await idsOf(listing('next_path_xml').all(instance, { total: 3, limit: 2 }))
  assert.equal(
    server.received.map(({ url }) => url),
    ['/v1/next_path/xml?limit=2&total=3', '/v1/next_path/xml?state=3-2-2'],
  )
})

test('what else a form or a body has stays in it', async () => {
  await idsOf(listing('cursor_in_form_json').all(instance, { total: 3, limit: 2, q: 'a b' }))
  assert.equal(
    server.received.map(({ body }) => body),
    ['q=a+b', 'q=a+b&after=3-2-2'],
  )
})

test('a walk goes on where another stopped', async () => {
  for (const name of [
    'cursor_elsewhere_xml',
    'page_in_form_csv',
    'last_id_in_body_json',
    'cursor_alone_in_body_xml',
    'next_path_json',
  ]) {
    const parameters = { total: 5, limit: 2 }
    const first = await listing(name).pages(instance, parameters).next()
    const from = JSON.parse(JSON.stringify((first.value as { next: object }).next))
    const seen: unknown[] = []
    for await (const page of listing(name).pages(instance, parameters, { from })) seen.push(page)
    assert.equal(
      (seen as { records: { id: number }[] }[]).flatMap(({ records }) => records.map(({ id }) => id)),
      [3, 4, 5],
      name,
    )
  }
})

test.run()
