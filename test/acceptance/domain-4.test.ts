import * as assert from 'uvu/assert'
import { compile } from '../../compiler/index.js'
import { typeErrors } from '../support/typescript.js'
import { acceptance, type Row } from './rows.js'

const api = 'base_url: https://api.acme.example\n'
const key = 'auth: {key: {type: api_key}}\n'
const ping = 'endpoints: {ping: {path: /ping, auth: all}}\n'

const rows: readonly Row[] = [
  {
    number: 40,
    title: 'an endpoint: name, entity, method (which is its direction), URL, data type, one record or many, deprecated',
    manifest: `${api}${key}endpoints:
  list_orders:
    label: List orders
    description: Newest first.
    docs: https://docs.acme.example/orders
    entity: order
    path: /orders
    auth: all
    deprecated: true
    response: {schema: {type: object, properties: {items: {type: array, items: {type: object}}}}, records: items}
  delete_order: {path: "/orders/{{id}}", method: DELETE, auth: all, variables: {id: {type: integer}}}
  report: {path: /report, auth: all, response: {kind: text}}
  table:
    path: /table
    auth: all
    response:
      kind: csv
      schema: {type: array, items: {type: object, properties: {sku: {type: string}, stock: {type: integer}}}}
  document:
    path: /document
    auth: all
    response:
      kind: xml
      schema: {type: object, properties: {order: {type: object, properties: {line: {type: array, items: {type: string}}}}}}
  label: {path: /label, auth: all, response: {kind: binary}}
  dump: {path: /dump, auth: all, response: {kind: stream}}
`,
    async test({ plan, client, wire, file }) {
      const named = (name: string) => plan.endpoints.find((endpoint) => endpoint.name === name)
      const [remove, list, report] = ['delete_order', 'list_orders', 'report'].map(named)
      assert.equal(
        [list?.label, list?.entity, list?.method, list?.deprecated, list?.response.records],
        ['List orders', 'order', 'GET', true, 'items'],
      )
      assert.equal([remove?.method, remove?.response.kind, report?.response.kind], ['DELETE', 'none', 'text'])
      assert.match(file('endpoints.ts'), '@deprecated')
      wire.answer('', { status: 204 }).answer('as text')
      const instance = client.key.open({ api_key: 'k' }, wire.options)
      const about = client
        .endpointsFor(instance)
        .map(({ name, entity }: { name: string; entity?: string }) => [name, entity])
      assert.equal(
        about.filter(([name]: [string]) => /order/.test(name)),
        [
          ['delete_order', undefined],
          ['list_orders', 'order'],
        ],
      )
      assert.is(await client.deleteOrder(instance, { id: 7 }), undefined)
      assert.equal([wire.request(0).method, wire.request(0).url.pathname], ['DELETE', '/orders/7'])
      assert.is(await client.report(instance), 'as text')
      wire
        .answer('sku,stock\r\n"A, red",3\r\n')
        .answer('<order id="7"><line>A</line></order>')
        .answer('%PDF')
        .answer('%ZIP')
      assert.equal(await client.table(instance), [{ sku: 'A, red', stock: 3 }])
      assert.equal(await client.document(instance), { order: { '@id': '7', line: ['A'] } })
      assert.equal(await client.label(instance), new TextEncoder().encode('%PDF'))
      assert.is(await new Response(await client.dump(instance)).text(), '%ZIP')
      assert.match(file('types.ts'), 'stock?: number')
      assert.match(file('endpoints.ts'), 'Promise<ReadableStream<Uint8Array>>')
    },
  },
  {
    number: 41,
    title:
      'parameters of an endpoint in query, headers and body: fixed, from variables, or the caller’s, needed or not',
    manifest: `${api}variables: {site: {label: Site}}
auth: {key: {type: api_key, use: [site]}}
endpoints:
  add:
    path: /add
    method: POST
    auth: all
    query: {expand: lines, site: "{{site}}", limit: {type: integer}}
    headers: {X-Kind: order, X-Trace: {type: string}}
    body: {source: tenon, quantity: {type: integer, required: true}}
`,
    async test({ client, wire, file }) {
      assert.match(file('types.ts'), 'limit?: number')
      assert.match(file('types.ts'), 'quantity: number')
      wire.answer({}).answer({})
      const instance = client.key.open({ api_key: 'k', site: 's' }, wire.options)
      await client.add(instance, { quantity: 2 })
      await client.add(instance, { quantity: 3, limit: 10, 'X-Trace': 't' })
      assert.is(wire.request(0).url.search, '?expand=lines&site=s')
      assert.is(wire.request(0).headers.get('x-kind'), 'order')
      assert.equal(JSON.parse(wire.request(0).body), { quantity: 2, source: 'tenon' })
      assert.is(wire.request(1).url.searchParams.get('limit'), '10')
      assert.is(wire.request(1).headers.get('x-trace'), 't')
    },
  },
  {
    number: 42,
    title: 'filters: a field, how it is compared, its type, values, default and date format',
    manifest: `${api}${key}endpoints:
  orders:
    path: /orders
    auth: all
    query:
      created_after: {description: Created after this day., type: string, format: date}
      status: {type: string, enum: [open, closed], default: open}
      total: {type: object, properties: {gte: {type: number}, lt: {type: number}}}
`,
    async test({ client, wire, file }) {
      assert.match(file('types.ts'), "status?: 'open' | 'closed'")
      assert.match(file('types.ts'), 'Created after this day.')
      assert.match(file('types.ts'), 'gte?: number')
      wire.answer({}).answer({})
      const instance = client.key.open({ api_key: 'k' }, wire.options)
      await client.orders(instance, { created_after: '2026-01-01', total: { gte: 10, lt: 20 } })
      await client.orders(instance, { status: 'closed' })
      assert.equal(Object.fromEntries(wire.request(0).url.searchParams), {
        created_after: '2026-01-01',
        status: 'open',
        'total[gte]': '10',
        'total[lt]': '20',
      })
      assert.equal(Object.fromEntries(wire.request(1).url.searchParams), { status: 'closed' })
    },
  },
  {
    number: 43,
    title:
      'a body: none, named members as JSON, form or multipart, or the caller’s whole payload, also text, XML or bytes',
    manifest: `${api}${key}endpoints:
  none: {path: /none, method: POST, auth: all}
  form: {path: /form, method: POST, auth: all, encoding: form, body: {name: {type: string}}}
  whole: {path: /whole, method: POST, auth: all, payload: {type: object, properties: {name: {type: string}}}}
  members: {path: /members, method: POST, auth: all, body: {name: {type: string}, source: tenon}}
  upload:
    path: /upload
    method: POST
    auth: all
    encoding: multipart
    body: {file: {format: binary, required: true}, kind: photo}
  text: {path: /text, method: POST, auth: all, encoding: text}
  rows: {path: /rows, method: POST, auth: all, encoding: text, headers: {Content-Type: text/csv}}
  order:
    path: /order
    method: POST
    auth: all
    encoding: xml
    root: Order
    payload: {type: object, properties: {"@id": {type: integer}, Line: {type: array, items: {type: string}}}}
  bytes: {path: /bytes, method: PUT, auth: all, encoding: binary}
`,
    async test({ client, wire }) {
      for (let answers = 9; answers > 0; answers--) wire.answer({})
      const instance = client.key.open({ api_key: 'k' }, wire.options)
      await client.none(instance)
      await client.form(instance, { name: 'a b' })
      await client.whole(instance, { name: 'x' })
      assert.equal([wire.request(0).body, wire.request(0).headers.get('content-type')], ['', null])
      assert.equal(
        [wire.request(1).body, wire.request(1).headers.get('content-type')?.split(';')[0]],
        ['name=a+b', 'application/x-www-form-urlencoded'],
      )
      assert.equal(JSON.parse(wire.request(2).body), { name: 'x' })
      await client.members(instance, { name: 'x' })
      assert.equal(JSON.parse(wire.request(3).body), { name: 'x', source: 'tenon' })
      await client.upload(instance, { file: { data: new Blob(['GIF']), filename: 'a.gif', type: 'image/gif' } })
      const { body, headers } = wire.request(4)
      const form = await new Response(body, { headers }).formData()
      const file = form.get('file') as File
      assert.equal([file.name, file.type, await file.text(), form.get('kind')], ['a.gif', 'image/gif', 'GIF', 'photo'])
      await client.text(instance, 'as it is')
      await client.rows(instance, 'sku,stock')
      await client.order(instance, { '@id': 7, Line: ['A & B', 'C'] })
      await client.bytes(instance, new TextEncoder().encode('PNG'))
      assert.equal(
        wire.sent.slice(5).map((sent) => [sent.headers.get('content-type')?.split(';')[0], sent.body]),
        [
          ['text/plain', 'as it is'],
          ['text/csv', 'sku,stock'],
          [
            'application/xml',
            '<?xml version="1.0" encoding="UTF-8"?><Order id="7"><Line>A &amp; B</Line><Line>C</Line></Order>',
          ],
          ['application/octet-stream', 'PNG'],
        ],
      )
    },
  },
  {
    number: 44,
    title: 'automatic headers: each default goes away with null, and nothing else is added',
    manifest: `${api}auth: {key: {type: api_key, apply: {query: {key: "{{api_key}}"}}}}\n${ping}`,
    async test({ client, wire }) {
      wire.answer({})
      await client.ping(client.key.open({ api_key: 'k' }, wire.options))
      assert.equal(
        [...wire.request(0).headers.keys()].filter((name) => !/^(accept|user-agent)/.test(name)),
        [],
      )
    },
  },
  {
    number: 45,
    title: 'an endpoint names the methods that it is enabled for, or all',
    manifest: `${api}auth: {key: {type: api_key}, login: {type: basic}}
endpoints:
  one: {path: /one, auth: [login]}
  both: {path: /both, auth: all}
`,
    test({ plan }) {
      assert.equal(
        plan.endpoints.map(({ name, auth }) => [name, auth]),
        [
          ['both', ['key', 'login']],
          ['one', ['login']],
        ],
      )
    },
  },
  {
    number: 46,
    title: 'an instance of another method cannot be given to an endpoint, in the types and at run time',
    manifest: `${api}auth: {key: {type: api_key}, login: {type: basic}}
endpoints:
  one: {path: /one, auth: [login]}
  both: {path: /both, auth: all}
`,
    async test({ client, wire }) {
      const instance = client.key.open({ api_key: 'k' }, wire.options)
      let kind = ''
      try {
        await client.one(instance)
      } catch (error) {
        kind = (error as { kind: string }).kind
      }
      assert.equal([kind, wire.sent.length], ['input', 0])
      const text = `name: acme\nlabel: Acme\nversion: 1.0.0\n${api}auth: {key: {type: api_key}, login: {type: basic}}
endpoints: {one: {path: /one, auth: [login]}, both: {path: /both, auth: all}}\n`
      const { files } = await compile([{ file: 'connectors/acme.yaml', text }])
      const use = `import { both, key, one } from './acme/index.js'
const instance = key.open({ api_key: 'k' })
await both(instance)
// @ts-expect-error
await one(instance)
`
      assert.equal(await typeErrors([...files, { path: 'use.ts', text: use }], 'typescript'), [])
    },
  },
  {
    number: 47,
    title: 'a method that is enabled for no endpoint',
    manifest: `${api}auth: {key: {type: api_key}, login: {type: basic}}
endpoints: {ping: {path: /ping, auth: [key]}}
`,
    diagnostics: [
      'method-on-no-endpoint 5:30-5:35 `login` is enabled for no endpoint | name it under `auth` of the endpoints that it may call',
    ],
  },
  {
    number: 47,
    title: 'an endpoint without a method',
    manifest: `${api}${key}endpoints: {ping: {path: /ping, auth: []}}\n`,
    diagnostics: [
      'endpoint-without-method 6:39-6:41 no method is enabled for this endpoint, so nobody can call it | name its methods: `key`, or `all`',
    ],
  },
  {
    number: 47,
    title: 'a connector without endpoints',
    manifest: api + key,
    diagnostics: [
      'no-endpoints 1:1-1:5 this connector has no endpoints, so an instance of it can call nothing | add `endpoints`',
    ],
  },
  {
    number: 47,
    title: 'a connector without a method',
    manifest: `${api}auth: {}\n${ping}`,
    diagnostics: ['too-short 5:7-5:9 `auth` is empty'],
  },
]

acceptance('domain 4', 'What a manifest must be able to say: endpoints', rows)
