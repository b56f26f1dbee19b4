import type { endpointKinds } from '../../../compiler/diff/kinds/endpoints.js'
import { type Case, example } from '../change.js'

const two = `${example}  get_order:
    path: /orders/{{id}}
    auth: all
    variables: {id: {type: string}}
`

export const endpointCases: Readonly<Record<keyof typeof endpointKinds, readonly Case[]>> = {
  'export-added': [
    {
      edits: [['endpoints:\n', 'endpoints:\n  list_customers: {path: /customers, auth: all}\n']],
      changes: ['export-added | endpoint list_customers | null => list_customers | - > 13:3'],
    },
  ],
  'export-removed': [
    {
      base: two,
      edits: [[two.slice(two.indexOf('  get_order')), '']],
      changes: ['export-removed | endpoint get_order | get_order => null | 16:3 > 12:1'],
    },
  ],
  'export-renamed': [
    {
      edits: [['list_orders', 'search_orders']],
      changes: ['export-renamed | endpoint search_orders | list_orders => search_orders | 13:3 > 13:3'],
    },
  ],
  'endpoint-path-changed': [
    {
      base: two,
      edits: [['/orders/{{id}}', '/order/{{id}}']],
      changes: ['endpoint-path-changed | endpoint get_order | /orders/{{id}} => /order/{{id}} | 17:11 > 17:11'],
    },
  ],
}
