import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { prepare } from '../support/prepare.js'
import { type Client, type Echoing, echoing } from './echo.js'

/** Every style of a list and an object in a query and in a form, as a server reads it. */

const strings = '{type: array, items: {type: string}'
const manifest = (origin: string) => `
name: styled
label: Styled
version: 1.0.0
base_url: ${origin}
auth: {open: {type: none}}
schemas: {Names: {type: array, items: {type: string}}}
endpoints:
  search:
    path: /search
    auth: all
    query:
      repeat: ${strings}}
      comma: ${strings}, style: comma}
      space: ${strings}, style: space}
      pipe: ${strings}, style: pipe}
      brackets: ${strings}, style: brackets}
      indexed: ${strings}, style: indexed}
      named: {$ref: '#/schemas/Names', style: comma}
      mixed: {type: [array, string], items: {type: string}, style: comma}
      list: ${strings}, style: json}
      lines: {type: array, items: {type: object, properties: {a: {type: integer}}}, style: json}
      some: {type: [array, string], items: {type: string}, style: json}
      any: {type: [array, object], style: json}
      folders: {type: object, additionalProperties: {$ref: '#/schemas/Names'}, style_inside: json}
      deep: {type: object, additionalProperties: true}
      dotted: {type: object, additionalProperties: true, style: dotted}
      json: {type: object, additionalProperties: true, style: json}
      fields: {type: object, additionalProperties: {$ref: '#/schemas/Names'}, style_inside: comma}
      rows: {type: array, items: {type: object, properties: {a: {type: integer}}}}
      texts: {type: array, items: {type: object, properties: {a: {type: integer}}}, style: repeat, style_inside: json}
  page: {path: /page, auth: all, query: {page_size: {type: integer, default: 100}, in: ${strings}, style: comma, default: [a, b]}, fixed: yes}}
  item: {path: '/items/{{id}}', auth: all, variables: {id: {type: string, default: me}}}
  send:
    path: /send
    method: POST
    auth: all
    encoding: form
    body:
      name: {type: string}
      metadata: {type: object, additionalProperties: {type: string}}
      items: {type: array, items: {type: object, properties: {price: {type: string}, tags: {$ref: '#/schemas/Names'}}}}
      expand: {type: array, items: {type: string}, style: brackets}
      ids: {type: array, items: {type: string}, style: json, default: [a]}
  whole: {path: /whole, method: POST, auth: all, encoding: form, payload: {type: object, properties: {a: {type: object, properties: {b: {type: string}}}, c: {$ref: '#/schemas/Names'}}}}
`

const test = suite('styles of parameters')
let echo: Echoing
let client: Client

prepare(test, async () => {
  echo = await echoing('styled', manifest)
  client = echo.client
})
test.after(() => echo.close())

/** What a server reads of the query: its decoded names and values in order. */
async function query(parameters: object): Promise<string> {
  await client.call('search', parameters)
  return decodeURIComponent(echo.last().url.split('?')[1]?.replaceAll('+', ' ') ?? '')
}

