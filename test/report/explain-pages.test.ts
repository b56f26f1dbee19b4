import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { explainPlan } from '../../compiler/report/explain-plan.js'
import { planOf } from '../support/manifest.js'

/** `explain` says of every way to go through pages how the next is found, and where they end. */

const test = suite('explain pages')

const query = 'query: {page: {type: integer}, after: {type: string}, limit: {type: integer, default: 10}}'

for (const [paginate, expected] of [
  ['kind: page, parameter: page', 'by the number `page`'],
  ['kind: page, parameter: page, start: 0, pages: meta.pages', 'by the number `page` from 0 up to `meta.pages`'],
  ['kind: page, parameter: page, size: limit', 'by the number `page` while a page has `limit` records'],
  [
    'kind: page, parameter: page, size: limit, total: meta.total',
    'by the number `page` of `limit` records up to `meta.total`',
  ],
  ['kind: offset, parameter: after', 'by the offset `after`'],
  ['kind: offset, parameter: after, start: 0, total: total', 'by the offset `after` up to `total`'],
  ['kind: offset, parameter: after, start: 1, more: more', 'by the offset `after` from 1 while `more` says so'],
  ['kind: cursor, parameter: after, next: "@odata\\\\.next"', 'by `after`, a cursor from `@odata\\.next`'],
  [
    'kind: cursor, parameter: after, header: X-After, alone: true',
    'by `after`, a cursor from the header X-After with nothing beside it',
  ],
  ['kind: cursor, parameter: after, next: next, path: /more', 'by `after`, a cursor from `next` at /more'],
  ['kind: next_url, next: "links[rel=next].href"', 'by the address `links[rel=next].href`'],
  ['kind: next_url, next: next, relative_to: page', 'by the address `next`'],
  ['kind: next_url, next: next, relative_to: base_url', 'by the address `next` after the base URL'],
  ['kind: link_header', 'by the header Link'],
  [
    'kind: last_id, parameter: after, id: meta.id, more: more',
    'by `after` with the last `meta.id` while `more` says so',
  ],
] as const) {
  test(paginate, () => {
    const plan = planOf(`
name: acme
label: Acme
version: 1.0.0
base_url: https://api.acme.example
auth: {key: {type: api_key}}
endpoints:
  list: {label: List, path: /list, auth: [key], ${query}, response: {records: items}, paginate: {${paginate}}}
`)
    const line =
      explainPlan(plan)
        .split('\n')
        .find((text) => text.includes('in pages')) ?? ''
    assert.is(
      /in pages (.*), limit is 10 by default|limit is 10 by default, in pages (.*)\)/.exec(line)?.slice(1).join(''),
      expected,
    )
  })
}

test('a connection of a GraphQL document', () => {
  const document =
    'query ($after: String) { orders(after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }'
  const plan = planOf(`
name: acme
label: Acme
version: 1.0.0
base_url: https://api.acme.example
auth: {key: {type: api_key}}
endpoints:
  list: {path: /list, auth: [key], graphql: {document: '${document}'}, paginate: {kind: graphql, connection: data.orders}}
`)
  assert.match(explainPlan(plan), 'in pages of data.orders')
})

test.run()
