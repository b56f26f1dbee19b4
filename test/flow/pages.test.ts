import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { serve, type TestServer } from '../runtime/server.js'
import { type Generated, generate } from '../support/generate.js'
import { prepare } from '../support/prepare.js'

/** Every kind of pagination, between a generated client and an HTTP server that has ten records in pages of three. */

const records = Array.from({ length: 10 }, (_, index) => ({ id: index + 1 }))
const size = 3

interface Listing {
  (instance: object, options?: object): Promise<object>
  all(instance: object, parameters?: object, options?: object): AsyncGenerator<{ id: number }>
  pages(
    instance: object,
    parameters?: object,
    options?: object,
  ): AsyncGenerator<{ records: object[]; next: object | null }>
}
interface Client {
  readonly kernel: { readonly allowLoopback: symbol }
  readonly open: { open(variables?: object, options?: object): object }
  readonly [endpoint: string]: Listing | object
}

let server: TestServer
let generated: Generated
let client: Client
let instance: object

/** Answers `/kind?…` as a server of that kind of pagination does. */
function answer(path: string, body: string): { body: unknown; headers?: Record<string, string> } {
  const url = new URL(path, server.origin)
  const number = (name: string, otherwise: number) => Number(url.searchParams.get(name) ?? otherwise)
  const from = (start: number) => records.slice(start, start + size)
  switch (url.pathname.slice(1)) {
    case 'page':
      return { body: { data: from((number('page', 1) - 1) * size), meta: { pages: 4 } } }
    case 'counted':
      return { body: { data: from(number('page', 0) * size) } }
    case 'offset':
      return { body: { items: from(number('offset', 0)), total: records.length } }
    case 'cursor': {
      const next = number('after', 0) + size
      return { body: { items: from(number('after', 0)), paging: next < records.length ? { after: String(next) } : {} } }
    }
    case 'url': {
      const next = number('start', 0) + size
      const links = [
        { rel: 'self', href: url.href },
        ...(next < records.length ? [{ rel: 'next', href: `?start=${next}` }] : []),
      ]
      return { body: { items: from(number('start', 0)), links } }
    }
    case 'dotted': {
      const next = number('start', 0) + size
      const more = next < records.length ? { '@odata.nextLink': `${server.origin}/dotted?start=${next}` } : {}
      return { body: { value: from(number('start', 0)), ...more } }
    }
    case 'link': {
      const next = number('page', 1) + 1
      const link = `<${server.origin}/link?page=1>; rel="first"${next <= 4 ? `, <${server.origin}/link?page=${next}>; rel="next"` : ''}`
      return { body: from((next - 2) * size), headers: { link } }
    }
    case 'last': {
      const start = number('starting_after', 0)
      return { body: { data: from(start), has_more: start + size < records.length } }
    }
    case 'graphql': {
      const after = Number((JSON.parse(body) as { variables: { after?: string } }).variables.after ?? 0)
      const more = after + size < records.length
      return {
        body: {
          data: { list: { nodes: from(after), pageInfo: { hasNextPage: more, endCursor: String(after + size) } } },
        },
      }
    }
    default:
      return { body: { items: [{ id: 1 }], next: 'same' } }
  }
}

const list = (path: string, records: string) =>
  `schema: {type: object, properties: {${path}: {type: array, items: {$ref: '#/schemas/Entry'}}}}, records: ${records}`
const manifest = () => `
name: paged
label: Paged
version: 1.0.0
base_url: ${server.origin}
auth: {open: {type: none}}
schemas: {Entry: {type: object, properties: {id: {type: integer}}, required: [id]}}
endpoints:
  by_page: {path: /page, auth: [open], query: {page: {type: integer}}, response: {${list('data', 'data')}}, paginate: {kind: page, parameter: page, pages: meta.pages}}
  counted: {path: /counted, auth: [open], query: {page: {type: integer}}, response: {records: data}, paginate: {kind: page, parameter: page, start: 0}}
  by_offset: {path: /offset, auth: [open], query: {offset: {type: integer}}, response: {${list('items', 'items')}}, paginate: {kind: offset, parameter: offset, total: total}}
  by_cursor: {path: /cursor, auth: [open], query: {after: {type: string}}, response: {records: items}, paginate: {kind: cursor, parameter: after, next: paging.after}}
  by_url: {path: /url, auth: [open], response: {records: items}, paginate: {kind: next_url, next: "links[rel=next].href"}}
  by_dotted: {path: /dotted, auth: [open], response: {records: value}, paginate: {kind: next_url, next: '@odata\\.nextLink'}}
  by_link: {path: /link, auth: [open], response: {schema: {type: array, items: {$ref: '#/schemas/Entry'}}}, paginate: {kind: link_header}}
  by_last: {path: /last, auth: [open], query: {starting_after: {type: string}}, response: {records: data}, paginate: {kind: last_id, parameter: starting_after, more: has_more}}
  by_graphql:
    path: /graphql
    method: POST
    auth: [open]
    body: {query: "{ list }", variables: {type: object, properties: {after: {type: string}}}}
    response: {records: data.list.nodes}
    paginate: {kind: cursor, parameter: variables.after, next: data.list.pageInfo.endCursor, more: data.list.pageInfo.hasNextPage}
  endless: {path: /endless, auth: [open], query: {after: {type: string}}, response: {records: items}, paginate: {kind: cursor, parameter: after, next: next}}
`