for (const [title, parameters, expected] of [
  ['repeat', { repeat: ['1', '2'] }, 'repeat=1&repeat=2'],
  ['comma', { comma: ['1', '2'] }, 'comma=1,2'],
  ['space', { space: ['1', '2'] }, 'space=1 2'],
  ['pipe', { pipe: ['1', '2'] }, 'pipe=1|2'],
  ['brackets', { brackets: ['1', '2'] }, 'brackets[]=1&brackets[]=2'],
  ['indexed', { indexed: ['1', '2'] }, 'indexed[0]=1&indexed[1]=2'],
  ['a list by its name', { named: ['1', '2'] }, 'named=1,2'],
  ['a list or one value', { mixed: 'x' }, 'mixed=x'],
  ['a list or one value, as a list', { mixed: ['x', 'y'] }, 'mixed=x,y'],
  ['deep', { deep: { a: { b: 1, c: [true, { d: 'x' }] } } }, 'deep[a][b]=1&deep[a][c][0]=true&deep[a][c][1][d]=x'],
  ['dotted', { dotted: { a: { b: 1 }, c: ['x'] } }, 'dotted.a.b=1&dotted.c[0]=x'],
  ['json', { json: { a: [1, { b: '&' }] } }, 'json={"a":[1,{"b":"&"}]}'],
  ['a list as JSON', { list: ['1', '"&'] }, 'list=["1","\\"&"]'],
  ['a list of nothing as JSON', { list: [] }, 'list=[]'],
  ['a list of objects as JSON', { lines: [{ a: 1 }, { a: 2 }] }, 'lines=[{"a":1},{"a":2}]'],
  ['a list or one value, where lists are JSON', { some: 'x' }, 'some=x'],
  ['a list or one value, as a list in JSON', { some: ['x', 'y'] }, 'some=["x","y"]'],
  ['a list or an object as JSON', { any: [{ a: [1] }] }, 'any=[{"a":[1]}]'],
  ['lists as JSON inside an object', { folders: { in: ['x', 'y'], out: [] } }, 'folders[in]=["x","y"]&folders[out]=[]'],
  ['joined lists inside an object', { fields: { articles: ['title', 'body'] } }, 'fields[articles]=title,body'],
  ['a list of objects', { rows: [{ a: 1 }, { a: 2 }] }, 'rows[0][a]=1&rows[1][a]=2'],
  ['a list of objects as texts', { texts: [{ a: 1 }, { a: 2 }] }, 'texts={"a":1}&texts={"a":2}'],
  [
    'what is missing, inside too',
    { comma: undefined, deep: { a: null, b: undefined, c: 0, d: false } },
    'deep[c]=0&deep[d]=false',
  ],
] as const) {
  test(title, async () => assert.is(await query(parameters), expected))
}

test('a name and a value from the caller stay one name and one value', async () => {
  await client.call('search', { deep: JSON.parse('{"a]=1&evil[": "&x=1", "__proto__": "own"}') })
  const pairs = [...new URL(echo.last().url, 'http://localhost').searchParams]
  assert.equal(pairs, [
    ['deep[a]=1&evil[]', '&x=1'],
    ['deep[__proto__]', 'own'],
  ])
})

test('a default is sent when the caller leaves the parameter out, and only then', async () => {
  await client.call('page', {})
  assert.is(echo.last().url, '/page?fixed=yes&in=a%2Cb&page_size=100')
  await client.call('page', { page_size: 5, in: ['c'] })
  assert.is(echo.last().url, '/page?fixed=yes&in=c&page_size=5')
  await client.call('item', {})
  assert.is(echo.last().url, '/items/me')
})

test('a form takes nested objects, lists and open maps, and clears a field with an empty text', async () => {
  await client.call('send', {
    name: '',
    metadata: { order: '6735', empty: '' },
    items: [{ price: 'p_1', tags: ['x'] }, { price: 'p_2' }],
    expand: ['customer', 'invoice'],
    ids: ['a', 'b'],
  })
  assert.is(echo.last().headers['content-type'], 'application/x-www-form-urlencoded')
  assert.equal(
    [...new URLSearchParams(echo.last().body)],
    [
      ['expand[]', 'customer'],
      ['expand[]', 'invoice'],
      ['ids', '["a","b"]'],
      ['items[0][price]', 'p_1'],
      ['items[0][tags][0]', 'x'],
      ['items[1][price]', 'p_2'],
      ['metadata[order]', '6735'],
      ['metadata[empty]', ''],
      ['name', ''],
    ],
  )
})

test('a default is JSON where its style is', async () => {
  await client.call('send', {})
  assert.is(decodeURIComponent(echo.last().body), 'ids=["a"]')
})

test('a form that is given whole', async () => {
  await client.call('whole', { a: { b: 'x' }, c: ['y', 'z'] })
  assert.is(decodeURIComponent(echo.last().body), 'a[b]=x&c[0]=y&c[1]=z')
})

test.run()
