import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { binary, type Content } from '../../compiler/runtime/content.js'
import { multipart, type Part } from '../../compiler/runtime/multipart.js'

/** Files on their way out: alone, in a form, and in a form that is a stream. */

const test = suite('multipart')

const bytes = (text: string) => new TextEncoder().encode(text)

/** A stream that says whether it was let go. */
function streamOf(...chunks: readonly string[]) {
  const state = { cancelled: false }
  const left = [...chunks]
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = left.shift()
        if (chunk === undefined) controller.close()
        else controller.enqueue(bytes(chunk))
      },
      cancel() {
        state.cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  return Object.assign(state, { stream })
}

/** The text of a form that is a stream, with `BOUNDARY` for its boundary. */
async function sent({ type = '', init }: Content): Promise<string> {
  const [, boundary = ''] = /^multipart\/form-data; boundary=(form-[\da-f-]{36})$/.exec(type) ?? []
  assert.ok(boundary, type)
  assert.is(init.duplex, 'half')
  return (await new Response(init.body as BodyInit).text()).replaceAll(boundary, 'BOUNDARY')
}

/** The fields of a form that is whole: texts, and files as name, type and text. */
async function fields(content: Content): Promise<unknown[]> {
  const { body } = content.init
  assert.instance(body, FormData)
  assert.equal([content.type, content.init.duplex], [undefined, undefined], 'the platform says type and boundary')
  const read = async (value: string | File) =>
    typeof value === 'string' ? value : [value.name, value.type, await value.text()]
  return Promise.all([...(body as FormData)].map(async ([name, value]) => [name, await read(value)]))
}

test('a file alone has its own type, or is bytes; a stream is sent once', () => {
  const blob = new Blob(['x'], { type: 'image/png' })
  assert.equal(binary(blob), { type: 'image/png', init: { body: blob } })
  assert.is(binary(new Blob(['x'])).type, 'application/octet-stream')
  const body = bytes('x')
  assert.equal(binary(body), { type: 'application/octet-stream', init: { body } })
  const { stream } = streamOf()
  assert.equal(Object.entries(binary(stream).init), [
    ['body', stream],
    ['duplex', 'half'],
  ])
})

test('values are texts, a list is its field repeated, and what is not there is left out', async () => {
  const form = multipart({ a: 'x', n: 0, on: false, empty: '', tags: ['p', null, 'q'], none: undefined, nothing: null })
  assert.equal(await fields(form), [
    ['a', 'x'],
    ['n', '0'],
    ['on', 'false'],
    ['empty', ''],
    ['tags', 'p'],
    ['tags', 'q'],
  ])
})

test('a file has the name and the type that it is given, or its own', async () => {
  const form = multipart({
    raw: bytes('1'),
    blob: new Blob(['2'], { type: 'text/csv' }),
    file: new File(['3'], 'own.txt', { type: 'text/plain' }),
    named: { data: bytes('4'), filename: 'a.pdf', type: 'application/pdf' },
    renamed: { data: new File(['5'], 'own.txt', { type: 'text/plain' }), filename: 'b.txt' },
    typed: { data: new Blob(['6'], { type: 'text/plain' }), type: 'text/html' },
  })
  assert.equal(await fields(form), [
    ['raw', ['blob', '', '1']],
    ['blob', ['blob', 'text/csv', '2']],
    ['file', ['own.txt', 'text/plain', '3']],
    ['named', ['a.pdf', 'application/pdf', '4']],
    ['renamed', ['b.txt', 'text/plain', '5']],
    ['typed', ['blob', 'text/html', '6']],
  ])
})

test('with a stream in it the form is a stream of the same fields', async () => {
  const form = multipart({
    a: 'x',
    n: 1,
    none: null,
    raw: bytes('1'),
    file: new File(['2'], 'own.txt', { type: 'text/plain' }),
    blob: new Blob(['3']),
    up: { data: streamOf('4', '5').stream, filename: 'a.pdf', type: 'application/pdf' },
  })
  const part = (about: string, content: string) =>
    `--BOUNDARY\r\nContent-Disposition: form-data; ${about}\r\n\r\n${content}\r\n`
  const octets = 'Content-Type: application/octet-stream'
  assert.is(
    await sent(form),
    [
      part('name="a"', 'x'),
      part('name="n"', '1'),
      part(`name="raw"; filename="blob"\r\n${octets}`, '1'),
      part('name="file"; filename="own.txt"\r\nContent-Type: text/plain', '2'),
      part(`name="blob"; filename="blob"\r\n${octets}`, '3'),
      part('name="up"; filename="a.pdf"\r\nContent-Type: application/pdf', '45'),
      '--BOUNDARY--\r\n',
    ].join(''),
  )
})

test('a stream alone is a file like any other', async () => {
  const text = await sent(multipart({ up: streamOf('1').stream }))
  assert.match(text, 'name="up"; filename="blob"\r\nContent-Type: application/octet-stream\r\n\r\n1\r\n')
})

test('no name or type can end its place in a header', async () => {
  const hostile = 'a"\r\nX: y'
  const up = { data: streamOf('1').stream, filename: hostile, type: 'text/plain\r\nX: y' }
  assert.match(
    await sent(multipart({ [hostile]: up })),
    'name="a%22%0D%0AX: y"; filename="a%22%0D%0AX: y"\r\nContent-Type: text/plainX: y\r\n\r\n',
  )
})

test('a form that is not sent to its end lets its files go', async () => {
  const file = streamOf('1', '2', '3')
  const parts: Record<string, Part> = { up: file.stream, later: 'x' }
  const body = multipart(parts).init.body as ReadableStream<Uint8Array>
  const reader = body.getReader()
  await reader.read()
  await reader.read()
  assert.not.ok(file.cancelled)
  await reader.cancel()
  assert.ok(file.cancelled)
})

test.run()
