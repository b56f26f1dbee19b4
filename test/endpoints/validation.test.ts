import { build } from 'esbuild'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { OAuthError } from '../../compiler/runtime/index.js'
import { failureOf } from '../runtime/scripted.js'
import { serve, type TestServer } from '../runtime/server.js'
import { type Generated, generate } from '../support/generate.js'
import { prepare } from '../support/prepare.js'
import { noTypeErrors, typeErrorsOfAll } from '../support/typescript.js'

/** What a generated client that checks answers lets through, and what it says of what it does not. */

const manifest = (origin: string) => `
name: acme
label: Acme
version: 1.0.0
base_url: ${origin}
auth: {open: {type: none}}
schemas:
  Item:
    type: object
    required: [id]
    properties:
      id: {type: string, minLength: 2, format: uuid}
      count: {type: integer, minimum: 1}
      state: {enum: [open, closed, null]}
      kind: {const: item}
      note: {anyOf: [{type: string, maxLength: 3}, {type: "null"}]}
      parts: {type: array, maxItems: 2, items: {$ref: "#/schemas/Item"}}
      sizes: {type: object, additionalProperties: {type: number}}
      constructor: {type: string}
      it's "a/b": {type: boolean}
  Closed:
    type: object
    additionalProperties: false
    properties: {a: {}, b: {}, c: {}, d: {}, e: {}, f: {}, g: {}, h: {}, i: {}, __proto__: {}}
  Node: {type: object, properties: {value: {type: string}, next: {oneOf: [{$ref: "#/schemas/Leaf"}, {$ref: "#/schemas/Branch"}]}}}
  Leaf: {allOf: [{$ref: "#/schemas/Node"}, {type: object, required: [leaf]}]}
  Branch: {allOf: [{$ref: "#/schemas/Node"}, {type: object, required: [branch]}]}
  Last: {anyOf: [{type: string}, {type: array, items: {$ref: "#/schemas/Word"}}, {$ref: "#/schemas/Word"}]}
  Word: {type: string}
${Array.from({ length: 60 }, (_, index) => {
  const next = `{$ref: "#/schemas/${index === 59 ? 'Last' : `Twice${index + 1}`}"}`
  return `  Twice${index}: {anyOf: [${next}, ${next}]}\n`
}).join('')}endpoints:
  get_node: {path: /, auth: [open], response: {schema: {$ref: "#/schemas/Node"}}}
  get_twice: {path: /, auth: [open], response: {schema: {type: object, additionalProperties: {$ref: "#/schemas/Twice0"}}}}
  get_words: {path: /, auth: [open], response: {schema: {type: array, items: {$ref: "#/schemas/Word"}}}}
  get_word: {path: /, auth: [open], response: {schema: {$ref: "#/schemas/Word"}}}
  get_word_again: {path: /, auth: [open], response: {schema: {$ref: "#/schemas/Word"}}}
  get_item: {path: /, auth: [open], response: {schema: {$ref: "#/schemas/Item"}}}
  get_closed: {path: /, auth: [open], response: {schema: {$ref: "#/schemas/Closed"}}}
  get_any: {path: /, auth: [open]}
  get_list: {path: /, auth: [open], response: {schema: {type: array, items: {$ref: "#/schemas/Item"}}}}
  pages:
    path: /
    auth: [open]
    paginate: {kind: cursor, next: next, parameter: cursor}
    query: {cursor: {type: string}}
    response:
      records: items
      schema: {type: object, required: [items], properties: {next: {type: string}, items: {type: array, items: {$ref: "#/schemas/Item"}}}}
  rows:
    path: /
    auth: [open]
    response:
      kind: csv
      schema: {type: array, items: {type: object, required: [id], properties: {id: {type: integer, minimum: 1}}}}
  lines:
    path: /
    auth: [open]
    paginate: {kind: link_header}
    response: {kind: csv, schema: {type: array, items: {type: object, required: [id], properties: {id: {type: string}}}}}
  element:
    path: /
    auth: [open]
    response: {kind: xml, schema: {type: object, required: [Item], properties: {Item: {$ref: "#/schemas/Item"}}}}
  start:
    path: /
    auth: [open]
    response:
      statuses:
        200: {schema: {$ref: "#/schemas/Item"}}
        202: {kind: none}
        404: {schema: {type: object, required: [reason], properties: {reason: {type: string}}}}
`

