import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { planOf } from '../support/manifest.js'
import { prepare } from '../support/prepare.js'
import { type Echoing, echoing } from './echo.js'

/** Path variables that may have slashes: several segments, none of which can lead out of where they stand. */

const manifest = (origin: string) => `
name: paths
label: Paths
version: 1.0.0
base_url: ${origin}/v1
auth: {open: {type: none}}
endpoint_defaults: {auth: all}
endpoints:
  read: {path: "/{{bucket}}/{{key}}", variables: {bucket: {type: string}, key: {type: string, slashes: true}}}
  content: {path: "/root:/{{path}}:/content", variables: {path: {type: string, slashes: true}}}
`
const test = suite('slashes in paths')
let echo: Echoing

prepare(test, async () => {
  echo = await echoing('paths', manifest)
})
test.after(() => echo?.close())

test('each part between the slashes is encoded, and the slashes are not', async () => {
  await echo.client.call('read', { bucket: 'b', key: 'photos/2026/a b?#%2e+\u00e9.jpg' })
  assert.is(echo.last().url, '/v1/b/photos/2026/a%20b%3F%23%252e%2B%C3%A9.jpg')
  await echo.client.call('read', { bucket: 'b', key: 'plain' })
  assert.is(echo.last().url, '/v1/b/plain')
  await echo.client.call('read', { bucket: 'b', key: '...hidden/.a/b..' })
  assert.is(echo.last().url, '/v1/b/...hidden/.a/b..')
  await echo.client.call('content', { path: 'Reports/May.xlsx' })
  assert.is(echo.last().url, '/v1/root:/Reports/May.xlsx:/content')
})

test('nothing leads to another place, and nothing is sent where it would', async () => {
  const before = echo.server.received.length
  const keys = [
    '../x',
    'x/..',
    'a/../../b',
    './x',
    'a/./b',
    '.',
    '..',
    '/x',
    'x/',
    'a//b',
    '/',
    '',
    '//h/x',
    'a\\..\\b',
    'a%2f..%2fb',
  ]
  const failure = async (bucket: string, key: string): Promise<string> => {
    try {
      await echo.client.call('read', { bucket, key })
      return ''
    } catch (error) {
      return (error as Error).message
    }
  }
  for (const key of [...keys, 'a/%2F', 'a/\ud800']) {
    assert.match(await failure('b', key), /key (has a slash too many|cannot be a part of a path|is missing)/, key)
  }
  assert.match(await failure('a/b', 'x'), 'bucket cannot be a part of a path')
  assert.is(echo.server.received.length, before)
})

test('the plan says where they may be', () => {
  const [, read] = planOf(manifest('https://acme.example'), 'connectors/paths.yaml').endpoints
  const places = (read?.url ?? []).flatMap((part) => (typeof part === 'object' ? [[part.variable, part.position]] : []))
  assert.equal(places, [
    ['bucket', 'path'],
    ['key', 'segments'],
  ])
  assert.equal(
    read?.parameters.map(({ schema }) => schema),
    [{ type: 'string' }, { type: 'string' }],
  )
})

test.run()
