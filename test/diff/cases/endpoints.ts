import type { endpointKinds } from '../../../compiler/diff/kinds/endpoints.js'
import { type Case, example } from '../change.js'

const two = `${example}  get_order:
    path: /orders/{{id}}
    auth: all
    variables: {id: {type: string}}
`

const pages = '    paginate: {kind: cursor, parameter: after, next: cursor}\n'
/** The example with parameters, a result and a named type. */
const listed = (more: string) => `${example.replace(
  'endpoints:',
  `schemas:
  Order: {type: object, required: [id], properties: {id: {type: integer}}}
endpoints:`,
)}    query: {limit: {type: integer}, after: {type: string}, state: {type: string, enum: [open, closed]}}
${more}    response:
      records: items
      schema:
        type: object
        required: [items]
        properties: {cursor: {type: string}, items: {type: array, items: {$ref: "#/schemas/Order"}}, more: {type: array, items: {$ref: "#/schemas/Order"}}}
`
const givenToo = `${listed('')}  create_order:
    path: /orders
    method: POST
    auth: all
    payload: {$ref: "#/schemas/Order"}
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
  'endpoint-request-changed': [
    {
      edits: [['path: /orders', 'path: /orders\n    method: POST']],
      changes: ['endpoint-request-changed | endpoint list_orders, method | GET => POST | 13:3 > 15:13'],
    },
  ],
  'endpoint-token-changed': [
    {
      base: example
        .replace(
          '    type: oauth2',
          '    tokens: {user: {label: User, response: {access_token: user.access_token}}}\n    type: oauth2',
        )
        .replace('auth: all', 'auth: [oauth2]'),
      edits: [['path: /orders', 'path: /orders\n    token: user']],
      changes: ['endpoint-token-changed | endpoint list_orders, token | the main one => user | 14:3 > 16:12'],
    },
  ],
  'endpoint-pages-added': [
    {
      base: listed(''),
      edits: [['response:', `${pages.trimStart()}    response:`]],
      changes: [
        'endpoint-pages-added | endpoint list_orders, paginate | null => {"kind":"cursor","location":"query","more":null,"next":["cursor"],"parameter":"after"} | - > 19:15',
      ],
    },
  ],
  'endpoint-pages-changed': [
    {
      base: listed(pages),
      edits: [['next: cursor', 'next: next_cursor']],
      changes: [
        'endpoint-pages-changed | endpoint list_orders, paginate | {"kind":"cursor","location":"query","more":null,"next":["cursor"],"parameter":"after"} => {"kind":"cursor","location":"query","more":null,"next":["next_cursor"],"parameter":"after"} | 19:15 > 19:15',
      ],
    },
  ],
  'endpoint-pages-removed': [
    {
      base: listed(pages),
      edits: [[pages, '']],
      changes: [
        'endpoint-pages-removed | endpoint list_orders, paginate | {"kind":"cursor","location":"query","more":null,"next":["cursor"],"parameter":"after"} => null | 19:15 > 15:3',
      ],
    },
  ],
  'endpoint-errors-changed': [
    {
      title: 'once for all endpoints',
      base: two,
      edits: [['endpoints:', 'errors: {message: error}\nendpoints:']],
      changes: [
        'endpoint-errors-changed | endpoints get_order, list_orders: errors | null => {"code":[],"message":[["error"]],"requestId":null,"rules":[]} | - > 12:9',
      ],
    },
    {
      title: 'of one endpoint',
      base: two,
      edits: [['path: /orders\n', 'path: /orders\n    errors: {message: error}\n']],
      changes: [
        'endpoint-errors-changed | endpoint list_orders, errors | null => {"code":[],"message":[["error"]],"requestId":null,"rules":[]} | - > 15:13',
      ],
    },
  ],
  'endpoint-retry-changed': [
    {
      base: two,
      edits: [['endpoints:', 'timeout: 5\nendpoints:']],
      changes: ['endpoint-retry-changed | endpoints get_order, list_orders: timeout | null => 5 seconds | - > 12:10'],
    },
    {
      title: 'sent again always',
      edits: [['path: /orders', 'path: /orders\n    retry: always']],
      changes: ['endpoint-retry-changed | endpoint list_orders, retry | safe => always | 13:3 > 15:12'],
    },
  ],
  'idempotency-removed': [
    {
      base: example.replace(
        'path: /orders',
        'path: /orders\n    method: POST\n    idempotency: {header: Idempotency-Key}',
      ),
      edits: [['\n    idempotency: {header: Idempotency-Key}', '']],
      changes: [
        'idempotency-removed | endpoint list_orders, idempotency | {"location":"headers","name":"Idempotency-Key"} => null | 16:18 > 13:3',
      ],
    },
  ],
  'graphql-document-changed': [
    {
      base: example.replace('path: /orders', 'path: /graphql\n    graphql: {document: "query { orders { id } }"}'),
      edits: [['{ id }', '{ id total }']],
      changes: [
        'graphql-document-changed | endpoint list_orders, graphql | {orders{id}} => {orders{id total}} | 15:14 > 15:14',
      ],
    },
  ],
  'endpoint-deprecated': [
    {
      edits: [['path: /orders', 'path: /orders\n    deprecated: true']],
      changes: ['endpoint-deprecated | endpoint list_orders, deprecated | false => true | 13:3 > 15:17'],
    },
  ],
  'endpoint-undeprecated': [
    {
      base: example.replace('path: /orders', 'path: /orders\n    deprecated: true'),
      edits: [['\n    deprecated: true', '']],
      changes: ['endpoint-undeprecated | endpoint list_orders, deprecated | true => false | 15:17 > 13:3'],
    },
  ],
  'endpoint-text-changed': [
    {
      edits: [['path: /orders', 'path: /orders\n    label: List orders']],
      changes: ['endpoint-text-changed | endpoint list_orders, label | list_orders => List orders | 13:3 > 15:12'],
    },
  ],
  'parameter-added': [
    {
      base: listed(''),
      edits: [['limit: {type: integer}', 'limit: {type: integer}, q: {type: string}']],
      changes: ['parameter-added | endpoint list_orders, parameter q | null => query | - > 18:40'],
    },
  ],
  'parameter-required-added': [
    {
      base: listed(''),
      edits: [['limit: {type: integer}', 'limit: {type: integer}, q: {type: string, required: true}']],
      changes: ['parameter-required-added | endpoint list_orders, parameter q | null => query | - > 18:40'],
    },
    {
      title: 'a body',
      edits: [['path: /orders', 'path: /orders\n    method: PUT\n    payload: {type: object}']],
      changes: [
        'parameter-required-added | endpoint list_orders, payload | null => payload | - > 16:14',
        'endpoint-request-changed | endpoint list_orders, method | GET => PUT | 13:3 > 15:13',
      ],
    },
  ],
  'parameter-removed': [
    {
      base: listed(''),
      edits: [['limit: {type: integer}, ', '']],
      changes: ['parameter-removed | endpoint list_orders, parameter limit | query => null | 18:20 > 18:5'],
    },
  ],
  'parameter-made-required': [
    {
      base: listed(''),
      edits: [['limit: {type: integer}', 'limit: {type: integer, required: true}']],
      changes: [
        'parameter-made-required | endpoint list_orders, parameter limit | optional => required | 18:20 > 18:20',
      ],
    },
  ],
  'parameter-made-optional': [
    {
      base: listed('').replace('limit: {type: integer', 'limit: {type: integer, required: true'),
      edits: [[', required: true', '']],
      changes: [
        'parameter-made-optional | endpoint list_orders, parameter limit | required => optional | 18:20 > 18:20',
      ],
    },
  ],
  'parameter-renamed': [
    {
      title: 'of a path',
      base: two,
      edits: [
        ['/orders/{{id}}', '/orders/{{order_id}}'],
        ['{id: {type', '{order_id: {type'],
      ],
      changes: ['parameter-renamed | endpoint get_order, parameter order_id | id => order_id | 19:17 > 19:17'],
    },
    {
      base: listed(''),
      edits: [['limit: {type', 'per_page: {type']],
      changes: ['parameter-renamed | endpoint list_orders, parameter per_page | limit => per_page | 18:13 > 18:13'],
    },
  ],
  'parameter-place-changed': [
    {
      base: listed(''),
      edits: [['query: {limit: {type: integer}, ', 'headers: {limit: {type: integer}}\n    query: {']],
      changes: [
        'parameter-place-changed | endpoint list_orders, parameter limit | query limit => headers limit | 18:13 > 18:15',
      ],
    },
  ],
  'parameter-default-changed': [
    {
      base: listed('').replace('limit: {type: integer', 'limit: {type: integer, default: 10'),
      edits: [['default: 10', 'default: 20']],
      changes: ['parameter-default-changed | endpoint list_orders, parameter limit | 10 => 20 | 18:45 > 18:45'],
    },
  ],
  'parameter-type-changed': [
    {
      base: listed(''),
      edits: [['limit: {type: integer}', 'limit: {type: string}']],
      changes: ['parameter-type-changed | endpoint list_orders, parameter limit | integer => string | 18:20 > 18:20'],
    },
  ],
  'parameter-type-widened': [
    {
      base: listed(''),
      edits: [['[open, closed]', '[open, closed, paid]']],
      changes: [
        'parameter-type-widened | endpoint list_orders, parameter state | "open" or "closed" => "open" or "closed" or "paid" | 18:67 > 18:67',
      ],
    },
    {
      title: 'an integer to a number',
      base: listed(''),
      edits: [['limit: {type: integer}', 'limit: {type: number}']],
      changes: ['parameter-type-widened | endpoint list_orders, parameter limit | integer => number | 18:20 > 18:20'],
    },
  ],
  'return-type-changed': [
    {
      title: 'a member that is gone',
      base: listed(''),
      edits: [['cursor: {type: string}', 'after: {type: string}']],
      changes: [
        'return-type-changed | endpoint list_orders, result | cursor: optional, after: none => cursor: none, after: optional | 22:9 > 22:9',
      ],
    },
    {
      title: 'a member that may be missing',
      base: listed(''),
      edits: [['required: [items]', 'required: []']],
      changes: [
        'return-type-changed | endpoint list_orders, result | items: required => items: optional | 22:9 > 22:9',
      ],
    },
    {
      title: 'another kind of answer',
      edits: [['path: /orders', 'path: /orders\n    response: {kind: text}']],
      changes: ['return-type-changed | endpoint list_orders, result | json => text | 13:3 > 15:15'],
    },
  ],
  'return-type-extended': [
    {
      base: listed(''),
      edits: [['cursor: {type: string}', 'cursor: {type: string}, total: {type: integer}']],
      changes: ['return-type-extended | endpoint list_orders, result | total: none => total: optional | 22:9 > 22:9'],
    },
    {
      title: 'a member that is always there',
      base: listed(''),
      edits: [['required: [items]', 'required: [items, cursor]']],
      changes: [
        'return-type-extended | endpoint list_orders, result | cursor: optional => cursor: required | 22:9 > 22:9',
      ],
    },
  ],
  'type-changed': [
    {
      title: 'once for all that use it',
      base: listed(''),
      edits: [['id: {type: integer}', 'id: {type: string}']],
      changes: ['type-changed | type Order | id: integer => id: string | 13:10 > 13:10'],
    },
    {
      title: 'it is given too',
      base: givenToo,
      edits: [
        ['id: {type: integer}', 'id: {type: integer}, number: {type: string}'],
        ['[id]', '[id, number]'],
      ],
      changes: ['type-changed | type Order | number: none => number: required | 13:10 > 13:10'],
    },
  ],
  'type-extended': [
    {
      base: listed(''),
      edits: [['id: {type: integer}', 'id: {type: integer}, total: {type: number}']],
      changes: ['type-extended | type Order | total: none => total: optional | 13:10 > 13:10'],
    },
  ],
}
