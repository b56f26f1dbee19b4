import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { OAuthError } from '../../compiler/runtime/error.js'
import {
  readBytes,
  readElements,
  reader,
  readHeaders,
  readJson,
  readList,
  readNothing,
  readRecords,
  readStatus,
  readStream,
  readText,
  readWith,
} from '../../compiler/runtime/index.js'
import { failureOf } from './scripted.js'

/** How the body of an answer is read, and what is said of one that cannot be. */

const test = suite('answer kinds')

const answer = async (body: BodyInit | null, type?: string, status = 200) =>
  new Response(body, { status, headers: type ? { 'content-type': type } : {} })

async function refusal(promise: Promise<unknown>): Promise<string> {
  const { kind, step, message, cause } = await failureOf<OAuthError>(promise)
  assert.is(cause, undefined)
  return `${kind} ${step} ${message}`
}

test('headers that are asked for stand beside what the answer holds; one that is not there is null', async () => {
  const response = new Response('[1]', { headers: { location: '/a', other: 'x' } })
  assert.equal(await readHeaders(Promise.resolve(response), ['Location', 'ETag'], readJson), {
    data: [1],
    headers: { Location: '/a', ETag: null },
  })
})

test('a list that has no body is an empty one, at the place where the records are', async () => {
  assert.equal(await readList(answer('[1]')), [1])
  assert.equal(await readList(answer('{"a":{"b":[1]}}'), 'a.b'), { a: { b: [1] } })
  assert.equal(await readList(answer(null, undefined, 204)), [])
  assert.equal(await readList(answer(' \n'), 'items'), { items: [] })
  assert.equal(await readList(answer(''), 'data.items'), { data: { items: [] } })
  assert.is(await refusal(readList(answer('{'))), 'response apply response: the answer could not be read')
})

test('XML is read by the shape; an empty one has the lists that it wants', async () => {
  const shape = { Items: { Item: [{ id: 'number' }] } } as const
  assert.equal(await readElements(answer('<Items><Item><id>1</id></Item></Items>'), shape), {
    Items: { Item: [{ id: 1 }] },
  })
  assert.equal(await readElements(answer('<a>1</a>')), { a: '1' })
  assert.equal(await readElements(answer(' '), { Item: ['text'] }), { Item: [] })
  assert.equal(await readElements(answer('')), {})
  assert.is(await refusal(readElements(answer('<a>'))), 'response undefined response: the XML is not well-formed')
})

test('CSV is read by the separator, and by the shape where there is one', async () => {
  assert.equal(await readRecords(answer('a;b\n1;2'), ';'), [{ a: '1', b: '2' }])
  assert.equal(await readRecords(answer('a;b\n1;2'), ';', [{ a: 'number' }]), [{ a: 1, b: '2' }])
})

test('a text is in the encoding that the answer names, and in UTF-8 where that is none', async () => {
  const latin = new Uint8Array([97, 10, 0xe9])
  for (const type of ['text/csv; charset=ISO-8859-1', 'text/csv; Charset="iso-8859-1"; header=present']) {
    assert.equal(await readRecords(answer(latin, type), ','), [{ a: 'é' }], type)
  }
  for (const type of ['text/csv', 'text/csv; charset=none-such', undefined]) {
    assert.equal(await readRecords(answer('a\né', type), ','), [{ a: 'é' }], `${type}`)
  }
  const xml = new Uint8Array([...new TextEncoder().encode('<a>'), 0xe9, ...new TextEncoder().encode('</a>')])
  assert.equal(await readElements(answer(xml, 'text/xml;charset=windows-1252')), { a: 'é' })
})

test('bytes, texts and streams are what came', async () => {
  assert.is(await readText(answer('é {')), 'é {')
  const body = new Uint8Array([0, 255, 10, 13])
  assert.equal(await readBytes(answer(body)), body)
  assert.equal(new Uint8Array(await new Response(await readStream(answer(body))).arrayBuffer()), body)
  assert.is(await new Response(await readStream(answer(null, undefined, 204))).text(), '')
})

test('an answer is read as its status says, with what its reader takes', async () => {
  const readers = { 200: readJson, 202: readNothing, 404: reader(readRecords, ';') }
  assert.equal(await readStatus(answer('{"a":1}'), readers), { status: 200, data: { a: 1 } })
  assert.equal(await readStatus(answer('x', undefined, 202), readers), { status: 202, data: undefined })
  assert.equal(await readStatus(answer('a;b\n1;2', undefined, 404), readers), {
    status: 404,
    data: [{ a: '1', b: '2' }],
  })
  assert.is(
    await refusal(readStatus(answer('', undefined, 201), readers)),
    'response apply response: the status 201 is not one that is known',
  )
})

test('nothing of an answer is read, and its body is let go', async () => {
  let cancelled = false
  const body = new ReadableStream({
    cancel() {
      cancelled = true
    },
  })
  assert.is(await readNothing(Promise.resolve(new Response(body))), undefined)
  assert.ok(cancelled)
  assert.is(await readNothing(answer(null, undefined, 204)), undefined)
})

test("the platform's errors, which may quote the body, are replaced by a kind of our own", async () => {
  const kinds = {
    SyntaxError: 'response',
    TimeoutError: 'timeout',
    AbortError: 'aborted',
    TypeError: 'network',
  }
  for (const [name, kind] of Object.entries(kinds)) {
    const failing = readWith(answer('CANARY'), async (given) => {
      throw Object.assign(new Error(await given.text()), { name })
    })
    assert.is(await refusal(failing), `${kind} apply ${kind}: the answer could not be read`)
  }
  const odd = readWith(answer(''), () => Promise.reject('CANARY'))
  assert.is(await refusal(odd), 'network apply network: the answer could not be read')
})

test('an error of our own says more, and stays; a failure before the answer passes', async () => {
  const own = new OAuthError('response', {}, 'more')
  assert.is(await failureOf(readWith(answer(''), () => Promise.reject(own))), own)
  const before = new Error('before')
  assert.is(await failureOf(readText(Promise.reject(before))), before)
})

test.run()
