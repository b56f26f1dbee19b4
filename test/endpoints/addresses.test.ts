import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { serve, type TestServer } from '../runtime/server.js'
import { type Generated, generate } from '../support/generate.js'
import { prepare } from '../support/prepare.js'

/** Endpoints at addresses of their own, and instances at hosts that users give. */

interface Client {
  readonly kernel: { readonly allowLoopback: symbol; readonly OAuthError: new () => Error }
  readonly key: { open(variables: object, options: object): { readonly baseUrl: string } }
  readonly list: (instance: object) => Promise<unknown>
  readonly upload: (instance: object, parameters: object) => Promise<unknown>
  readonly walk: { all(instance: object): AsyncGenerator<{ id: number }> }
}

let api: TestServer
let content: TestServer
let generated: Generated
let client: Client

const manifest = (other: string) => `
name: shop
label: Shop
version: 1.0.0
base_url: '{{store_url}}/wp-json/wc/v3'
variables: {store_url: {label: Store URL, format: url, own_host: true}, region: {label: Region, format: path-segment}}
auth:
  key: {type: basic, use: [store_url, region]}
endpoints:
  list: {path: /products, auth: all}
  upload: {base_url: '${other}/{{region}}/', path: '/files/{{id}}', method: POST, auth: all, variables: {id: {type: string}}}
  walk: {base_url: '${other}/v2', path: /walk, auth: all, response: {schema: {type: array, items: {type: object}}}, paginate: {kind: link_header}}
`

const test = suite('addresses of endpoints')

prepare(test, async () => {
  api = await serve((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{}'))
  content = await serve(({ url }, response) => {
    const link = url === '/v2/walk' ? { link: '<walk?page=2>; rel="next"' } : {}
    response.writeHead(200, { 'content-type': 'application/json', ...link }).end(`[{"id": ${url.length}}]`)
  })
  generated = await generate({ shop: manifest(content.origin) })
  client = await generated.load<Client>('shop')
})
test.after(async () => {
  generated.remove()
  await api.close()
  await content.close()
})

const open = (store_url: string) =>
  client.key.open({ username: 'u', password: 'p', region: 'eu', store_url }, { [client.kernel.allowLoopback]: true })
const authorization = `Basic ${Buffer.from('u:p').toString('base64')}`

test('requests go to the host that the user gives, and to the folders under it', async () => {
  await client.list(open(`${api.origin}/blog/`))
  assert.is(api.received.at(-1)?.url, '/blog/wp-json/wc/v3/products')
  assert.is(api.received.at(-1)?.headers.authorization, authorization)
  await client.list(open(api.origin))
  assert.is(api.received.at(-1)?.url, '/wp-json/wc/v3/products')
})

test('what is no plain address is refused before anything is sent', () => {
  for (const store of [
    'shop.example.com',
    'https://a@b.example',
    'https://shop.example/a?b',
    'https://shop.example/../x',
    'https://shop.example/#a',
    'javascript:alert(1)',
    'https://shop.example/a b',
  ]) {
    assert.throws(
      () => open(store),
      (error: Error) => /store_url|name/.test(error.message),
      store,
    )
  }
})

test('without the allowance for tests, the host that the user gives is reached over https only', async () => {
  const instance = client.key.open({ username: 'u', password: 'p', region: 'eu', store_url: api.origin }, {})
  const before = api.received.length
  await client.list(instance).then(
    () => assert.unreachable(),
    (error: Error) => assert.match(error.message, 'https'),
  )
  assert.is(api.received.length, before)
})

test('an endpoint with a base URL of its own is called there, with the credentials', async () => {
  await client.upload(open(api.origin), { id: 'a/b'.replace('/', '-') })
  assert.is(content.received.at(-1)?.url, '/eu/files/a-b')
  assert.is(content.received.at(-1)?.headers.authorization, authorization)
})

test('pages of an endpoint with a base URL of its own go on there', async () => {
  const ids: number[] = []
  for await (const { id } of client.walk.all(open(api.origin))) ids.push(id)
  assert.equal(ids, ['/v2/walk'.length, '/v2/walk?page=2'.length])
})

test('the surface says which hosts receive the secret', () => {
  const surface = generated.files.get('shop/surface.txt') ?? ''
  const host = content.origin.replace('http://', '')
  assert.match(surface, `host {{store_url}} receives password (key apply)`)
  assert.match(surface, `host ${'http://'}${host} receives password (key apply)`)
  assert.match(surface, "variable key store_url required url the user's own host (connector)")
})

test.run()
