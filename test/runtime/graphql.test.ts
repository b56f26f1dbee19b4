import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { pagedNodes } from '../../compiler/runtime/graphql.js'
import { type Instance, openInstance } from '../../compiler/runtime/instance.js'
import { nextCursor, type PageOptions } from '../../compiler/runtime/pages.js'
import { jsonAnswer, scripted } from './scripted.js'

/** A connection of GraphQL whose pages have edges is a list of their nodes. */

const test = suite('graphql')

interface Node {
  readonly id: number
}
type Arguments = [instance: Instance<'test', 'none'>, parameters?: { readonly q?: string }]

const page = (next: string | null, ...ids: readonly number[]) => ({ edges: ids.map((id) => ({ node: { id } })), next })

/** An endpoint with these pages, and the addresses that were asked for. */
function connection(...pages: readonly object[]) {
  const { requests, fetch } = scripted(...pages.map((one) => jsonAnswer(one)))
  const parts = { connector: 'test', method: 'none', baseUrl: 'https://api.example', apply: () => ({}) } as const
  const instance = openInstance(parts, { ...(fetch && { fetch }) })
  const request = (_: unknown, { q }: { readonly q?: string } = {}) => ({
    endpoint: 'list',
    method: 'GET',
    url: '/things',
    query: { q },
  })
  const next = nextCursor(
    (after) => ({ query: { after } }),
    (answer) => Reflect.get(answer as object, 'next'),
  )
  const list = pagedNodes<Arguments, object, Node>(request, ['none'], 'edges', next)
  return { instance, list, urls: () => requests.map(({ url }) => url.slice('https://api.example'.length)) }
}

async function ids(records: AsyncGenerator<Node>): Promise<number[]> {
  const found: number[] = []
  for await (const { id } of records) found.push(id)
  return found
}

test('called, it gives one answer as it is', async () => {
  const { instance, list, urls } = connection(page('a', 1))
  assert.equal(await list(instance, { q: 'x' }), page('a', 1))
  assert.equal(urls(), ['/things?q=x'])
})

test('every node once, page after page, by the parameters of the first', async () => {
  const { instance, list, urls } = connection(page('a', 1, 2), page(null, 3))
  assert.equal(await ids(list.all(instance, { q: 'x' })), [1, 2, 3])
  assert.equal(urls(), ['/things?q=x', '/things?q=x&after=a'])
})

test('pages have their nodes, the answer and what leads on, where another walk begins', async () => {
  const { instance, list, urls } = connection(page('a', 1), page(null, 2))
  const { value } = await list.pages(instance).next()
  assert.equal(value, { answer: page('a', 1), records: [{ id: 1 }], next: { query: { after: 'a' } } })
  const options: PageOptions = { from: { query: { after: 'a' } } }
  assert.equal(await ids(list.all(instance, {}, options)), [2])
  assert.equal(urls(), ['/things', '/things?after=a'])
})

test.run()
