import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Generated, generate } from '../support/generate.js'
import { prepare } from '../support/prepare.js'

/** Every way a body is written, cookies and headers, as a server receives them. */

interface Seen {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}
type Endpoint = (instance: object, ...given: readonly unknown[]) => Promise<unknown>

let generated: Generated
let client: Readonly<Record<string, Endpoint>> & {
  readonly kernel: { readonly allowLoopback: symbol }
  readonly key: { open(variables: object, options: object): object }
}
let instance: object
let statuses: number[] = []
const received: Seen[] = []
const server = createServer(async (incoming, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  received.push({ headers: incoming.headers, body: Buffer.concat(chunks) })
  response.writeHead(statuses.shift() ?? 200, { 'content-type': 'application/json' }).end('{}')
})

const manifest = (origin: string) => `
name: bodies
label: Bodies
version: 1.0.0
base_url: ${origin}
auth:
  key: {type: api_key, apply: {headers: {Accept: application/json}, cookies: {login: "{{api_key}}"}}}
endpoint_defaults: {auth: all, method: POST}
endpoints:
  attach:
    path: /attach
    encoding: multipart
    body:
      file: {format: binary, required: true}
      more: {type: array, items: {format: binary}}
      title: {type: string}
      tags: {type: array, items: {type: string}, style: brackets}
      meta: {type: object, additionalProperties: true}
      kind: photo
  put_content: {path: /content, encoding: binary, headers: {Content-Type: {type: string}}}
  put_image: {path: /content, method: PUT, encoding: binary, headers: {Content-Type: image/png}}
  import_rows: {path: /rows, encoding: text, headers: {Content-Type: text/csv, Accept: null}}
  note: {path: /note, encoding: text}
  order: {path: /xml, encoding: xml, root: Order, payload: {type: object, properties: {'@v': {type: string}, Line: {type: array, items: {type: object}}}}}
  envelope: {path: /soap, encoding: xml, root: 's:Envelope', headers: {Content-Type: text/xml}, body: {'@xmlns:s': 'urn:s', 's:Header': 'a & b', 's:Body': {type: object, required: true}}}
  raw: {path: /xml, encoding: xml, payload: {type: string}}
  patch: {path: /patch, method: PATCH, headers: {Content-Type: application/merge-patch+json}, payload: {type: object}}
  exported: {path: /export, method: GET, headers: {accept: text/csv, X-Trace: {type: string}}}
  whoami: {path: /me, method: GET, cookies: {session: {type: string}, theme: {type: string, default: dark}}, headers: {Accept: null}}
`

const test = suite('bodies of requests')

