import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { compile } from '../../compiler/index.js'
import { type Beside, diagnosticsOf, planOf } from '../support/manifest.js'

/** Schemas in files beside a manifest: what comes out of them, and mistakes found in the file where they are. */

const head = `name: acme
label: Acme
version: 1.0.0
base_url: https://api.acme.example
auth: {key: {type: api_key}}
endpoints:
  get_order: {path: /order, auth: all, response: {schema: {$ref: "#/schemas/Order"}}}
`
const text = `${head}schemas:
  Order: {$ref: order.schema.json}
`
const order = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://acme.example/order.schema.json',
  description: 'What a customer bought.',
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'string', pattern: '^o_', examples: ['o_1'] },
    pattern: { type: 'string' },
    lines: { type: 'array', items: { $ref: '#/$defs/order_line' }, uniqueItems: true },
    address: { $ref: './shared/address.yaml' },
    parent: { $ref: '#' },
  },
  $defs: { order_line: { type: 'object', properties: { quantity: { type: 'integer', default: 1 } } } },
}
const beside = {
  'connectors/acme/order.schema.json': JSON.stringify(order, null, 2),
  'connectors/acme/shared/address.yaml': 'type: object\nproperties:\n  city: {type: string}\n',
}
const found = (manifest: string, files: Beside) => diagnosticsOf(manifest, undefined, files)

const test = suite('schema files')

test('a schema comes out of its file, with all that it refers to under names of its own', () => {
  assert.equal(found(text, beside), [])
  assert.equal(planOf(text, undefined, beside).schemas, {
    Order: {
      description: 'What a customer bought.',
      type: 'object',
      required: ['id'],
      properties: {
        id: { type: 'string' },
        pattern: { type: 'string' },
        lines: { type: 'array', items: { $ref: '#/schemas/OrderLine' } },
        address: { $ref: '#/schemas/Address' },
        parent: { $ref: '#/schemas/Order' },
      },
    },
    OrderLine: { type: 'object', properties: { quantity: { type: 'integer' } } },
    Address: { type: 'object', properties: { city: { type: 'string' } } },
  })
})

test('it may be a part of a file, and the manifest decides its name', () => {
  const manifest = `${text}  Line: {$ref: "order.schema.json#/$defs/order_line"}\n`
  const { schemas } = planOf(manifest, undefined, beside)
  assert.equal(Object.keys(schemas), ['Order', 'Line', 'Address'])
  assert.match(JSON.stringify(schemas.Order), '"#/schemas/Line"')
})

test('a schema in a file may refer to one of the manifest', () => {
  const files = { 'connectors/acme/order.schema.json': '{"type": "array", "items": {"$ref": "#/schemas/Line"}}' }
  assert.equal(found(`${text}  Line: {type: string}\n`, files), [])
})

test('JSON is read however it is indented', () => {
  assert.equal(found(text, { ...beside, 'connectors/acme/order.schema.json': JSON.stringify(order, null, '\t') }), [])
})

test('the client has its types', async () => {
  const { files } = await compile([{ file: 'connectors/acme.yaml', text, beside: new Map(Object.entries(beside)) }])
  const types = files.find(({ path }) => path === 'acme/types.ts')?.text ?? ''
  assert.match(types, 'export interface OrderLine {\n  quantity?: number\n}')
  assert.match(types, '/** What a customer bought. */\nexport interface Order {')
})

const one = (content: string) => ({ 'connectors/acme/order.schema.json': content })

