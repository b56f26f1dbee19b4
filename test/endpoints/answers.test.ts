import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import type { ApiError, OAuthError } from '../../compiler/runtime/index.js'
import { failureOf } from '../runtime/scripted.js'
import { serve, type TestServer } from '../runtime/server.js'
import { type Generated, generate } from '../support/generate.js'
import { prepare } from '../support/prepare.js'
import { noTypeErrors, typeErrorsOfAll } from '../support/typescript.js'
import { answersManifest } from './acme-answers.js'

/** What a generated client makes of every kind of answer, and of answers that differ by their status. */

type Call = (instance: object) => Promise<unknown>
interface Client {
  readonly kernel: { readonly allowLoopback: symbol }
  readonly open: { open(variables?: object, options?: object): object }
  readonly [endpoint: string]: unknown
}
interface Answer {
  readonly status?: number
  readonly type?: string
  readonly body: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

let answer: Answer = { body: '' }
let server: TestServer
let generated: Generated
let client: Client
let instance: object
let checked: ReturnType<typeof typeErrorsOfAll>

const test = suite('answers')

prepare(test, async () => {
  server = await serve((_, response) => {
    const { status = 200, type = 'application/json', headers, body } = answer
    response.writeHead(status, { 'content-type': type, ...headers }).end(body)
  })
  generated = await generate({ acme: answersManifest(server.origin) })
  const files = [...generated.files].filter(([path]) => path.endsWith('.ts'))
  const sources = files.map(([path, text]) => ({ path: `generated/${path}`, text }))
  checked = typeErrorsOfAll([...sources, { path: 'calls/use.ts', text: calls }])
  client = await generated.load<Client>('acme')
  instance = client.open.open({}, { [client.kernel.allowLoopback]: true, retry: { attempts: 1 } })
})
test.after(async () => {
  generated.remove()
  await server.close()
})

function run(endpoint: string, given: Answer): Promise<unknown> {
  answer = given
  return (client[endpoint] as Call)(instance)
}
const xml = (body: string) => ({ type: 'application/xml', body })
const csv = (body: string) => ({ type: 'text/csv', body })

async function refused(endpoint: string, given: Answer): Promise<[string, string]> {
  const { kind, message } = await failureOf<OAuthError>(run(endpoint, given))
  return [kind, message]
}

test('json: the body', async () => {
  assert.equal(await run('jsonItem', { body: '{"id":1}' }), { id: 1 })
})

test('json: nothing where something was said, or half of it, is an error of the kind response', async () => {
  for (const body of ['', '{"id":', 'null x']) {
    assert.equal(await refused('jsonItem', { body }), ['response', 'response: the answer could not be read'])
  }
  assert.is((await refused('jsonItem', { status: 204, body: '' }))[0], 'response')
})

test('a 204 or an empty body on a list is an empty list, at its place', async () => {
  for (const given of [{ status: 204, body: '' }, { body: ' ' }]) {
    assert.equal(await run('jsonList', given), [])
    assert.equal(await run('jsonNested', given), { data: { items: [] } })
    assert.equal(await run('jsonPages', given), { data: { items: [] } })
    const records: unknown[] = []
    const all = (client.jsonPages as { all(instance: object): AsyncGenerator<unknown> }).all(instance)
    for await (const record of all) records.push(record)
    assert.equal(records, [])
  }
})

test('headers that are a part of the result: null for one that is not there', async () => {
  const headers = { location: '/payments/1', etag: '"7"', 'content-length': '8' }
  assert.equal(await run('placed', { status: 201, body: '', headers: { location: '/payments/1' } }), {
    data: undefined,
    headers: { Location: '/payments/1', 'X-Token': null },
  })
  assert.equal(await run('tagged', { body: '{"id":1}', headers }), { data: { id: 1 }, headers: { etag: '"7"' } })
  assert.equal(await run('taggedRows', { ...csv('a\n1\n2\n\n\n'), headers: { etag: '"8"' } }), {
    data: [{ a: '1' }, { a: '2' }],
    headers: { ETag: '"8"' },
  })
  assert.equal(await run('look', { body: '', headers: { 'content-length': '12' } }), {
    data: undefined,
    headers: { 'Content-Length': '12' },
  })
  assert.equal(await refused('tagged', { body: '{' }), ['response', 'response: the answer could not be read'])
  assert.is((await failureOf<ApiError>(run('placed', { status: 422, body: '{}', headers }))).name, 'ApiError')
})

test('xml: numbers, booleans and lists where the schema has them, nested and with attributes', async () => {
  const body =
    '<?xml version="1.0"?><Item kind="a"><id>7</id><name>12</name><paid>true</paid><tags>x</tags>' +
    '<parts><id>8</id><paid>0</paid></parts><parts><id unit="u">9</id></parts><other>1</other></Item>'
  assert.equal(await run('xmlItem', xml(body)), {
    Item: {
      '@kind': 'a',
      id: 7,
      name: '12',
      paid: true,
      tags: ['x'],
      other: '1',
      parts: [
        { id: 8, paid: false, tags: [], parts: [] },
        { id: 9, tags: [], parts: [] },
      ],
    },
  })
})

test('xml: an element without content is an object without members, or no number', async () => {
  assert.equal(await run('xmlItem', xml('<Item/>')), { Item: { tags: [], parts: [] } })
  assert.equal(await run('xmlItem', xml('<Item><id/><tags/></Item>')), { Item: { tags: [''], parts: [] } })
  assert.equal(await run('xmlAny', xml('<a><b>1</b></a>')), { a: { b: '1' } })
})

test('xml: what is not what the schema says names its place, not its value', async () => {
  assert.equal(await refused('xmlItem', xml('<Item><parts><id>CANARY</id></parts></Item>')), [
    'response',
    'response: Item.parts[0].id is not a number',
  ])
  assert.is((await refused('xmlItem', xml('<Item>')))[0], 'response')
})

test('xml: an answer says in it that it is a failure', async () => {
  const body = '<Error><Code>NoSuchKey</Code></Error>'
  answer = { ...xml(body), status: 404 }
  const error = await failureOf<ApiError>((client.xmlItem as Call)(instance))
  assert.equal([error.kind, error.code], ['invalid', 'NoSuchKey'])
})

test('csv: records by the first line, quoted as RFC 4180 has it, typed by the schema', async () => {
  const body = 'amount;name;on\r\n1.5;"a;""b""\r\nc";TRUE\r\n;;0\r\n\r\n2;x\r\n'
  assert.equal(await run('csvRows', csv(body)), [
    { amount: 1.5, name: 'a;"b"\r\nc', on: true },
    { name: '', on: false },
    { amount: 2, name: 'x' },
  ])
  assert.equal(await run('csvAny', csv('a,b\n1,2\n3,')), [
    { a: '1', b: '2' },
    { a: '3', b: '' },
  ])
  assert.equal(await run('csvAny', { status: 204, body: '' }), [])
})

test('csv: a quote or a field in the wrong place is an error of the kind response', async () => {
  assert.equal(await refused('csvAny', csv('a\n"b"c\n')), [
    'response',
    'response: the CSV has a quote in the wrong place',
  ])
  assert.equal(await refused('csvAny', csv('a\n1,2\n')), [
    'response',
    'response: the CSV has a line with too many fields',
  ])
})

test('csv: in the encoding that the answer names', async () => {
  const body = new Uint8Array([97, 10, 0xe9])
  assert.equal(await run('csvAny', { type: 'text/csv; charset=ISO-8859-1', body }), [{ a: 'é' }])
  assert.equal(await run('csvAny', { type: 'text/csv; charset=none-such', body: 'a\né' }), [{ a: 'é' }])
})

test('text, bytes, a stream, nothing', async () => {
  assert.is(await run('plain', { type: 'text/plain', body: 'héllo' }), 'héllo')
  const body = new Uint8Array([0, 255, 10, 13])
  assert.equal(await run('bytes', { type: 'application/octet-stream', body }), body)
  const stream = (await run('download', { type: 'application/octet-stream', body })) as ReadableStream<Uint8Array>
  assert.equal(new Uint8Array(await new Response(stream).arrayBuffer()), body)
  assert.is(await run('remove', { status: 204, body: '' }), undefined)
})

test('answers by their status, one that is not 2xx too', async () => {
  assert.equal(await run('start', { body: '{"id":1}' }), { status: 200, data: { id: 1 } })
  assert.equal(await run('start', { status: 202, body: 'later' }), { status: 202, data: undefined })
  assert.equal(await run('start', { status: 206, type: 'text/plain', body: 'part' }), { status: 206, data: 'part' })
  assert.equal(await run('start', { status: 404, body: '{"reason":"r"}' }), { status: 404, data: { reason: 'r' } })
})

test('answers by their status: a rule comes first, any other status is an error', async () => {
  const failed = async (given: Answer) => (await failureOf<ApiError>(run('start', given))).kind
  assert.is(await failed({ body: '{"Error":{}}' }), 'invalid')
  assert.is(await failed({ status: 404, body: '{"Error":{}}' }), 'invalid')
  assert.is(await failed({ status: 409, body: '{}' }), 'invalid')
  assert.equal(await refused('start', { status: 201, body: '{}' }), [
    'response',
    'response: the status 201 is not one that is known',
  ])
})

const calls = `
import * as acme from '../generated/acme/index.js'

export async function use(instance: acme.Instance): Promise<unknown> {
  const started = await acme.start(instance)
  if (started.status === 200) return started.data.id.toFixed()
  if (started.status === 404) return started.data.reason.length
  if (started.status === 206) return started.data.length
  const nothing: undefined = started.data
  const { Item } = await acme.xmlItem(instance)
  const [row] = await acme.csvRows(instance)
  const [line] = await acme.csvAny(instance)
  const { headers } = await acme.placed(instance)
  const token: string | null = headers['X-Token']
  const tagged: number = (await acme.tagged(instance)).data.id
  const bytes: Uint8Array = await acme.bytes(instance)
  const stream: ReadableStream<Uint8Array> = await acme.download(instance)
  return [token, tagged, nothing, Item?.parts?.[0]?.id.toFixed(), row?.amount?.toFixed(), line?.['a']?.length, bytes.length, stream.locked]
}

export async function misuse(instance: acme.Instance): Promise<void> {
  const started = await acme.start(instance)
  // @ts-expect-error which answer it is has not been asked
  void started.data.id
  // @ts-expect-error no such status
  if (started.status === 500) return
  // @ts-expect-error the answer of another status
  if (started.status === 404) void started.data.id
  // @ts-expect-error a header that is not given
  void (await acme.placed(instance)).headers.Date
  // @ts-expect-error there is no content
  void (await acme.placed(instance)).data.id
  // @ts-expect-error a text has no members
  void (await acme.plain(instance)).id
  // @ts-expect-error a record is in the list
  void (await acme.csvRows(instance)).amount
  // @ts-expect-error it has no pages
  void acme.jsonItem.all
}
`

test('the types hold under every compiler', async () => {
  assert.equal(await checked, noTypeErrors)
})

test.run()
