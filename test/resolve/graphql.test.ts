import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Beside, diagnosticsOf, planOf } from '../support/manifest.js'

/** What a GraphQL document says of an endpoint, and mistakes found in the document, in a file and in a manifest. */

const head = `name: acme
label: Acme
version: 1.0.0
base_url: https://api.acme.example
auth: {key: {type: api_key}}
endpoint_defaults: {auth: all, path: /graphql}
`
const inline = (document: string, more = '') =>
  `${head}endpoints:
  ping:
    graphql:
      document: |
${document.replace(/^/gm, '        ')}
${more}`
const inFile = `${head}endpoints:
  ping: {graphql: {file: ping.graphql}}
`
const file = (text: string) => ({ 'connectors/acme/ping.graphql': text })
const found = (manifest: string, files: Beside = {}) => diagnosticsOf(manifest, undefined, files)
const ping = (manifest: string, files: Beside = {}) => planOf(manifest, undefined, files).endpoints[0]

const test = suite('graphql documents')

test('variables have the types of the document, or of the schemas by name', () => {
  const document = `query (
  $a: Int!, $b: Float, $c: String = "x", $d: Boolean! = true, $e: ID, $f: [[Int!]!]!, $g: [ID],
  $h: Input!, $i: Input, $j: Unknown, $k: [Input!], $l: DateTime, $m: Money!
) { ping(a: $a, b: $b, c: $c, d: $d, e: $e, f: $f, g: $g, h: $h, i: $i, j: $j, k: $k, l: $l, m: $m) }`
  const more = `      variables: {l: {type: string, format: date-time}, m: {type: string, required: false}, a: {maximum: 9}}
schemas: {Input: {type: object}}
`
  assert.equal(found(inline(document, more)), [])
  const parameters = ping(inline(document, more))?.parameters ?? []
  assert.equal(
    parameters.map(({ name, required, schema }) => [name, required, schema]),
    [
      ['a', true, { type: 'integer', maximum: 9 }],
      ['b', false, { type: ['number', 'null'] }],
      ['c', false, { type: ['string', 'null'], default: 'x' }],
      ['d', false, { type: 'boolean', default: true }],
      ['e', false, { type: ['string', 'integer', 'null'] }],
      ['f', true, { type: 'array', items: { type: 'array', items: { type: 'integer' } } }],
      ['g', false, { type: ['array', 'null'], items: { type: ['string', 'integer', 'null'] } }],
      ['h', true, { $ref: '#/schemas/Input' }],
      ['i', false, { anyOf: [{ $ref: '#/schemas/Input' }, { type: 'null' }] }],
      ['j', false, {}],
      ['k', false, { type: ['array', 'null'], items: { $ref: '#/schemas/Input' } }],
      ['l', false, { type: ['string', 'null'], format: 'date-time' }],
      ['m', false, { type: 'string' }],
    ],
  )
})

test('of a file with several operations one is sent, with its fragments and without comments', () => {
  const manifest = inFile.replace('ping.graphql}', 'ping.graphql, operation: B}')
  const text =
    'query A { a { ...F } }\n# two\nmutation B { b(s: "*/ `x\\n`") { ...G } }\nfragment F on T { f }\nfragment G on T { g }\n'
  assert.equal(ping(manifest, file(text))?.graphql, {
    kind: 'mutation',
    operation: 'B',
    document: 'mutation B{b(s:"*/ `x\\n`"){...G}}fragment G on T{g}',
    variables: [],
    fields: ['b'],
    partial: false,
  })
})

test('a default file holds for the endpoints in GraphQL, each with its operation', () => {
  const manifest = `${head.replace('/graphql}', '/graphql, graphql: {file: ping.graphql}}')}endpoints:
  one: {graphql: {operation: A}}
  two: {graphql: {operation: B}}
  rest: {path: /rest}
`
  const text = 'query A { a }\nquery B { b }\n'
  assert.equal(found(manifest, file(text)), [])
  const { endpoints } = planOf(manifest, undefined, file(text))
  assert.equal(
    endpoints.map(({ name, method, graphql }) => [name, method, graphql?.document]),
    [
      ['one', 'POST', 'query A{a}'],
      ['rest', 'GET', undefined],
      ['two', 'POST', 'query B{b}'],
    ],
  )
})

