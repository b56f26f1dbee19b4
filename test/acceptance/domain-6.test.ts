import * as assert from 'uvu/assert'
import { compile } from '../../compiler/index.js'
import { memoryStore } from '../../compiler/runtime/index.js'
import { virtualClock } from '../support/clock.js'
import { generate } from '../support/generate.js'
import { manifestKeys } from '../support/manifest-keys.js'
import { app, failureOf } from './flows.js'
import { acceptance, type Row } from './rows.js'
import { sendTimes } from './send-times.js'

const api = 'base_url: https://api.acme.example\n'
const key = 'auth: {key: {type: api_key}}\n'
const ping = 'endpoints: {ping: {path: /ping, auth: all}}\n'

const rows: readonly Row[] = [
  {
    number: 53,
    title:
      'settings of an instance: its name is its key in the store, a rate limit of its own or shared with others, the rest are variables with defaults',
    manifest: `${api}limits: {requests: 1, per: second}
variables:
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

      const clock = virtualClock(wire.options.now())
      const tokens = await store.get('Acme - UK')
      const two = (own: object) =>
        sendTimes(clock, (options) =>
          [1, 2].map(() => client.orders(client.app.open(app, tokens?.value, { ...options, ...own }))),
        )
      assert.equal(await two({}), [0, 0])
      const limits = client.kernel.limiter([{ requests: 1, perMs: 60_000 }], clock)
      assert.equal(await two({ limits }), [0, 60_000])
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
      assert.is((await failureOf(() => client.key.check(instance))).kind, 'login')
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
    later: 'that a change breaks instances is for who reviews it to see: two versions are not compared yet',
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
    title:
      'parts of a definition shared: endpoint defaults, named schemas, YAML aliases, and whole manifests by `extends`',
    manifest: `${api}${key}schemas: {Page: {type: object, properties: {total: {type: integer}}}}
endpoint_defaults: {auth: all, headers: {X-Version: "2"}, query: {locale: {type: string}}}
endpoints:
  orders:
    {path: /orders, query: &paging {limit: {type: integer}}, response: {schema: {$ref: "#/schemas/Page"}}}
  items: {path: /items, query: *paging, headers: {X-Version: null}, response: {schema: {$ref: "#/schemas/Page"}}}
`,
    async test({ plan, file, client, wire }) {
      assert.equal(
        plan.endpoints.map(({ parameters }) => parameters.map(({ name }) => name)),
        [
          ['locale', 'limit'],
          ['locale', 'limit'],
        ],
      )
      assert.is(file('types.ts').match(/total\?: number/g)?.length, 1)
      const instance = client.key.open({ api_key: 'k' }, wire.options)
      wire.answer({}).answer({})
      await client.orders(instance)
      await client.items(instance)
      assert.equal(
        wire.sent.map(({ headers }) => headers.get('x-version')),
        ['2', null],
      )

      const base = `abstract: true\n${key}endpoint_defaults: {auth: all}
endpoints: {ping: {path: /ping}, list: {path: /list}}\n`
      const shop = `name: shop\nlabel: Shop\nversion: 1.0.0\nextends: base\nbase_url: https://shop.example
endpoints: {list: {path: /orders}, ping: null}\n`
      const { files, load, remove } = await generate({ base, shop })
      try {
        assert.equal(
          [...files.keys()].filter((path) => path.startsWith('base')),
          [],
        )
        // biome-ignore lint/suspicious/noExplicitAny: its shape is the manifest's
        const extended = await load<any>('shop')
        wire.answer({})
        await extended.list(extended.key.open({ api_key: 'k' }, wire.options))
        assert.is(wire.request(-1).url.href, 'https://shop.example/orders')
        assert.is(wire.request(-1).headers.get('x-api-key'), 'k')
        assert.is(extended.ping, undefined)
      } finally {
        remove()
      }
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

acceptance('domain 6', 'What a manifest must be able to say: instances and connectors', rows)