prepare(test, async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  generated = await generate({ bodies: manifest(`http://127.0.0.1:${(server.address() as AddressInfo).port}`) })
  client = await generated.load('bodies')
  instance = client.key.open({ api_key: 'k' }, { [client.kernel.allowLoopback]: true })
})
test.before.each(() => {
  received.length = 0
  statuses = []
})
test.after(async () => {
  generated.remove()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

async function sent(endpoint: string, ...given: readonly unknown[]): Promise<Seen> {
  await client[endpoint]?.(instance, ...given)
  const [seen] = received
  assert.ok(seen)
  return seen as Seen
}

/** The form that a server reads, by a parser that nobody here wrote. */
async function formOf({ headers, body }: Seen): Promise<Array<[string, string]>> {
  const response = new Response(new Uint8Array(body), { headers: { 'content-type': String(headers['content-type']) } })
  const entries = [...(await response.formData())] as unknown as Array<[string, string | File]>
  return Promise.all(
    entries.map(
      async ([name, value]): Promise<[string, string]> =>
        typeof value === 'string' ? [name, value] : [name, `${value.name} ${value.type} ${await value.text()}`],
    ),
  )
}

const bytes = (text: string) => new TextEncoder().encode(text)
const stream = (...texts: string[]) =>
  new ReadableStream({
    start(controller) {
      for (const text of texts) controller.enqueue(bytes(text))
      controller.close()
    },
  })

test('a form with files, lists, objects and fixed values', async () => {
  const seen = await sent('attach', {
    file: new File(['one'], 'a.txt', { type: 'text/plain' }),
    more: [bytes('two'), { data: bytes('three'), filename: 'c".csv', type: 'text/csv' }],
    title: 'T',
    tags: ['x', 'y'],
    meta: { a: { b: 1 } },
  })
  assert.match(String(seen.headers['content-type']), /^multipart\/form-data; boundary=/)
  assert.equal(await formOf(seen), [
    ['file', 'a.txt text/plain one'],
    ['kind', 'photo'],
    ['meta[a][b]', '1'],
    ['more', 'blob application/octet-stream two'],
    ['more', 'c".csv text/csv three'],
    ['tags[]', 'x'],
    ['tags[]', 'y'],
    ['title', 'T'],
  ])
})

test('a form with a stream in it is a stream, and reads the same', async () => {
  const seen = await sent('attach', {
    file: { data: stream('on', 'e'), filename: 'a\r\n".txt', type: 'text/plain' },
    more: [new Blob(['two'], { type: 'text/csv' }), bytes('three')],
    title: 'T\r\n--x',
  })
  assert.is(seen.headers['content-length'], undefined)
  assert.equal(await formOf(seen), [
    ['file', 'a\r\n".txt text/plain one'],
    ['kind', 'photo'],
    ['more', 'blob text/csv two'],
    ['more', 'blob application/octet-stream three'],
    ['title', 'T\r\n--x'],
  ])
})

test('bytes, a Blob and a stream, given whole', async () => {
  const plain = await sent('putContent', {}, bytes('abc'))
  assert.equal([plain.headers['content-type'], String(plain.body)], ['application/octet-stream', 'abc'])
  received.length = 0
  const blob = await sent('putContent', {}, new Blob(['abc'], { type: 'image/gif' }))
  assert.equal([blob.headers['content-type'], String(blob.body)], ['image/gif', 'abc'])
  received.length = 0
  const named = await sent('putContent', { 'Content-Type': 'video/mp4' }, stream('a', 'bc'))
  assert.equal([named.headers['content-type'], String(named.body)], ['video/mp4', 'abc'])
  received.length = 0
  const fixed = await sent('putImage', bytes('abc'))
  assert.equal([fixed.headers['content-type'], fixed.headers['content-length']], ['image/png', '3'])
})

test('bytes are sent again after a failure that passes, a stream is not', async () => {
  statuses = [503, 200]
  const options = { retry: { attempts: 2 }, sleep: async () => {} }
  await client.putImage?.(instance, bytes('abc'), options)
  assert.equal(
    received.map(({ body }) => String(body)),
    ['abc', 'abc'],
  )
  received.length = 0
  statuses = [503, 200]
  const failure = await client.putImage?.(instance, stream('abc'), options).then(
    () => null,
    (error: { readonly status: number }) => error.status,
  )
  assert.equal([failure, received.length], [503, 1])
})

test('a text, with the content type that the manifest says', async () => {
  const note = await sent('note', 'h\u00e9')
  assert.equal([note.headers['content-type'], String(note.body)], ['text/plain;charset=UTF-8', 'h\u00e9'])
  received.length = 0
  const rows = await sent('importRows', 'a,b\n1,2\n')
  assert.equal([rows.headers['content-type'], String(rows.body)], ['text/csv', 'a,b\n1,2\n'])
  received.length = 0
  const patch = await sent('patch', { a: null })
  assert.equal([patch.headers['content-type'], String(patch.body)], ['application/merge-patch+json', '{"a":null}'])
})

test('XML from an object, from members in their order, and as it is', async () => {
  const head = '<?xml version="1.0" encoding="UTF-8"?>'
  const order = await sent('order', { '@v': '"1"', Line: [{ Sku: 'a<b' }, { Sku: 'c', '@n': 2 }] })
  assert.is(order.headers['content-type'], 'application/xml')
  assert.is(
    String(order.body),
    `${head}<Order v="&quot;1&quot;"><Line><Sku>a&lt;b</Sku></Line><Line n="2"><Sku>c</Sku></Line></Order>`,
  )
  received.length = 0
  const envelope = await sent('envelope', { 's:Body': { Get: { id: 1 } } })
  assert.is(envelope.headers['content-type'], 'text/xml')
  assert.is(
    String(envelope.body),
    `${head}<s:Envelope xmlns:s="urn:s"><s:Header>a &amp; b</s:Header><s:Body><Get><id>1</id></Get></s:Body></s:Envelope>`,
  )
  received.length = 0
  assert.is(String((await sent('raw', '<a/>')).body), '<a/>')
})

test('cookies join those of the method in one header, and a header of the method can be left out', async () => {
  const seen = await sent('whoami', { session: 's' })
  assert.is(seen.headers.cookie, 'login=k; session=s; theme=dark')
  // The platform says its own where there is none.
  assert.is(seen.headers.accept, '*/*')
  received.length = 0
  assert.is((await sent('note', 'x')).headers.accept, 'application/json')
  received.length = 0
  assert.is((await sent('whoami', {})).headers.cookie, 'login=k; theme=dark')
})

test("an endpoint's header stands in the place of its method's, in any spelling", async () => {
  const { headers } = await sent('exported', { 'X-Trace': 't' })
  assert.equal([headers.accept, headers['x-trace']], ['text/csv', 't'])
})

test('what would end a cookie is refused before anything is sent', async () => {
  for (const session of ['a; admin=1', 'a\r\nx: y', 'a b', '\u00e9']) {
    const message = await client.whoami?.(instance, { session }).then(
      () => '',
      (error: Error) => error.message,
    )
    assert.match(String(message), 'session has a character that no cookie can carry')
  }
  assert.is(received.length, 0)
})

test.run()