test('a page is found through aliases and fragments', () => {
  const document = `query ($from: String) { shop { ...S } }
fragment S on Shop { all: items(after: $from) { edges { ...E } pageInfo { ...P } } }
fragment E on Edge { node { id } }
fragment P on PageInfo { hasNextPage endCursor }`
  assert.equal(ping(inline(document, '    paginate: {kind: graphql, connection: data.shop.all}\n'))?.paginate, {
    kind: 'graphql',
    connection: ['shop', 'all'],
    variable: 'from',
    list: 'edges',
  })
})

const paged = '    paginate: {kind: graphql, connection: data.items}\n'
const place = 'connectors/acme/ping.graphql '
const cases: ReadonlyArray<readonly [title: string, manifest: string, files: Beside, expected: readonly string[]]> = [
  [
    'a mistake in a block of the manifest',
    inline('query {\n  ping(a: $a) {\n    id\n  }\n}'),
    {},
    ['bad-graphql 12:19-12:21 the operation declares no variable `$a`'],
  ],
  [
    'a document on one line',
    `${head}endpoints:\n  ping: {graphql: {document: "{ ping("}}\n`,
    {},
    ['bad-graphql 8:37-8:38 GraphQL cannot read this: expected Name, found <EOF>'],
  ],
  [
    'a mistake in a file',
    inFile,
    file('{\n  ping(\n}\n'),
    [`${place}bad-graphql 3:1-3:2 GraphQL cannot read this: expected Name, found \`}\``],
  ],
  ['an empty file', inFile, file(''), [`${place}too-short 1:1-1:1 \`document\` is empty`]],
  [
    'a file that is not there',
    inFile,
    { 'connectors/acme/pong.graphql': '{ a }' },
    ['missing-file 8:26-8:38 there is no file `connectors/acme/ping.graphql` | did you mean `pong.graphql`?'],
  ],
  [
    'a file outside',
    inFile.replace('ping.graphql', '../../ping.graphql'),
    { 'ping.graphql': '{ a }' },
    [
      'bad-value 8:26-8:44 `file` must be a file beside the manifest, as in `orders.graphql`, not `../../ping.graphql` | for example `products.graphql`',
    ],
  ],
  [
    'names that are not there, and a variable that is not used',
    inFile,
    file('query ($shop: ID!, $first: Int) {\n  ping(shop: $shp) { ...Al }\n}\nfragment All on T { a }\n'),
    [
      `${place}bad-graphql 2:14-2:18 the operation declares no variable \`$shp\` | did you mean \`$shop\`?`,
      `${place}bad-graphql 2:25-2:27 there is no fragment \`Al\``,
      `${place}bad-graphql 1:8-1:13 the operation does not use its variable \`$shop\``,
      `${place}bad-graphql 1:20-1:26 the operation does not use its variable \`$first\``,
    ],
  ],
  [
    'several operations, and none that is said',
    inFile,
    file('query A { a }\nquery B { b }\n'),
    [`${place}bad-graphql 2:7-2:8 the document has 2 operations | say which with \`operation\`: \`A\` or \`B\``],
  ],
  [
    'an operation that is not there',
    inline('query List { a }', '      operation: Lst\n'),
    {},
    ['bad-graphql 10:17-11:25 the document has no operation `Lst` | did you mean `List`?'],
  ],
  [
    'a subscription',
    inline('subscription {\n  a\n}'),
    {},
    ['bad-graphql 11:9-13:10 a subscription has more than one answer, and an endpoint has one'],
  ],
  [
    'settings that contradict the document',
    inline('{ a }', '      variables: {x: {type: string}}\n    method: GET\n    body: {a: {type: string}}\n'),
    {},
    [
      'graphql-setting 14:5-14:9 the body of a GraphQL request is its document and variables | take it away',
      'graphql-setting 13:5-13:11 a GraphQL request is a `POST` | take it away',
      'graphql-setting 12:19-12:20 the operation has no variable `$x` | take it away, or declare it in the document',
    ],
  ],
  [
    'an idempotency key in the body',
    inline('mutation { a }', '    idempotency: {body: key}\n'),
    {},
    [
      'graphql-setting 12:19-12:23 the body of a GraphQL request is its document and variables | send the key elsewhere, or make it a variable of the document',
    ],
  ],
  ['an idempotency key of a mutation', inline('mutation { a }', '    idempotency: {header: X-Key}\n'), {}, []],
  [
    'an idempotency key of a query',
    inline('{ a }', '    idempotency: {header: X-Key}\n'),
    {},
    ['needless-idempotency 12:5-12:16 a query changes nothing, so it needs no key | take it out'],
  ],
  [
    'no document',
    `${head}endpoints:\n  ping: {graphql: {operation: A}}\n`,
    {},
    ['graphql-setting 8:10-8:17 the GraphQL document is not said | add `document` or `file`'],
  ],
  [
    'a variable that is a parameter already',
    inline('query ($a: Int) { b(a: $a) }', '    query: {a: {type: string}}\n'),
    {},
    [
      'parameter-collision 9:5-9:12 `a` is a parameter twice: in `query` and in `graphql` | the generated function takes one object: make one of them an endpoint variable with another name',
    ],
  ],
  [
    'a connection that asks for nothing',
    inline('{\n  items { id }\n}', paged),
    {},
    [
      'incomplete-pagination 12:11-12:16 `items` does not select where its next page is | add `pageInfo { hasNextPage endCursor }` to `items`',
      'incomplete-pagination 12:11-12:16 `items` selects no records | add `nodes { … }` or `edges { node { … } }`',
      'unknown-page-parameter 12:11-12:16 no variable says where a page of `items` begins | write `items(after: $after)`, and declare `$after: String`',
    ],
  ],
  [
    'a connection that is not there',
    inline('{ item { id } }', paged),
    {},
    ['incomplete-pagination 12:43-12:53 the document selects no `items` there | did you mean `item`?'],
  ],
  [
    'a connection beside the data',
    inline('{ items { id } }', paged.replace('data.', '')),
    {},
    ['incomplete-pagination 12:43-12:48 a connection is in the `data` of the answer | write `data.items`'],
  ],
  [
    'pages by a connection without a document',
    `${head}endpoints:\n  ping: {paginate: {kind: graphql, connection: data.a}}\n`,
    {},
    ['incomplete-pagination 8:27-8:34 the endpoint has no GraphQL document | add `graphql`, or name another kind'],
  ],
  [
    'nothing but depth',
    inFile,
    file('{a'.repeat(50_000)),
    [`${place}bad-graphql 1:1-1:100001 the GraphQL document is nested more than 100 levels deep`],
  ],
]

for (const [title, manifest, files, expected] of cases) {
  test(title, () => assert.equal(found(manifest, files), expected))
}

test('a document of a million words, and fragments that spread each other, end in a moment', () => {
  assert.match(found(inFile, file(`{${' a'.repeat(40_000)} }`)).join(), /more that 20000 tokens/)
  const fragments = Array.from(
    { length: 60 },
    (_, i) => `fragment F${i} on T { ...F${(i + 1) % 60} ...F${(i + 2) % 60} }`,
  )
  const text = `query ($a: Int) { ...F0 items(after: $a) { ...F1 nodes { id } } }\n${fragments.join('\n')}\n`
  const manifest = `${head}endpoints:\n  ping: {graphql: {file: ping.graphql}, paginate: {kind: graphql, connection: data.items}}\n`
  assert.match(found(manifest, file(text)).join(), /does not select where its next page is/)
})

test.run()