type Call = (instance: object) => Promise<unknown>
interface Client {
  readonly kernel: { readonly allowLoopback: symbol }
  readonly open: { open(variables?: object, options?: object): object }
  readonly [endpoint: string]: unknown
}

let answers: string[] = []
let status = 200
let server: TestServer
let generated: Generated
let client: Client
let instance: object
let checked: ReturnType<typeof typeErrorsOfAll>

const test = suite('validation of answers')

prepare(test, async () => {
  server = await serve((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(answers.shift())
  })
  generated = await generate({ acme: manifest(server.origin) }, { validateResponses: true })
  const files = [...generated.files].filter(([path]) => path.endsWith('.ts'))
  checked = typeErrorsOfAll(files.map(([path, text]) => ({ path, text })))
  client = await generated.load<Client>('acme')
  instance = client.open.open({}, { [client.kernel.allowLoopback]: true, retry: { attempts: 1 } })
})
test.after(async () => {
  generated.remove()
  await server.close()
})

const text = (answer: unknown) => (typeof answer === 'string' ? answer : JSON.stringify(answer))

function run(endpoint: string, answer: unknown, itsStatus = 200): Promise<unknown> {
  answers = [text(answer)]
  status = itsStatus
  return (client[endpoint] as Call)(instance)
}

/** What the failure says; it never has the value in it. */
async function refused(endpoint: string, answer: unknown, itsStatus = 200): Promise<string> {
  const error = await failureOf<OAuthError>(run(endpoint, answer, itsStatus))
  assert.is(error.kind, 'response')
  assert.not.match(`${error.stack} ${JSON.stringify(error)}`, 'CANARY')
  return error.message
}

const good = {
  id: 'é1',
  count: 2,
  state: null,
  kind: 'item',
  note: '👍👍👍',
  parts: [{ id: 'x2', parts: [{ id: 'y3' }] }],
  sizes: { small: 1.5 },
  more: true,
}

test('an answer as the schema says is given as it came, with members that the schema does not have', async () => {
  assert.equal(await run('getItem', good), good)
  assert.equal(await run('getList', [good, { id: 'x2' }]), [good, { id: 'x2' }])
  assert.equal(await run('getAny', [1]), [1])
})

const wrong: ReadonlyArray<readonly [answer: unknown, message: string]> = [
  ['"CANARY"', 'the answer must be object'],
  [{ id: 1 }, '/id must be string'],
  [{ id: 'C' }, '/id must NOT have fewer than 2 characters'],
  [{ id: '👍' }, '/id must NOT have fewer than 2 characters'],
  [{ count: 1 }, "the answer must have required property 'id'"],
  [{ id: 'CANARY', count: 1.5 }, '/count must be integer'],
  [{ id: 'CANARY', count: 0 }, '/count must be >= 1'],
  [{ id: 'CANARY', state: 'CANARY' }, '/state must be equal to one of the allowed values'],
  [{ id: 'CANARY', kind: 'CANARY' }, '/kind must be equal to constant'],
  [{ id: 'CANARY', note: 'CANARY' }, '/note must match a schema in anyOf'],
  [{ id: 'CANARY', parts: [{ id: 'CANARY', parts: [{}] }] }, "/parts/0/parts/0 must have required property 'id'"],
  [{ id: 'CANARY', parts: [{}, {}, {}] }, '/parts must NOT have more than 2 items'],
  [{ id: 'CANARY', constructor: 1 }, '/constructor must be string'],
  [{ id: 'CANARY', 'it\'s "a/b"': 'CANARY' }, '/it\'s "a~1b" must be boolean'],
  [{ id: 'CANARY', sizes: { 'CANARY/~': 'CANARY' } }, '/sizes/* must be number'],
]

