import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { compile } from '../../compiler/index.js'
import { type Beside, diagnosticsOf, planOf } from '../support/manifest.js'

/** Manifests that extend others: the merge, and mistakes found in the file where they are. */

const base = `abstract: true
label: Base
version: 1.0.0
categories: [crm]
variables:
  shop: {label: Shop, format: host-label}
auth:
  oauth2:
    type: oauth2_authorization_code
    use: [shop]
    authorize: {url: "https://{{shop}}.acme.example/authorize"}
    token: {url: "https://{{shop}}.acme.example/token"}
    refresh: {body: {audience: all}}
  key: {type: api_key}
base_url: https://{{shop}}.acme.example
endpoint_defaults: {auth: all}
endpoints:
  ping: {path: /ping}
  list_orders: {path: /orders, query: {page: {type: integer}}}
`
const text = `name: acme
extends: base
label: Acme
auth:
  oauth2: {refresh: null}
  key: null
endpoints:
  ping: null
  list_orders: {query: {limit: {type: integer}}}
  get_order: {path: /order}
`
const beside = { 'connectors/base.yaml': base }
const found = (manifest: string, files: Beside) => diagnosticsOf(manifest, undefined, files)

const test = suite('manifests that extend others')

test('mappings merge member by member, the rest is replaced, and `null` takes away', () => {
  assert.equal(found(text, beside), [])
  const { connector, methods, endpoints } = planOf(text, undefined, beside)
  assert.equal([connector.name, connector.label, connector.categories], ['acme', 'Acme', ['crm']])
  assert.equal(
    methods.map(({ name, steps }) => [name, steps.map(({ kind }) => kind)]),
    [['oauth2', ['authorize', 'token', 'apply']]],
  )
  assert.equal(
    endpoints.map(({ name, parameters }) => [name, parameters.map((one) => one.name)]),
    [
      ['get_order', []],
      ['list_orders', ['page', 'limit']],
    ],
  )
})

test('of several the later goes before the earlier, and a base may have one itself', () => {
  const files = {
    'connectors/one.yaml': 'abstract: true\nextends: base\nlabel: One\ndescription: One\n',
    'connectors/two.yml': 'abstract: true\nlabel: Two\n',
    ...beside,
  }
  const manifest = `name: acme\nextends: [one, two]\nauth: {key: null}\n`
  const { connector } = planOf(manifest, undefined, files)
  assert.equal([connector.label, connector.description], ['Two', 'One'])
})

test('a base gives no output, and may be incomplete', async () => {
  const sources = [
    { file: 'connectors/acme.yaml', text },
    { file: 'connectors/base.yaml', text: base },
  ]
  const { files, plans, diagnostics } = await compile(sources)
  assert.equal(diagnostics, [])
  assert.equal(
    plans.map(({ connector }) => connector.name),
    ['acme'],
  )
  assert.not.ok(files.some(({ path }) => path.startsWith('base/')))
  assert.match(files.find(({ path }) => path === 'acme/index.ts')?.text ?? '', 'from connectors/acme.yaml')
})

test('what is wrong in a base is found there, also by itself', () => {
  const wrong = {
    'connectors/base.yaml': base
      .replace('label: Base', 'lable: Base')
      .replace('{{shop}}.acme.example\n', '{{shap}}.acme.example\n'),
  }
  const expected = 'unknown-key 2:1-2:6 `lable` is not a key here'
  assert.equal(diagnosticsOf(wrong['connectors/base.yaml'], 'connectors/base.yaml'), [
    `${expected} | did you mean \`label\`?`,
  ])
  assert.match(found(text, wrong).join(), `connectors/base.yaml ${expected}`)
  const meant = { 'connectors/base.yaml': base.replace('{{shop}}.acme.example\n', '{{shap}}.acme.example\n') }
  assert.equal(found(text, meant), [
    'connectors/base.yaml undefined-variable 15:19-15:27 `shap` is not a variable of this connector | did you mean `shop`?',
  ])
})

test('what is wrong in the manifest is found there', () => {
  assert.equal(found(text.replace('path: /order}', 'path: order}'), beside), [
    'bad-value 10:21-10:26 `path` must be a path that starts with `/`, not `order` | did you mean `/order`?',
  ])
})

test('files of a base lie in the folder of its own name', () => {
  const files = {
    'connectors/base.yaml': `${base}schemas: {Order: {$ref: order.json}}\n`,
    'connectors/base/order.json': '{"type": "object", "propertys": {}}',
    'connectors/acme/order.json': '{}',
  }
  const manifest = `${text}`.replace('/order}', '/order, response: {schema: {$ref: "#/schemas/Order"}}}')
  assert.equal(found(manifest, files), [
    'connectors/base/order.json unknown-key 1:20-1:31 `propertys` is not a key here | did you mean `properties`?',
  ])
})

const mistakes: ReadonlyArray<readonly [title: string, manifest: string, files: Beside, expected: readonly string[]]> =
  [
    [
      'a manifest that is not there',
      text.replace('base', 'bas'),
      beside,
      ['bad-base 2:10-2:13 there is no manifest `bas` beside this one | did you mean `base`?'],
    ],
    [
      'itself',
      text.replace('extends: base', 'extends: [acme]'),
      { 'connectors/acme.yaml': text },
      ['bad-base 2:11-2:15 `acme` extends this manifest, so this one cannot extend it'],
    ],
    [
      'a circle',
      text,
      { 'connectors/base.yaml': 'abstract: true\nextends: [acme]\n', 'connectors/acme.yaml': text },
      ['connectors/base.yaml bad-base 2:11-2:15 `acme` extends this manifest, so this one cannot extend it'],
    ],
    [
      'a path',
      text.replace('base', '../base'),
      { 'base.yaml': base, 'connectors/../base.yaml': base },
      ['bad-base 2:10-2:17 there is no manifest `../base` beside this one | did you mean `base`?'].map((line) =>
        line.replace(' | did you mean `base`?', ''),
      ),
    ],
    [
      'one that is no YAML',
      text,
      { 'connectors/base.yaml': 'auth: [\n' },
      ['connectors/base.yaml yaml-syntax 1:7-1:8 this `[` is never closed'],
    ],
  ]

for (const [title, manifest, files, expected] of mistakes) {
  test(title, () => assert.equal(found(manifest, files), expected))
}

test('a long chain, and a wide web of bases, end in a moment', () => {
  const chain = Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [`connectors/b${i}.yaml`, `abstract: true\nextends: b${i + 1}\n`]),
  )
  assert.match(found('name: acme\nextends: b0\n', chain).join(), /^connectors\/b15.yaml bad-base 2:10-2:13 .* 16 deep$/)
  const web = Object.fromEntries(
    Array.from({ length: 15 }, (_, i) =>
      ['l', 'r'].map((side) => [
        `connectors/${side}${i}.yaml`,
        `abstract: true\n${i < 14 ? `extends: [l${i + 1}, r${i + 1}]\n` : ''}${base.replace('abstract: true\n', '')}`,
      ]),
    ).flat(),
  )
  assert.equal(found(text.replace('extends: base', 'extends: [l0, r0]'), web), [])
})

test.run()
