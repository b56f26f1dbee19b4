import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { serve, type TestServer } from '../runtime/server.js'
import { type Generated, generate } from '../support/generate.js'
import { prepare } from '../support/prepare.js'

/** GraphQL endpoints, between a generated client and an HTTP server that has ten orders in pages of three. */

interface Client {
  readonly kernel: { readonly allowLoopback: symbol }
  readonly key: { open(variables: object, options?: object): object }
  readonly [endpoint: string]: unknown
}
interface Listing {
  (instance: object, parameters?: object, options?: object): Promise<unknown>
  all(instance: object, parameters?: object, options?: object): AsyncGenerator<{ id: string }>
  pages(instance: object, parameters?: object, options?: object): AsyncGenerator<{ records: object[]; next: object }>
}
interface Sent {
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly operationName?: string
}

let server: TestServer
let generated: Generated
let client: Client
let instance: object
/** Statuses that the server answers with before it answers as it should. */
let failing: number[] = []

function answer({ query, variables }: Sent): object {
  const after = Number(variables?.after ?? variables?.start ?? 0)
  const list = Array.from({ length: 10 }, (_, index) => ({ id: `o${index + 1}` })).slice(after, after + 3)
  const pageInfo = { hasNextPage: after + 3 < 10, endCursor: String(after + 3) }
  if (query.includes('lines')) {
    return {
      data: { shop: { all: { edges: list.map((node) => ({ node })), pageInfo } } },
      errors: [{ message: 'old' }],
    }
  }
  if (query.includes('throttled')) return { errors: [{ message: 'slow down', extensions: { code: 'THROTTLED' } }] }
  if (query.includes('broken'))
    return { data: null, errors: [{ message: 'no such id', extensions: { code: 'NO_ID' } }] }
  return query.includes('orders') ? { data: { orders: { nodes: list, pageInfo } } } : { data: { made: variables } }
}

const manifest = () => `
name: shop
label: Shop
version: 1.0.0
base_url: ${server.origin}
auth: {key: {type: api_key}}
endpoint_defaults: {auth: all, path: /graphql}
errors: {rules: [{path: errors.0.extensions.code, equals: THROTTLED, kind: wait}]}
endpoints:
  list_orders:
    graphql:
      document: |
        query ListOrders($first: Int = 3, $after: String) {
          orders(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
        }
    paginate: {kind: graphql, connection: data.orders}
  list_lines:
    graphql:
      document: |
        query ($start: String) { shop { all: lines(after: $start) { edges { node { id } } pageInfo { hasNextPage endCursor } } } }
      errors: return
    paginate: {kind: graphql, connection: data.shop.all}
  create_order: {graphql: {document: 'mutation CreateOrder($name: String!, $note: String) { made(name: $name, note: $note) { id } }'}}
  broken: {graphql: {document: '{ broken }'}}
  throttled: {graphql: {document: '{ throttled }'}}
`
const test = suite('graphql')

prepare(test, async () => {
  server = await serve(({ body }, response) => {
    const status = failing.shift() ?? 200
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(status === 200 ? JSON.stringify(answer(JSON.parse(body) as Sent)) : '')
  })
  generated = await generate({ shop: manifest() })
  client = await generated.load<Client>('shop')
  const options = { [client.kernel.allowLoopback]: true, retry: { waitMs: 0 } }
  instance = client.key.open({ api_key: 'secret' }, options)
})
test.before.each(() => {
  failing = []
  server.received.length = 0
})
test.after(async () => {
  generated.remove()
  await server.close()
})

const endpoint = (name: string) => client[name] as Listing
const sent = () => server.received.map(({ body }) => JSON.parse(body) as Sent)

async function ids(walk: AsyncGenerator<{ id: string }>): Promise<string[]> {
  const found: string[] = []
  for await (const { id } of walk) found.push(id)
  return found
}

test('a request is a POST of the document, the variables and the name of the operation', async () => {
  const data = await endpoint('createOrder')(instance, { name: 'one', note: null })
  assert.equal(data, { data: { made: { name: 'one', note: null } } })
  const [{ method, url, headers } = { method: '', url: '', headers: {} }] = server.received
  assert.equal([method, url, headers['content-type']], ['POST', '/graphql', 'application/json'])
  assert.equal(sent(), [
    {
      query: 'mutation CreateOrder($name:String!$note:String){made(name:$name note:$note){id}}',
      variables: { name: 'one', note: null },
      operationName: 'CreateOrder',
    },
  ])
})

for (const [name, variable] of [
  ['listOrders', 'after'],
  ['listLines', 'start'],
] as const) {
  test(`${name}: every record once, in four requests, and from where another walk stopped`, async () => {
    assert.equal(
      await ids(endpoint(name).all(instance)),
      Array.from({ length: 10 }, (_, index) => `o${index + 1}`),
    )
    assert.equal(
      sent().map(({ variables }) => variables[variable]),
      [undefined, '3', '6', '9'],
    )
    const first = (await endpoint(name).pages(instance).next()).value
    const from = JSON.parse(JSON.stringify(first?.next)) as object
    assert.equal((await ids(endpoint(name).all(instance, {}, { from })))[0], 'o4')
  })
}

test('what the caller gives for the first page stays on the others', async () => {
  await ids(endpoint('listOrders').all(instance, { first: 3, after: '3' }))
  assert.equal(
    sent().map(({ variables }) => variables),
    [
      { first: 3, after: '3' },
      { first: 3, after: '6' },
      { first: 3, after: '9' },
    ],
  )
})

test('errors in an answer are a failure, with the server’s code and words; a rule of the manifest says another kind', async () => {
  const failure = (name: string, options: object = {}) =>
    endpoint(name)(instance, options).then(
      (): Readonly<Record<string, unknown>> => ({}),
      (error: Readonly<Record<string, unknown>>) => error,
    )
  const broken = await failure('broken')
  assert.equal([broken.name, broken.kind, broken.status, broken.code], ['ApiError', 'invalid', 200, 'NO_ID'])
  assert.is(broken.description, 'no such id')
  assert.not.match(JSON.stringify(broken) + String(broken), 'no such id')
  const throttled = await failure('throttled', { retry: { attempts: 1 } })
  assert.equal([throttled.kind, throttled.code], ['wait', 'THROTTLED'])
})

test('errors that are returned stand beside the data', async () => {
  const { data, errors } = (await endpoint('listLines')(instance)) as { data: object; errors: object[] }
  assert.ok(data)
  assert.equal(errors, [{ message: 'old' }])
})

test('a query is sent again after a failure of the server, a mutation is not', async () => {
  failing = [503]
  assert.equal((await ids(endpoint('listOrders').all(instance))).length, 10)
  failing = [503]
  const kind = await endpoint('createOrder')(instance, { name: 'one' }).then(
    String,
    ({ kind }: { kind: string }) => kind,
  )
  assert.is(kind, 'unavailable')
})

test.run()
