import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { compile } from '../../compiler/index.js'
import { show } from '../diagnostics/show.js'

/** Schemas that go deep, far or round: each is compiled or refused. What would hang or exhaust the stack does so here. */

const test = suite('hostile schemas')

const head = 'name: acme\nlabel: Acme\nversion: 1.0.0\nbase_url: https://api.acme.example\nauth: {open: {type: none}}\n'

/** Every keyword that has a schema in it. */
const keywords: Readonly<Record<string, (inner: string) => string>> = {
  items: (inner) => `{type: array, items: ${inner}}`,
  properties: (inner) => `{type: object, properties: {a: ${inner}}}`,
  additionalProperties: (inner) => `{type: object, additionalProperties: ${inner}}`,
  allOf: (inner) => `{allOf: [${inner}]}`,
  anyOf: (inner) => `{anyOf: [{type: "null"}, ${inner}]}`,
  oneOf: (inner) => `{oneOf: [${inner}, {type: "null"}]}`,
}
const all = Object.values(keywords)

const endpoints = (schema: string) => `endpoints:
  read: {path: /, auth: [open], response: {schema: ${schema}}}
  read_xml: {path: /, auth: [open], response: {kind: xml, schema: ${schema}}}
  send: {path: /, auth: [open], method: POST, payload: ${schema}}
`

/** The first diagnostics, a line each. */
async function outcome(text: string, beside: Readonly<Record<string, string>> = {}): Promise<[string, ...string[]]> {
  const source = { file: 'connectors/acme.yaml', text: head + text, beside: new Map(Object.entries(beside)) }
  const { files, diagnostics } = await compile([source], { validateResponses: true })
  const [one, ...others] = diagnostics.slice(0, 2).map(show)
  return one === undefined ? [files.length > 0 ? 'compiled' : 'nothing'] : [one, ...others]
}

/** A schema with `levels` others inside each other, through one keyword after the other. */
function nested(levels: number, around: typeof all): string {
  let schema = '{type: string}'
  for (let level = 0; level < levels; level++) schema = around[level % around.length]?.(schema) ?? schema
  return schema
}

/** `count` schemas, each of which refers to the next. */
function chain(count: number, link: (reference: string, index: number) => string, last = '{type: string}'): string {
  const reference = (index: number) => `{$ref: "#/schemas/A${index}"}`
  const one = (index: number) => (index === count - 1 ? last : link(reference(index + 1), index))
  return `schemas:\n${Array.from({ length: count }, (_, index) => `  A${index}: ${one(index)}\n`).join('')}`
}

const first = endpoints('{$ref: "#/schemas/A0"}')

for (const [keyword, around] of Object.entries(keywords)) {
  test(`${keyword} inside each other as far as a file may go`, async () => {
    assert.equal(await outcome(endpoints(nested(40, [around]))), ['compiled'])
  })

  test(`${keyword} ten thousand levels deep`, async () => {
    const schemas = `schemas: {A: ${nested(10_000, [around])}}\n`
    assert.match((await outcome(schemas))[0], /^too-deep 6:\d+-6:\d+ values are nested more than 100 levels deep$/)
  })
}

test('as many schemas as there may be, each in the one before it, in a circle', async () => {
  const links = chain(1000, (inner, index) => all[index % all.length]?.(inner) ?? '', '{$ref: "#/schemas/A0"}')
  assert.equal(await outcome(first + links), ['compiled'])
})

test('as many schemas as there may be, each twice in the one before it', async () => {
  assert.equal(await outcome(first + chain(1000, (inner) => `{anyOf: [${inner}, ${inner}]}`)), ['compiled'])
})

test('references alone, in a line and in a circle', async () => {
  assert.equal(await outcome(first + chain(1000, (inner) => inner)), ['compiled'])
  assert.equal(await outcome(first + chain(1000, (inner) => inner, '{$ref: "#/schemas/A0"}')), [
    'schema-cycle-without-type 11:3-11:5 the schema `A0` refers to itself with no member and no item between | refer to it from `properties`, `items` or `additionalProperties` alone',
    'schema-cycle-without-type 12:3-12:5 the schema `A1` refers to itself with no member and no item between | refer to it from `properties`, `items` or `additionalProperties` alone',
  ])
})

test('more schemas than there may be', async () => {
  assert.equal(await outcome(first + chain(9000, (inner) => inner)), [
    'too-long 11:3-9010:24 `schemas` has more than 1000 members',
  ])
})

test('long lists', async () => {
  const names = (count: number) => Array.from({ length: count }, (_, index) => `a${index}`).join(', ')
  const required = (count: number) => endpoints(`{type: object, required: [${names(count)}]}`)
  assert.equal(await outcome(required(1000)), ['compiled'])
  assert.match((await outcome(required(1001)))[0], /^too-long 7:\d+-7:\d+ `required` has more than 1000 items$/)
  assert.equal(await outcome(endpoints(`{enum: [${names(1000)}]}`)), ['compiled'])
  assert.match((await outcome(endpoints(`{enum: [${names(20_000)}]}`)))[0], /`enum` has more than 1000 items$/)
})

test('schemas in files beside the manifest', async () => {
  const root = `${endpoints('{$ref: "#/schemas/Root"}')}schemas: {Root: {$ref: root.json}}\n`
  const file = (schema: unknown) => outcome(root, { 'connectors/acme/root.json': JSON.stringify(schema) })
  const line = (count: number) => ({
    $ref: '#/$defs/a0',
    $defs: Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `a${index}`,
        index === count - 1 ? {} : { $ref: `#/$defs/a${index + 1}` },
      ]),
    ),
  })
  assert.equal(await file(line(999)), ['compiled'])
  assert.equal(await file(line(5000)), ['too-long 10:10-10:35 `schemas` has more than 1000 members'])
  assert.equal(await file({ anyOf: [{ $ref: '#' }] }), [
    'schema-cycle-without-type 10:11-10:15 the schema `Root` refers to itself with no member and no item between | refer to it from `properties`, `items` or `additionalProperties` alone',
  ])
  assert.match(
    (await outcome(root, { 'connectors/acme/root.json': `${'{"items":'.repeat(10_000)}1${'}'.repeat(10_000)}` }))[0],
    /^too-deep 1:\d+-1:\d+ values are nested more than 100 levels deep$/,
  )
})

test.run()