for (const [answer, message] of wrong) {
  test(`names the place, not the value: ${message} (${text(answer)})`, async () => {
    assert.is(await refused('getItem', answer), `response: ${message}`)
    assert.is(await refused('start', answer), `response: ${message}`)
  })
}

test('members that a closed object has not, by no name that only the answer has', async () => {
  assert.equal(await run('getClosed', { a: 1, i: 2 }), { a: 1, i: 2 })
  assert.is(await refused('getClosed', { CANARY: 1 }), 'response: the answer must NOT have additional properties')
  assert.ok(await run('getClosed', '{"__proto__":1}'))
  assert.is(await refused('getClosed', { toString: 1 }), 'response: the answer must NOT have additional properties')
})

test('each page is checked when it is read', async () => {
  status = 200
  answers = [text({ next: '2', items: [{ id: 'a1' }] }), text({ items: [{ id: 'b2' }, { id: 7 }] })]
  const found: unknown[] = []
  const all = (client.pages as { all(instance: object): AsyncGenerator<unknown> }).all(instance)
  const error = await failureOf<OAuthError>(
    (async () => {
      for await (const record of all) found.push(record)
    })(),
  )
  assert.equal([error.kind, error.message], ['response', 'response: /items/1/id must be string'])
  assert.equal(found, [{ id: 'a1' }])
  assert.is(await refused('pages', { next: '2' }), "response: the answer must have required property 'items'")
  assert.equal(await run('pages', ' '), { items: [] })
})

test('CSV and XML, after they are read by the schema', async () => {
  assert.equal(await run('rows', 'id\n1\n2\n'), [{ id: 1 }, { id: 2 }])
  assert.is(await refused('rows', 'id\n1\n0\n'), 'response: /1/id must be >= 1')
  assert.is(await refused('lines', 'di\nCANARY\n'), "response: /0 must have required property 'id'")
  assert.equal(await run('element', '<Item><id>a1</id></Item>'), { Item: { id: 'a1', parts: [] } })
  assert.is(
    await refused('element', '<Item><id>a1</id><state>CANARY</state></Item>'),
    'response: /Item/state must be equal to one of the allowed values',
  )
})

test('several alternatives that lead to one schema, at each level: no place is checked twice', async () => {
  const levels = 60
  const deep = (last: object, kind: string) =>
    Array.from({ length: levels }).reduce<object>((next) => ({ [kind]: 1, next }), last)
  const right = deep({ leaf: 1 }, 'branch')
  assert.equal(await run('getNode', right), right)
  const level = (place: string) => `response: ${place} must match exactly one schema in oneOf`
  assert.is(await refused('getNode', deep({ leaf: 1, value: 7 }, 'branch')), level('/next'))
  assert.is(await refused('getNode', deep({ leaf: 1, branch: 2 }, 'leaf')), level('/next'))
  assert.is(await refused('getNode', deep({}, 'leaf')), level('/next'))
  assert.is(await refused('getNode', { next: { leaf: 1, branch: 1 } }), level('/next'))
  assert.equal(await run('getTwice', { a: 'x', b: ['y'], c: 'x' }), { a: 'x', b: ['y'], c: 'x' })
  assert.is(await refused('getTwice', { a: 'x', b: 7 }), 'response: /* must match a schema in anyOf')
  assert.is(await refused('getTwice', { a: 'x', b: ['x', 7] }), 'response: /* must match a schema in anyOf')
})

