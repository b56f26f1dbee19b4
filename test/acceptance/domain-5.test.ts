import * as assert from 'uvu/assert'
import { compile } from '../../compiler/index.js'
import { memoryStore } from '../../compiler/runtime/index.js'
import { manifestKeys } from '../support/manifest-keys.js'
import { app } from './flows.js'
import { login } from './round-trip.js'
import { acceptance, type Row } from './rows.js'
import { Wire } from './wire.js'

const api = 'base_url: https://api.acme.example\n'
const key = 'auth: {key: {type: api_key}}\n'
const ping = 'endpoints: {ping: {path: /ping, auth: all}}\n'
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
    title: 'a time-out for each call',
    later: 'rate limits, concurrency and retries come with endpoints: not yet in the language',
    manifest: `${api}${key}${ping}`,
    async test({ client }) {
      const silent = (_: unknown, init: { signal: AbortSignal }) =>
        new Promise((_, reject) => {
          const waiting = setTimeout(reject, 10_000)
          init.signal.addEventListener('abort', () => {
            clearTimeout(waiting)
            reject(init.signal.reason)
          })
        })
      const instance = client.key.open({ api_key: 'k' }, { fetch: silent, timeoutMs: 5 })
      assert.is(await failure(() => client.ping(instance)), 'timeout')
    },
  },
  {
    number: 52,
    title: 'an answer that means: log in again, and repeat the request once',
    later: 'other rules on answers of endpoints come with endpoints: not yet in the language',
    manifest: `${api}auth:
  oauth2:
    type: oauth2_authorization_code
    authorize: {url: https://acme.example/authorize}
    token: {url: https://acme.example/token}
    apply: {expired_statuses: [403]}
${ping}`,
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
    },
  },
  {
    number: 53,
    title: 'settings of an instance: its name is its key in the store, the rest are variables with defaults',
    later: 'rate-limit overrides and pools come with endpoints: not yet in the language',
    manifest: `${api}variables:
  time_zone: {label: Time zone, default: UTC, advanced: true}
auth:
  app: {type: oauth2_client_credentials, use: [time_zone], token: {url: https://acme.example/token}}
endpoints: {orders: {path: /orders, auth: all, query: {zone: "{{time_zone}}"}}}
`,
    async test({ client, wire }) {
      const store = memoryStore()
      wire.answer({ access_token: 't' }).answer({}).answer({})
      for (const time_zone of ['Europe/London', undefined]) {
        const opened = client.app.open({ ...app, time_zone }, { store, key: 'Acme - UK' }, wire.options)
        await client.orders(opened)
      }
      assert.is((await store.get('Acme - UK'))?.value.accessToken, 't')
      assert.equal(
        wire.sent.map(({ url }) => url.searchParams.get('zone')),
        [null, 'Europe/London', 'UTC'],
      )
    },
  },
  {
    number: 54,
    title:
      'what a form for a new instance needs: order, label, required, advanced, masked, default, choices, condition',
    manifest: `${api}auth:
  key:
    type: api_key
    variables:
      region: {label: Region, choices: [{value: eu, label: Europe}, us], default: eu}
      pin: {label: PIN, secret: true, when: {region: us}}
      agent: {label: Agent, required: false, advanced: true, example: me}
    apply: {headers: {X-Region: "{{region}}", X-Pin: "{{pin}}", X-Agent: "{{agent}}"}}
${ping}`,
    test({ plan }) {
      const facts = plan.methods[0]?.inputs.map((input) => {
        const { name, label, required, advanced, secret, choices, when, example } = input
        return { name, label, required, advanced, secret, choices, when, example, default: input.default }
      })
      const none = { choices: undefined, when: undefined, example: undefined, default: undefined }
      const plain = { required: true, advanced: false, secret: false }
      const choices = [{ value: 'eu', label: 'Europe' }, { value: 'us' }]
      assert.equal(facts, [
        { ...none, ...plain, name: 'api_key', label: 'API key', secret: true },
        { ...none, ...plain, name: 'region', label: 'Region', required: false, choices, default: 'eu' },
        { ...none, ...plain, name: 'pin', label: 'PIN', secret: true, when: { variable: 'region', equals: ['us'] } },
        { ...none, ...plain, name: 'agent', label: 'Agent', required: false, advanced: true, example: 'me' },
      ])
    },
  },
  {
    number: 55,
    title: 'a request that says whether credentials are good, before an instance is saved',
    manifest: `${api}auth: {key: {type: api_key, check: {url: /me}}}\n${ping}`,
    async test({ client, wire }) {
      wire.answer({}).answer('', { status: 401 })
      const instance = client.key.open({ api_key: 'k' }, wire.options)
      await client.key.check(instance)
      assert.equal([wire.request(0).url.pathname, wire.request(0).headers.get('x-api-key')], ['/me', 'k'])
      assert.is.not(await failure(() => client.key.check(instance)), 'none')
    },
  },
  {
    number: 56,
    title: 'notes and links on what to set up at the provider, for each method',
    manifest: `${api}auth:
  key: {type: api_key, help: Enable API access for the role first., docs: https://docs.acme.example/api}
${ping}`,
    test({ plan }) {
      assert.equal(
        plan.methods.map(({ help, docs }) => [help, docs]),
        [['Enable API access for the role first.', 'https://docs.acme.example/api']],
      )
    },
  },
  {
    number: 57,
    title: 'a version, and a list of what matters to instances, in which each change of meaning is a changed line',
    later: 'whether a change breaks instances is not classified yet',
    manifest: `${api}${key}${ping}`,
    async test({ file }) {
      const manifest = `name: acme\nlabel: Acme\nversion: 2.0.0\n${api}auth:
  key: {type: api_key, variables: {pin: {label: PIN}}, apply: {headers: {X-Pin: "{{pin}}"}}}\n${ping}`
      const { files } = await compile([{ file: 'connectors/acme.yaml', text: manifest }])
      const before = file('surface.txt').split('\n')
      const after = files.find(({ path }) => path === 'acme/surface.txt')?.text.split('\n') ?? []
      assert.equal(
        after.filter((line) => !before.includes(line)),
        ['injection key apply headers X-Pin = {{pin}} (own)', 'variable key pin required (own)'],
      )
    },
  },
  {
    number: 58,
    title: 'import of a Postman collection',
    manifest: `${api}${key}${ping}import: acme.postman_collection.json\n`,
    refused:
      'a collection says nothing of tokens, scopes or which method a request takes, so it cannot stand for a manifest; a command could write a first one from it, and there is none yet',
    diagnostics: [`unknown-key 7:1-7:7 \`import\` is not a key here | the keys here are ${manifestKeys}`],
  },
  {
    number: 59,
    title: 'parts of a definition shared: named schemas, connector variables, YAML aliases',
    later: 'endpoint defaults and connectors that extend another come with endpoints: not yet in the language',
    manifest: `${api}${key}schemas: {Page: {type: object, properties: {total: {type: integer}}}}
endpoints:
  orders:
    {path: /orders, auth: all, query: &paging {limit: {type: integer}}, response: {schema: {$ref: "#/schemas/Page"}}}
  items: {path: /items, auth: all, query: *paging, response: {schema: {$ref: "#/schemas/Page"}}}
`,
    test({ plan, file }) {
      assert.equal(
        plan.endpoints.map(({ parameters }) => parameters.map(({ name }) => name)),
        [['limit'], ['limit']],
      )
      assert.is(file('types.ts').match(/total\?: number/g)?.length, 1)
    },
  },
  {
    number: 60,
    title: 'connectors are checked together: no two with one name',
    manifest: `${api}${key}${ping}`,
    async test() {
      const text = `name: acme\nlabel: Acme\nversion: 1.0.0\n${api}${key}${ping}`
      const files = ['connectors/acme.yaml', 'connectors/acme.yml']
      const { diagnostics, files: outputs } = await compile(files.map((file) => ({ file, text })))
      assert.equal(
        diagnostics.map(({ code }) => code),
        ['duplicate-connector'],
      )
      assert.equal(outputs, [])
    },
  },
]

acceptance('domain 5', 'What a manifest must be able to say: answers, instances and connectors', rows)
