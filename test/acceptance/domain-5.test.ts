import * as assert from 'uvu/assert'
import { virtualClock } from '../support/clock.js'
import { app } from './flows.js'
import { login } from './round-trip.js'
import { acceptance, type Row } from './rows.js'
import { sendTimes } from './send-times.js'
import { Wire } from './wire.js'

const api = 'base_url: https://api.acme.example\n'
const key = 'auth: {key: {type: api_key}}\n'
/** The members of an endpoint with pages. */
const paged = (request: string, paginate: string) =>
  `path: /orders, auth: all, ${request}, response: {records: items}, paginate: {${paginate}}`

/** The kind of error that the call ends with. */
async function failure(call: () => Promise<unknown>): Promise<string> {
  try {
    await call()
  } catch (error) {
    return (error as { kind?: string; name: string }).kind ?? (error as Error).name
  }
  return 'none'
}

const rows: readonly Row[] = [
  {
    number: 48,
    title: 'the schema of an answer, and the path to its records',
    manifest: `${api}${key}schemas: {Order: {type: object, properties: {id: {type: integer}}, required: [id]}}
endpoints:
  orders:
    path: /orders
    auth: all
    response:
      {schema: {type: object, properties: {items: {type: array, items: {$ref: "#/schemas/Order"}}}}, records: items}
`,
    test({ plan, file }) {
      assert.is(plan.endpoints[0]?.response.records, 'items')
      assert.match(file('types.ts'), 'export interface Order {\n  id: number\n}')
      assert.match(file('types.ts'), 'items?: Order[]')
    },
  },
  {
    number: 49,
    title: 'pages by number, offset, token, next URL (also relative), Link header, last id, GraphQL cursor; or none',
    manifest: `${api}${key}endpoints:
  numbered: {${paged('query: {page: {type: integer}}', 'kind: page, parameter: page')}}
  offset: {${paged('query: {offset: {type: integer}}', 'kind: offset, parameter: offset, total: total')}}
  token: {${paged('query: {page_token: {type: string}}', 'kind: cursor, parameter: page_token, next: next')}}
  url: {${paged('query: {limit: 2}', 'kind: next_url, next: links.next')}}
  header: {${paged('query: {limit: 2}', 'kind: link_header')}}
  after: {${paged('query: {starting_after: {type: integer}}', 'kind: last_id, parameter: starting_after')}}
  graph:
    {${paged(
      'method: POST, body: {query: "{orders}", variables: {type: object}}',
      'kind: cursor, parameter: variables.after, next: page.endCursor, more: page.hasNextPage',
    )}}
  none: {path: /none, auth: all}
`,
    async test({ client }) {
      const link = { headers: { link: '</orders?page=b>; rel="next"' } }
      const turns: ReadonlyArray<readonly [name: string, more: object, init: ResponseInit, second: string]> = [
        ['numbered', {}, {}, '?page=2'],
        ['offset', { total: 3 }, {}, '?offset=2'],
        ['token', { next: 'b' }, {}, '?page_token=b'],
        ['url', { links: { next: '?page=b' } }, {}, '?page=b'],
        ['header', {}, link, '?page=b'],
        ['after', {}, {}, '?starting_after=2'],
        ['graph', { page: { endCursor: 'b', hasNextPage: true } }, {}, ''],
      ]
      for (const [name, more, init, second] of turns) {
        const wire = new Wire()
        const instance = client.key.open({ api_key: 'k' }, wire.options)
        wire
          .answer({ items: [{ id: 1 }, { id: 2 }], ...more }, init)
          .answer({ items: [{ id: 3 }], total: 3 })
          .answer({ items: [] })
        const found: unknown[] = []
        for await (const { id } of client[name].all(instance, { variables: { first: 2 } })) found.push(id)
        assert.equal(found, [1, 2, 3], name)
        assert.is(wire.request(1).url.search, second, name)
        if (name === 'graph') {
          assert.equal(JSON.parse(wire.request(1).body), { query: '{orders}', variables: { first: 2, after: 'b' } })
        }
      }
      assert.is(client.none.all, undefined)
    },
  },
  {
    number: 50,
    title: 'pages end when records, token or total do; a walk without an end is an error',
    manifest: `${api}${key}endpoints:
  numbered: {${paged('query: {page: {type: integer}}', 'kind: page, parameter: page, pages: pages')}}
  token: {${paged('query: {page_token: {type: string}}', 'kind: cursor, parameter: page_token, next: next')}}
`,
    async test({ client, wire }) {
      const instance = client.key.open({ api_key: 'k' }, wire.options)
      const walk = async (name: string, options = {}) => {
        let records = 0
        for await (const _ of client[name].all(instance, {}, options)) records++
        return records
      }
      wire.answer({ items: [1], pages: 2 }).answer({ items: [2], pages: 2 })
      assert.is(await walk('numbered'), 2)
      wire.answer({ items: [1] }).answer({ items: [] })
      assert.is(await walk('numbered'), 1)
      wire.answer({ items: [1], next: 'b' }).answer({ items: [2], next: null })
      assert.is(await walk('token'), 2)
      assert.is(wire.sent.length, 6)
      wire.answer({ items: [1], next: 'b' }).answer({ items: [2], next: 'b' })
      assert.is(await failure(() => walk('token')), 'response')
      wire.answer({ items: [1] }).answer({ items: [2] })
      assert.is(await failure(() => walk('numbered', { maxPages: 2 })), 'response')
    },
  },
  {
    number: 51,
    title:
      'rate limit, concurrency limit, time-out, number of attempts, for all endpoints or one; each call can say its own',
    manifest: `${api}${key}limits: {requests: 3, per: minute, concurrency: 2}
timeout: 0.1
retry: {attempts: 3}
endpoints:
  ping: {path: /ping, auth: all}
  search: {path: /search, auth: all, limits: {requests: 1, per: 5}, timeout: 30}
  order: {path: /order, method: POST, auth: all, body: {item: {type: string}}, idempotency: {header: Idempotency-Key}}
  remove: {path: /order, method: DELETE, auth: all, retry: never}
`,
    async test({ client, wire }) {
      const times = (endpoint: string) =>
        sendTimes(
          virtualClock(),
          (options) => {
            const instance = client.key.open({ api_key: 'k' }, options)
            return [1, 2, 3, 4].map(() => client[endpoint](instance, { timeoutMs: 30_000 }))
          },
          100,
        )
      assert.equal(await times('ping'), [0, 0, 100, 60_000])
      assert.equal(await times('search'), [0, 5000, 10_000, 60_000])

      const { now, sleep } = { ...wire.options, sleep: async () => {} }
      const patient = client.key.open(
        { api_key: 'k' },
        { ...wire.options, now, sleep, limits: client.kernel.limiter([]) },
      )
      const busy = { status: 503 }
      wire.answer('', busy).answer('', busy).answer({ id: 1 })
      assert.equal(await client.order(patient, { item: 'A' }), { id: 1 })
      assert.is(new Set(wire.sent.map(({ headers }) => headers.get('idempotency-key'))).size, 1)
      wire.answer('', busy).answer('', busy).answer('', busy)
      assert.is(await failure(() => client.ping(patient)), 'unavailable')
      assert.is(wire.sent.length, 6)
      wire.answer('', busy)
      assert.is(await failure(() => client.remove(patient)), 'unavailable')
      wire.answer('', busy)
      assert.is(await failure(() => client.ping(patient, { retry: { attempts: 1 } })), 'unavailable')
      assert.is(wire.sent.length, 8)

      const silent = (_: unknown, init: { signal: AbortSignal }) =>
        new Promise((_, reject) => {
          const waiting = setTimeout(reject, 10_000)
          init.signal.addEventListener('abort', () => {
            clearTimeout(waiting)
            reject(init.signal.reason)
          })
        })
      const instance = client.key.open({ api_key: 'k' }, { fetch: silent, retry: { attempts: 1 } })
      assert.is(await failure(() => client.ping(instance)), 'timeout')
      assert.is(await failure(() => client.search(instance, { timeoutMs: 5 })), 'timeout')
    },
  },
  {
    number: 52,
    title: 'a status or a body that means: go on, send it again, fail, or log in again and send it again once',
    later: 'words in a body that is neither JSON nor XML are not looked for',
    manifest: `${api}auth:
  oauth2:
    type: oauth2_authorization_code
    authorize: {url: https://acme.example/authorize}
    token: {url: https://acme.example/token}
    apply: {expired_statuses: [403]}
errors:
  rules:
    - {status: 200, path: error, equals: Invalid session, kind: login}
    - {path: error, equals: Busy, kind: wait}
    - {path: error, kind: refused}
endpoints:
  ping: {path: /ping, auth: all}
  find:
    path: /find
    auth: all
    response: {statuses: {"200": {schema: {type: object, properties: {id: {type: integer}}}}, "404": {kind: none}}}
`,
    async test({ client, wire }) {
      const { tokens } = await login({ client, wire }, app, { access_token: 'one', refresh_token: 'r' })
      wire.answer('', { status: 403 }).answer({ access_token: 'two' }).answer({ fine: true })
      assert.equal(await client.ping(client.oauth2.open(app, tokens, wire.options)), { fine: true })
      assert.equal(
        wire.sent.slice(1).map(({ url, headers }) => [url.pathname, headers.get('authorization')]),
        [
          ['/ping', 'Bearer one'],
          ['/token', `Basic ${btoa('id:s3cret')}`],
          ['/ping', 'Bearer two'],
        ],
      )

      const open = () => {
        const fresh = new Wire()
        const options = { ...fresh.options, sleep: async () => {} }
        return { fresh, instance: client.oauth2.open(app, tokens, options) }
      }
      const again = open()
      again.fresh
        .answer({ error: 'Invalid session' })
        .answer({ access_token: 'two' })
        .answer({ error: 'Invalid session' })
      assert.is(await failure(() => client.ping(again.instance)), 'login')
      assert.equal(
        again.fresh.sent.map(({ url, headers }) => `${url.pathname} ${headers.get('authorization')?.split(' ')[0]}`),
        ['/ping Bearer', '/token Basic', '/ping Bearer'],
      )
      const busy = open()
      busy.fresh.answer({ error: 'Busy' }).answer({ fine: true })
      assert.equal(await client.ping(busy.instance), { fine: true })
      const bad = open()
      bad.fresh.answer({ error: 'No such shop' })
      assert.is(await failure(() => client.ping(bad.instance)), 'refused')
      const missing = open()
      missing.fresh.answer('', { status: 404 }).answer({ id: 7 })
      assert.equal(await client.find(missing.instance), { status: 404, data: undefined })
      assert.equal(await client.find(missing.instance), { status: 200, data: { id: 7 } })
      assert.equal(
        [busy, bad, missing].map(({ fresh }) => fresh.sent.length),
        [2, 1, 2],
      )
    },
  },
]

acceptance('domain 5', 'What a manifest must be able to say: answers', rows)