test('answers by their status', async () => {
  assert.equal(await run('start', '', 202), { status: 202, data: undefined })
  assert.equal(await run('start', { reason: 'r' }, 404), { status: 404, data: { reason: 'r' } })
  assert.is(await refused('start', { reason: 1 }, 404), 'response: /reason must be string')
})

test('an answer that is deeper than schemas can follow is an error of the same kind', async () => {
  const depth = 30_000
  const deep = `${'{"id":"a1","parts":['.repeat(depth)}${']}'.repeat(depth)}`
  assert.is(await refused('getItem', deep), 'response: the answer is nested too deeply')
})

test('the module takes nothing from outside, and has a documented export for each answer with a schema', () => {
  const module = generated.files.get('acme/validators.ts') ?? ''
  assert.equal([...module.matchAll(/^import .*$/gm)].map(String), [
    "import { once, type Validator } from '../runtime/index.js'",
  ])
  const functions = [...module.matchAll(/^function (\w+)/gm)].map(([, name]) => name)
  assert.equal(functions, [...new Set(functions)], 'each schema is one function')
  const repeated = [
    ...Array.from({ length: 59 }, (_, index) => `Twice${index + 1}`),
    'Branch',
    'Last',
    'Leaf',
    'Node',
    'Word',
  ]
  assert.equal(
    [...module.matchAll(/^const check_(\w+) = \/\* @__PURE__ \*\/ once\(validate\d+\)$/gm)].map(([, name]) => name),
    repeated.sort(),
  )
  assert.not.match(module, 'require(')
  assert.equal(
    [...module.matchAll(/^\/\*\* (.*) \*\/\nexport const (\w+): Validator/gm)].map(
      ([, doc, name]) => `${name}: ${doc}`,
    ),
    [
      'elementResponse: Checks what `element` answers.',
      'getClosedResponse: Checks what `getClosed` answers.',
      'getItemResponse: Checks what `getItem` answers.',
      'getListResponse: Checks what `getList` answers.',
      'getNodeResponse: Checks what `getNode` answers.',
      'getTwiceResponse: Checks what `getTwice` answers.',
      'getWordResponse: Checks what `getWord` answers.',
      'getWordAgainResponse: Checks what `getWordAgain` answers.',
      'getWordsResponse: Checks what `getWords` answers.',
      'linesResponse: Checks what `lines` answers.',
      'pagesResponse: Checks what `pages` answers.',
      'rowsResponse: Checks what `rows` answers.',
      'startResponse200: Checks what `start` answers with the status 200.',
      'startResponse404: Checks what `start` answers with the status 404.',
    ],
  )
})

/** The bytes of one endpoint, as an application's bundler leaves it. */
async function sizeOf(endpoint: string, { folder }: Generated): Promise<number> {
  const contents = `export { ${endpoint} } from './acme/index.js'`
  const stdin = { contents, resolveDir: folder, loader: 'ts' } as const
  const { outputFiles } = await build({ stdin, bundle: true, minify: true, format: 'esm', write: false })
  return outputFiles[0]?.contents.length ?? 0
}

test('a call brings what checks its own answer, and none of the others', async () => {
  const plain = await generate({ acme: manifest(server.origin) })
  try {
    assert.is(await sizeOf('getAny', generated), await sizeOf('getAny', plain))
    const closed = await sizeOf('getClosed', generated)
    assert.ok(closed > (await sizeOf('getClosed', plain)))
    assert.ok(closed < (await sizeOf('getItem', generated)) - 1000)
  } finally {
    plain.remove()
  }
})

test('without the setting, nothing is checked and nothing is there', async () => {
  const plain = await generate({ acme: manifest(server.origin) })
  plain.remove()
  assert.not(plain.files.has('acme/validators.ts'))
  for (const [path, file] of plain.files) if (!path.startsWith('runtime/')) assert.not.match(file, /validators|checked/)
})

test('the types hold under every compiler', async () => {
  assert.equal(await checked, noTypeErrors)
})

test.run()
