import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { isMap, parseDocument, visit } from 'yaml'
import { diff } from '../../compiler/diff/diff.js'
import { check } from '../../compiler/index.js'
import { lineOf, sidesOf } from './change.js'

/** What means the same is no change, however it is written. */

const test = suite('the same meaning')

const folder = 'connectors'
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
const beside = new Map(
  files
    .filter((file) => /\.\w+$/.test(file))
    .map((file) => [`${folder}/${file.replaceAll('\\', '/')}`, readFileSync(join(folder, file), 'utf8')]),
)
const manifests = [...beside].filter(([file]) => /^connectors\/[^/]+\.yaml$/.test(file))

/** A connector of the project as a side; a text may stand in for its own. */
function sideOf(file: string, text: string) {
  const { plan, document } = check({ file, text, beside })
  assert.ok(plan && document, file)
  return [{ plan, document }]
}

/** The same manifest, without comments, with the keys of every mapping backwards. */
function backwards(text: string): string {
  const document = parseDocument(text, { version: '1.2', merge: false })
  visit(document, {
    Map(_, map) {
      if (isMap(map)) map.items.reverse()
    },
  })
  return document.toString({ lineWidth: 0, flowCollectionPadding: false })
}

const sides = new Map(manifests.map(([file, text]) => [file, sideOf(file, text)]))

test('every connector is the same as itself', () => {
  for (const [file, side] of sides) assert.equal(diff(side, side).map(lineOf), [], file)
})

test('the order of keys, comments and quotes change nothing but the order of what is shown', () => {
  const ordered = /^(method|variable|scope|endpoint)-order-changed /
  for (const [file, text] of manifests) {
    const changes = diff(sides.get(file) ?? [], sideOf(file, backwards(text))).map(lineOf)
    assert.equal(
      changes.filter((line) => !ordered.test(line)),
      [],
      file,
    )
  }
})

const short = `name: acme
label: Acme
version: 1.0.0
variables:
  shop: {label: Shop, format: host-label}
auth:
  oauth2:
    type: oauth2_authorization_code
    use: [shop]
    client_type: confidential
    authorize:
      url: https://{{shop}}.acme.example/authorize
    token:
      url: https://{{shop}}.acme.example/token
    scopes:
      default: [read]
base_url: https://api.acme.example/v1
endpoints:
  list_orders:
    path: /orders
    auth: [oauth2]
`

test('a default that is written out is the same default', () => {
  const long = short
    .replace('format: host-label}', 'format: host-label, required: true, secret: false, owner: user, type: string}')
    .replace('[shop]', '[{name: shop, required: true}]')
    .replace('client_type: confidential', 'client_auth: basic')
    .replace(
      '/token\n',
      '/token\n      encoding: form\n      body: {grant_type: authorization_code, code: "{{code}}"}\n',
    )
    .replace('/authorize\n', '/authorize\n      query: {response_type: code, client_id: "{{client_id}}"}\n')
    .replace('[read]\n', '[read]\n      separator: " "\n      encode: true\n')
    .replace('base_url:', '    apply:\n      headers: {authorization: "Bearer {{access_token}}"}\nbase_url:')
  assert.equal(diff(sidesOf(short), sidesOf(long)).map(lineOf), [
    'injection-header-case-changed | method oauth2, apply headers authorization | Authorization => authorization | 7:3 > 23:32',
  ])
})

test.run()
