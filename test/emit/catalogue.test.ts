import { Ajv2020 } from 'ajv/dist/2020.js'
import { build } from 'esbuild'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import type { JsonSchema, OfferedEndpoint } from '../../compiler/runtime/catalogue.js'
import { generate } from '../support/generate.js'
import { planOf } from '../support/manifest.js'
import { hostile, hostilePlan } from './hostile-plan.js'
import { emitAll, goldenPlan, withModule } from './plans.js'

/** What a picker gets of a generated connector. */

const namesOf = (endpoints: readonly OfferedEndpoint[]) => endpoints.map(({ name }) => name)

test('an instance is offered the endpoints of its method, and no other', async () => {
  await withModule(await emitAll([goldenPlan('shopify')]), 'shopify', async (shopify) => {
    const custom = shopify.accessToken.open({ shop: 's', api_key: 'k' })
    assert.equal(namesOf(shopify.endpointsFor(custom)), ['list_products'])
    const app = { client_id: 'a', client_secret: 'b', shop: 's' }
    const tokens = {
      accessToken: 't',
      tokenType: 'bearer',
      expiresAt: null,
      refreshToken: null,
      scope: null,
      extra: {},
    }
    const all = ['list_products', 'update_product', 'delete_product', 'export_products']
    assert.equal(namesOf(shopify.endpointsFor(shopify.oauth2.open(app, tokens))), all)
    for (const method of ['', 'oauth', '__proto__', 'constructor', undefined]) {
      assert.equal(shopify.endpointsFor({ connector: 'shopify', method }), [], `${method}`)
    }
    for (const { function: name, pages } of shopify.endpointsFor({ connector: 'shopify', method: 'oauth2' })) {
      assert.type(shopify[name], 'function')
      assert.is('all' in shopify[name], pages)
    }
  })
})

test('what a caller does to a list is not seen by the next one', async () => {
  await withModule(await emitAll([goldenPlan('shopify')]), 'shopify', async (shopify) => {
    const method = { connector: 'shopify', method: 'oauth2' }
    const before = JSON.stringify(shopify.endpointsFor(method))
    const changed = shopify.endpointsFor(method)
    changed[0].parameters.length = 0
    changed.length = 1
    assert.is(JSON.stringify(shopify.endpointsFor(method)), before)
  })
})

const tree = `
name: acme
label: Acme
version: 1.0.0
base_url: https://api.example.com
auth:
  key: {type: api_key, label: Key}
  unused: {type: bearer, label: Token}
schemas:
  Node: {type: object, properties: {children: {type: array, items: {$ref: "#/schemas/Node"}}, leaf: {$ref: "#/schemas/Leaf"}}}
  Leaf: {type: string, maxLength: 3}
  Answer: {type: object}
endpoints:
  plant:
    label: Plant
    description: Puts it in.
    docs: https://example.com/plant
    deprecated: true
    method: POST
    path: /trees
    auth: [key]
    body:
      node: {$ref: "#/schemas/Node", description: The root., required: true}
      password: {type: string, secret: true}
      size: {type: integer, default: 5, description: How many.}
    response: {schema: {$ref: "#/schemas/Answer"}}
  forest:
    path: /trees
    auth: [key]
    query: {page: {type: integer}}
    response: {schema: {type: object, properties: {trees: {type: array}}}, records: trees}
    paginate: {kind: page, parameter: page}
`

test('an endpoint is offered with all that a form needs; its schemas stand alone', async () => {
  const acme = await generate({ acme: tree })
  try {
    const { endpointsFor } = await acme.load<{ endpointsFor: (instance: object) => OfferedEndpoint[] }>('acme')
    assert.equal(endpointsFor({ connector: 'acme', method: 'unused' }), [])
    const [forest, plant] = endpointsFor({ connector: 'acme', method: 'key' })
    assert.is(forest?.label, 'forest')
    assert.is(forest?.pages, true)
    const { parameters = [], ...rest } = plant ?? {}
    assert.equal(rest, {
      name: 'plant',
      function: 'plant',
      label: 'Plant',
      description: 'Puts it in.',
      docs: 'https://example.com/plant',
      deprecated: true,
      methods: ['key'],
      pages: false,
    })
    const node = parameters.find(({ name }) => name === 'node')
    assert.is(node?.required, true)
    const others = parameters.filter((parameter) => parameter !== node)
    assert.equal(others, [
      { name: 'password', required: false, secret: true, schema: { type: 'string' } },
      {
        name: 'size',
        required: false,
        secret: false,
        schema: { type: 'integer', default: 5, description: 'How many.' },
      },
    ])
    const isNode = new Ajv2020().compile(node?.schema as object)
    assert.ok(isNode({ children: [{ leaf: 'abc' }] }))
    assert.not.ok(isNode({ children: [{ children: [{ leaf: 'abcd' }] }] }), 'what a schema refers to is in it')
    const text = acme.files.get('acme/catalogue.ts') ?? ''
    assert.not.match(text, /Answer/, 'what no parameter is made of is left out')
    assert.match(text, /readonly unused: never/)
  } finally {
    acme.remove()
  }
})

test('a connector without endpoints offers none', async () => {
  const files = await emitAll([planOf(tree.replace(/schemas:[\s\S]*/, ''))])
  await withModule(files, 'acme', async ({ endpointsFor }) => {
    assert.equal(endpointsFor({ connector: 'acme', method: 'key' }), [])
  })
})

test('text of a manifest comes out as it is, whatever it is, and nothing of it runs', async () => {
  await withModule(await emitAll([hostilePlan(hostile)]), 'hostile', async ({ endpointsFor }) => {
    const [call] = endpointsFor({ connector: 'hostile', method: 'oauth2' })
    assert.equal([call.label, call.description, call.docs], [hostile, hostile, hostile])
    const { schema } = call.parameters[3]
    assert.equal(Object.keys(schema).sort(), ['$defs', 'description', 'properties', 'required', 'title', 'type'])
    assert.ok(Object.hasOwn(schema.properties, '__proto__'))
    assert.equal(schema.properties[hostile].enum, [hostile, `other ${hostile}`, null, 1])
    assert.equal(referencesOf(schema), ['#/$defs/Thing'], 'nothing is looked up elsewhere')
    assert.is(Reflect.get(globalThis, 'pwned'), undefined)
    assert.is(Reflect.get({}, 'type'), undefined)
  })
})

/** Every reference in a schema, a property of that name aside. */
function referencesOf(schema: JsonSchema): string[] {
  const found = new Set<string>()
  JSON.stringify(schema, (keyword, value) => {
    if (keyword === '$ref' && typeof value === 'string') found.add(value)
    return value
  })
  return [...found]
}

test('a bundle in which nobody asks has nothing of it', async () => {
  const { folder, remove } = await generate({ acme: tree })
  try {
    const bundle = async (name: string) => {
      const contents = `export { ${name} } from './acme/index.js'`
      const stdin = { contents, resolveDir: folder, loader: 'ts' } as const
      const { outputFiles } = await build({ stdin, bundle: true, write: false, format: 'esm', logLevel: 'silent' })
      return outputFiles[0]?.text ?? ''
    }
    assert.not.match(await bundle('plant'), /Puts it in|enabledFor|offered/)
    assert.match(await bundle('endpointsFor'), /Puts it in/)
  } finally {
    remove()
  }
})

test.run()