const test = suite('pages')

prepare(test, async () => {
  server = await serve(({ url, body }, response) => {
    const { body: value, headers = {} } = answer(url, body)
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value))
  })
  generated = await generate({ paged: manifest() })
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

const listing = (name: string) => client[name] as Listing

async function ids(walk: AsyncGenerator<{ id: number }>): Promise<number[]> {
  const found: number[] = []
  for await (const record of walk) found.push(record.id)
  return found
}

for (const [name, pages, parameters] of [
  ['byPage', 4],
  ['counted', 5],
  ['byOffset', 4],
  ['byCursor', 4],
  ['byUrl', 4],
  ['byDotted', 4],
  ['byLink', 4],
  ['byLast', 4],
  ['byGraphql', 4, { variables: {} }],
] as const) {
  test(`${name}: every record once, in ${pages} requests`, async () => {
    assert.equal(
      await ids(listing(name).all(instance, parameters ?? {})),
      records.map(({ id }) => id),
    )
    assert.is(server.received.length, pages)
  })
}

test('pages are asked for only when they are wanted', async () => {
  for await (const record of listing('byCursor').all(instance)) if (record.id === 2) break
  assert.is(server.received.length, 1)
})

test('a walk goes on from where another stopped', async () => {
  const pages = listing('byCursor').pages(instance)
  const first = (await pages.next()).value
  assert.ok(first)
  const cursor = JSON.parse(JSON.stringify(first.next)) as object
  assert.equal(await ids(listing('byCursor').all(instance, {}, { from: cursor })), [4, 5, 6, 7, 8, 9, 10])
})

test('an empty page in the middle does not end a walk that the server leads on', async () => {
  const answers = [
    { items: [{ id: 1 }], paging: { after: 'a' } },
    { items: [], paging: { after: 'b' } },
    { items: [{ id: 2 }] },
  ]
  const fetch = async () => Response.json(answers.shift())
  assert.equal(await ids(listing('byCursor').all(instance, {}, { fetch })), [1, 2])
})

test('an abort signal ends a walk', async () => {
  const controller = new AbortController()
  const walk = listing('byCursor').all(instance, {}, { signal: controller.signal })
  await walk.next()
  controller.abort()
  const failure = await ids(walk).then(
    () => null,
    (error: { kind?: string }) => error.kind,
  )
  assert.is(failure, 'aborted')
})

test('a page that leads to itself is an error, and so are too many pages', async () => {
  const kindOf = (walk: AsyncGenerator<{ id: number }>) => ids(walk).then(String, (error: Error) => error.message)
  assert.match(await kindOf(listing('endless').all(instance)), /endless has a page that leads to itself/)
  assert.match(await kindOf(listing('byCursor').all(instance, {}, { maxPages: 2 })), /by_cursor has too many pages/)
})

test('memory stays flat while records pass', async () => {
  const thousand = Array.from({ length: 1000 }, (_, id) => ({ id }))
  let page = 0
  const fetch = async () => Response.json({ items: thousand, paging: page++ < 199 ? { after: String(page) } : {} })
  const highest = [0, 0]
  let count = 0
  for await (const _ of listing('byCursor').all(instance, {}, { fetch })) {
    const half = count < 100_000 ? 0 : 1
    if (++count % 1000 === 0) highest[half] = Math.max(highest[half] ?? 0, process.memoryUsage().heapUsed)
  }
  assert.is(count, 200_000)
  assert.ok((highest[1] ?? 0) < 1.5 * (highest[0] ?? 0), `${highest} bytes of heap`)
})

test.run()