const mistakes: ReadonlyArray<readonly [title: string, manifest: string, files: Beside, expected: readonly string[]]> =
  [
    [
      'a file that is not there',
      text,
      { 'connectors/acme/orders.schema.json': '{}', 'connectors/order.schema.json': '{}' },
      [
        'missing-file 9:17-9:34 there is no file `connectors/acme/order.schema.json` | did you mean `orders.schema.json`?',
      ],
    ],
    [
      'no folder at all',
      text,
      {},
      ['missing-file 9:17-9:34 there is no file `connectors/acme/order.schema.json` | put it into `connectors/acme/`'],
    ],
    [
      'a file outside the folder, which is there',
      text.replace('order.schema.json', '../other.json'),
      { 'connectors/other.json': '{}', 'connectors/acme/../other.json': '{}' },
      [
        'bad-value 9:17-9:30 `$ref` must be a place in `schemas`, as in `#/schemas/Customer`, or a file beside the manifest, as in `customer.json`, not `../other.json` | for example `#/schemas/Customer`',
      ],
    ],
    [
      'a file outside, from a file',
      text,
      one('{"$ref": "../../../etc/passwd"}'),
      [
        'connectors/acme/order.schema.json unknown-schema 1:10-1:31 `../../../etc/passwd` is not a reference here | a reference leads to a place in this file (`#/$defs/Name`), or to a file beside the manifest',
      ],
    ],
    [
      'a place that is not in the file',
      text.replace('json}', 'json#/$defs/Order}'),
      one('{}'),
      ['unknown-schema 9:17-9:47 there is no `#/$defs/Order` in `connectors/acme/order.schema.json`'],
    ],
    [
      'JSON that is cut off',
      text,
      one('{"type": "object",\n'),
      ['connectors/acme/order.schema.json yaml-syntax 1:1-1:2 this `{` is never closed'],
    ],
    [
      'a keyword that says something about the type, and is not in the language',
      text,
      one('{\n  "type": "object",\n  "patternProperties": {}\n}'),
      [
        'connectors/acme/order.schema.json unknown-key 3:3-3:22 `patternProperties` is not a key here | the keys here are `title`, `description`, `deprecated`, `type`, `enum`, `const`, `format`, `minimum`, `maximum`, `minLength`, `maxLength`, `properties`, `required`, `additionalProperties`, `items`, `minItems`, `maxItems`, `anyOf`, `oneOf`, `allOf` and `$ref`',
      ],
    ],
    [
      'a type that there is not',
      text,
      one('type: object\nproperties:\n  id: {type: strin}\n'),
      [
        'connectors/acme/order.schema.json not-a-choice 3:14-3:19 `strin` is not a choice for `type` | did you mean `string`?',
      ],
    ],
    [
      'a schema that is not there',
      text,
      one('{"items": {"$ref": "#/schemas/Lin"}}'),
      ['connectors/acme/order.schema.json unknown-schema 1:20-1:35 there is no schema `Lin` | add it to `schemas`'],
    ],
    [
      'two things of one name',
      `${text}  Address: {type: string}\n`,
      beside,
      [
        'connectors/acme/order.schema.json name-collision 28:15-28:38 two schemas would be called `Address` | give it another name in `schemas`, such as `Address2: {$ref: …}`',
      ],
    ],
    [
      'a list',
      text,
      one('- one\n'),
      ['connectors/acme/order.schema.json not-a-mapping 1:1-1:6 a schema is a mapping: `key: value` lines'],
    ],
    [
      'a file where only a name can be',
      head.replace('#/schemas/Order', 'order.schema.json'),
      beside,
      [
        'unknown-schema 7:66-7:85 a file cannot be referred to here: `order.schema.json` | name the file under `schemas`, and refer to it there',
      ],
    ],
  ]

for (const [title, manifest, files, expected] of mistakes) {
  test(title, () => assert.equal(found(manifest, files), expected))
}

test('files that refer to each other a thousandfold are too much, not a hang', () => {
  const wide = JSON.stringify({ properties: Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`p${i}`, {}])) })
  const names = Array.from({ length: 200 }, (_, index) => `S${index}`)
  const manifest = `${head}schemas:\n${names.map((name) => `  ${name}: {$ref: wide.json}\n`).join('')}`
  assert.equal(found(manifest, { 'connectors/acme/wide.json': wide }), [
    'too-many-nodes 1:1-1:5 with all that it shares written out, the manifest holds more than 100000 keys and values',
  ])
})

test.run()
