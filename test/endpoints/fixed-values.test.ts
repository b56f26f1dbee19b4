import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { prepare } from '../support/prepare.js'
import { type Echoing, echoing } from './echo.js'

/** Values that a manifest holds go out as what they are: JSON has numbers and booleans, forms and queries have texts. */

const manifest = (origin: string) => `
name: fixed
label: Fixed
version: 1.0.0
base_url: ${origin}
auth:
  open: {type: custom, apply: {body: {build: 7, beta: false, channel: "7"}}}
endpoint_defaults: {auth: all, method: POST}
endpoints:
  as_json: {path: /json, query: {v: 2, raw: true}, body: {archived: true, limit: 5, ratio: -0.5, text: "5", note: {type: string}}}
  as_form: {path: /form, encoding: form, body: {archived: true, limit: 5}}
`
const test = suite('fixed values')
let echo: Echoing

prepare(test, async () => {
  echo = await echoing('fixed', manifest)
})
test.after(() => echo?.close())

test('a JSON body has the numbers and booleans that the manifest has, those of the method too', async () => {
  await echo.client.call('asJson', { note: 'n' })
  assert.equal(JSON.parse(echo.last().body), {
    archived: true,
    limit: 5,
    ratio: -0.5,
    text: '5',
    note: 'n',
    build: 7,
    beta: false,
    channel: '7',
  })
  assert.is(echo.last().url, '/json?raw=true&v=2')
})

test('a form and a query have their texts', async () => {
  await echo.client.call('asForm')
  assert.equal(Object.fromEntries(new URLSearchParams(echo.last().body)), {
    archived: 'true',
    limit: '5',
    build: '7',
    beta: 'false',
    channel: '7',
  })
})

test.run()
