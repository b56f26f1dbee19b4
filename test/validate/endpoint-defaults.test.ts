import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { check } from '../../compiler/index.js'
import { diagnosticsOf, planOf } from '../support/manifest.js'

/** What endpoints share is said once, and mistakes in it are found where they are written. */

const head = `name: acme
label: Acme
version: 1.0.0
base_url: https://api.acme.example
auth: {key: {type: api_key}, open: {type: none}}
`
const text = `${head}endpoint_defaults:
  auth: all
  headers: {X-Version: "2024-10", X-Trace: {type: string}}
  query: {page: {type: integer}}
  paginate: {kind: page, parameter: page}
endpoints:
  list_orders: {path: /orders, query: {page: {maximum: 9}, open: {type: boolean}}, response: {records: data}}
  get_order: {path: "/orders/{{id}}", variables: {id: {type: string}}, auth: [key], headers: {X-Trace: null}, query: {page: null}}
  list_items: {path: /items, response: {records: data}, paginate: {start: 0}}
  list_names: {path: /names, response: {schema: {type: array}}, paginate: null}
`
const test = suite('endpoint defaults')

const plan = () => planOf(text)
const endpoint = (name: string) => {
  const found = plan().endpoints.find((one) => one.name === name)
  if (!found) throw new Error(`no endpoint ${name}`)
  return found
}

test('hold where an endpoint says nothing, merge member by member, and are taken away by `null`', () => {
  const { auth, headers, parameters, paginate } = endpoint('list_orders')
  assert.equal(auth, ['key', 'open'])
  assert.equal(
    headers.map(({ name }) => name),
    ['X-Trace', 'X-Version'],
  )
  assert.equal(
    parameters.map(({ name, schema }) => [name, schema]),
    [
      ['page', { type: 'integer', maximum: 9 }],
      ['open', { type: 'boolean' }],
      ['X-Trace', { type: 'string' }],
    ],
  )
  assert.equal(paginate, { kind: 'page', parameter: 'page', start: 1, pages: null })
  const order = endpoint('get_order')
  assert.equal(order.auth, ['key'])
  assert.equal([order.headers.map(({ name }) => name), order.query, order.paginate], [['X-Version'], [], null])
})

test('pages are for endpoints with records: changed by their own, or taken away', () => {
  assert.equal(endpoint('list_items').paginate, { kind: 'page', parameter: 'page', start: 0, pages: null })
  assert.is(endpoint('list_names').paginate, null)
})

test('a manifest without findings has none for its defaults, and the plan says nothing of them', () => {
  assert.equal(diagnosticsOf(text), [])
  assert.not.ok(JSON.stringify(plan()).includes('endpoint_defaults'))
})

test('a mistake in the defaults is reported once, where it stands', () => {
  assert.equal(diagnosticsOf(text.replace('headers: {X-V', 'heders: {X-V').replace('X-Trace: null', 'X-Id: "1"')), [
    'unknown-key 8:3-8:9 `heders` is not a key here | did you mean `headers`?',
  ])
  const { diagnostics } = check({ file: 'connectors/acme.yaml', text: text.replace('"2024-10"', '"{{shop}}"') })
  assert.equal(
    diagnostics.map(({ code, path, start }) => [code, path, start]),
    [['undefined-variable', '/endpoint_defaults/headers/X-Version', { line: 8, column: 25 }]],
  )
})

test('what neither an endpoint nor the defaults say is missing', () => {
  assert.equal(diagnosticsOf(`${head}endpoint_defaults: {auth: all}\nendpoints:\n  ping: {label: Ping}\n`), [
    'missing-key 8:3-8:7 `ping` needs `path` | add it, for example `path: /record/v1/customer/{{id}}`',
  ])
  assert.equal(diagnosticsOf(`${head}endpoints:\n  ping: {paht: /ping}\n`), [
    'unknown-key 7:10-7:14 `paht` is not a key here | did you mean `path`?',
    'missing-key 7:3-7:7 `ping` needs `auth` | add it, for example `auth: ["oauth2"]`',
  ])
})

test('`null` with nothing to take away is a mistake', () => {
  assert.equal(diagnosticsOf(text.replace('X-Trace: null', 'X-Tracee: null')), [
    'nothing-to-remove 13:95-13:103 `X-Tracee` is not a default of `headers` here | take it out, or add it to `endpoint_defaults`',
  ])
})

test('a member called `__proto__` stays a member', () => {
  const manifest = text.replace('query: {page: {type', 'query: {__proto__: {type: string}, page: {type')
  const names = planOf(manifest).endpoints.map(({ parameters }) => parameters.map(({ name }) => name))
  assert.ok(names.every((list) => list.includes('__proto__')))
})

test.run()
