import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Received, serve, type TestServer } from '../runtime/server.js'
import { type Generated, generate } from '../support/generate.js'
import { prepare } from '../support/prepare.js'

/** The request that asks whether credentials are good, with its body in each encoding that a step can have. */

interface Method {
  open(variables: object, options: object): object
  check(instance: object): Promise<void>
}

const method = (check: string) => `{type: custom, check: {url: /check, ${check}}}`
const body = 'body: {filter.depth: 0, deep: true, kind: "true"}'
const manifest = (origin: string) => `
name: checks
label: Checks
version: 1.0.0
base_url: ${origin}
auth:
  json: ${method(`method: POST, encoding: json, ${body}`)}
  text: ${method(`method: POST, encoding: text, ${body}`)}
  form: ${method('method: POST, body: {a: "1", b: [x, y]}')}
  query: ${method('method: POST, encoding: query, query: {a: "1"}, body: {b: "2"}')}
  get: ${method('method: GET, body: {b: "2"}')}
endpoints:
  ping: {path: /ping, auth: all}
`
const test = suite('checks')
let server: TestServer
let generated: Generated
let client: Readonly<Record<string, Method>> & { readonly kernel: { readonly allowLoopback: symbol } }

prepare(test, async () => {
  server = await serve((_, response) => response.writeHead(204).end())
  generated = await generate({ checks: manifest(server.origin) })
  client = await generated.load('checks')
})
test.after(async () => {
  generated?.remove()
  await server.close()
})

async function asked(name: string): Promise<Received> {
  const { open, check } = client[name] as Method
  await check(open({}, { [client.kernel.allowLoopback]: true }))
  return server.received.at(-1) as Received
}

test('JSON, by that name or as a text, has the numbers, booleans and members of members of the manifest', async () => {
  for (const [name, type] of [
    ['json', 'application/json'],
    ['text', 'text/plain'],
  ] as const) {
    const { headers, body: text } = await asked(name)
    assert.is(headers['content-type'], type)
    assert.equal(JSON.parse(text), { filter: { depth: 0 }, deep: true, kind: 'true' })
  }
})

test('a form has what is there several times', async () => {
  const { headers, form } = await asked('form')
  assert.is(headers['content-type'], 'application/x-www-form-urlencoded')
  assert.equal([form.get('a'), form.getAll('b')], ['1', ['x', 'y']])
})

test('what goes into the query does, and so does the body of a GET, which has none', async () => {
  const posted = await asked('query')
  assert.equal([posted.method, posted.url, posted.body], ['POST', '/check?a=1&b=2', ''])
  const got = await asked('get')
  assert.equal([got.method, got.url, got.body], ['GET', '/check?b=2', ''])
})

test.run()
