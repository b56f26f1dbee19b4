import type { scopeKinds } from '../../../compiler/diff/kinds/scopes.js'
import type { Case } from '../change.js'

/** A connector with scopes of every sort. */
const base = `name: acme
label: Acme
version: 1.0.0
auth:
  oauth2:
    type: oauth2_authorization_code
    authorize:
      url: https://login.acme.example/authorize
      query: {user_scope: "{{user_scope}}"}
    token: {url: https://login.acme.example/token}
    scopes:
      default: [orders:read, stock.*]
      choices:
        - orders:read
        - stock.*
        - {value: orders:list, label: List orders}
        - {value: orders:write, label: Change orders}
        - reports:read
      separator: ","
      sets:
        user: {default: [users:read]}
base_url: https://api.acme.example/v1
endpoints:
  list_orders:
    path: /orders
    auth: all
`

/** The same without a list of what can be asked for. */
const open = base.replace(/ {6}choices:\n( {8}.*\n)+/, '')

export const scopeCases: Readonly<Record<keyof typeof scopeKinds, readonly Case[]>> = {
  'scope-required-added': [
    {
      base,
      edits: [
        ['[orders:read, stock.*]', '[orders:read, stock.*, customers:read]'],
        ['- reports:read\n', '- reports:read\n        - customers:read\n'],
      ],
      changes: ['scope-required-added | method oauth2, scope customers:read | null => customers:read | - > 12:39'],
    },
    {
      title: 'a further list',
      base,
      edits: [['[users:read]', '[users:read, users:search]']],
      changes: ['scope-required-added | method oauth2, user scope users:search | null => users:search | - > 21:38'],
    },
  ],
  'scope-sensitive-added': [
    {
      base,
      edits: [['[orders:read, stock.*]', '[orders:read, stock.*, orders:write]']],
      changes: ['scope-sensitive-added | method oauth2, scope orders:write | choices => default | 17:11 > 12:39'],
    },
    {
      title: 'the new value of a scope',
      base: open,
      edits: [['[orders:read, stock.*]', '[orders:read, stock.*, Files.ReadWrite.All, offline_access]']],
      changes: [
        'scope-sensitive-added | method oauth2, scope Files.ReadWrite.All | null => Files.ReadWrite.All | - > 12:39',
        'scope-sensitive-added | method oauth2, scope offline_access | null => offline_access | - > 12:60',
      ],
    },
  ],
  'scope-wildcard-added': [
    {
      base,
      edits: [['[users:read]', '["users:*"]']],
      changes: ['scope-wildcard-added | method oauth2, user scope users:* | null => users:* | - > 21:26'],
    },
  ],
  'scope-implied-now-explicit': [
    {
      base: open,
      edits: [['stock.*]', 'stock.*, stock.read]']],
      changes: ['scope-implied-now-explicit | method oauth2, scope stock.read | null => stock.read | - > 12:39'],
    },
  ],
  'scope-optional-added': [
    {
      base,
      edits: [['- reports:read\n', '- reports:read\n        - reports:write\n']],
      changes: ['scope-optional-added | method oauth2, scope reports:write | null => reports:write | - > 19:11'],
    },
    {
      title: 'a further list of scopes',
      base,
      edits: [
        ['user: {default: [users:read]}', 'user: {default: [users:read]}\n        team: {choices: [teams:read]}'],
      ],
      changes: ['scope-optional-added | method oauth2, team scope teams:read | null => teams:read | - > 22:26'],
    },
  ],
  'scope-optional-to-required': [
    {
      base,
      edits: [['stock.*]', 'stock.*, reports:read]']],
      changes: ['scope-optional-to-required | method oauth2, scope reports:read | choices => default | 18:11 > 12:39'],
    },
  ],
  'scope-required-to-optional': [
    {
      base,
      edits: [['[orders:read, stock.*]', '[orders:read]']],
      changes: ['scope-required-to-optional | method oauth2, scope stock.* | default => choices | 12:30 > 15:11'],
    },
  ],
  'scope-removed': [
    {
      base,
      edits: [['        - reports:read\n', '']],
      changes: ['scope-removed | method oauth2, scope reports:read | reports:read => null | 18:11 > 12:7'],
    },
    {
      title: 'of those that are asked for by default',
      base: open,
      edits: [['orders:read, stock.*', 'orders:read']],
      changes: ['scope-removed | method oauth2, scope stock.* | stock.* => null | 12:30 > 12:7'],
    },
  ],
  'scope-renamed': [
    {
      base,
      edits: [['value: orders:list', 'value: orders:index']],
      changes: ['scope-renamed | method oauth2, scope orders:index | orders:list => orders:index | 16:11 > 16:11'],
    },
  ],
  'scope-choices-closed': [
    {
      base,
      edits: [['user: {default: [users:read]}', 'user: {default: [users:read], choices: [users:read, users:search]}']],
      changes: [
        'scope-choices-closed | method oauth2, user scope choices | null => users:read, users:search | 21:9 > 21:39',
      ],
    },
  ],
  'scope-choices-opened': [
    {
      base,
      edits: [
        [
          '      choices:\n        - orders:read\n        - stock.*\n        - {value: orders:list, label: List orders}\n        - {value: orders:write, label: Change orders}\n        - reports:read\n',
          '',
        ],
      ],
      changes: [
        'scope-choices-opened | method oauth2, scope choices | orders:read, stock.*, orders:list, orders:write, reports:read => null | 13:7 > 11:5',
      ],
    },
  ],
  'scope-separator-changed': [
    {
      base,
      edits: [['separator: ","', 'separator: " "']],
      changes: ['scope-separator-changed | method oauth2, scopes | "," => " " | 19:18 > 19:18'],
    },
    {
      title: 'to what it is where nothing is said',
      base,
      edits: [['      separator: ","\n', '']],
      changes: ['scope-separator-changed | method oauth2, scopes | "," => " " | 19:18 > 11:5'],
    },
  ],
  'scope-encoding-changed': [
    {
      base,
      edits: [['separator: ","', 'separator: ","\n      encode: false']],
      changes: ['scope-encoding-changed | method oauth2, scopes | true => false | 11:5 > 20:15'],
    },
  ],
  'scope-text-changed': [
    {
      base,
      edits: [['List orders', 'See orders']],
      changes: ['scope-text-changed | method oauth2, scope orders:list | List orders => See orders | 16:11 > 16:11'],
    },
  ],
  'scope-order-changed': [
    {
      base,
      edits: [['[orders:read, stock.*]', '[stock.*, orders:read]']],
      changes: [
        'scope-order-changed | method oauth2, scope default | orders:read, stock.* => stock.*, orders:read | 12:7 > 12:7',
      ],
    },
    {
      title: 'of the choices',
      base,
      edits: [
        ['        - stock.*\n', ''],
        ['- reports:read\n', '- reports:read\n        - stock.*\n'],
      ],
      changes: [
        'scope-order-changed | method oauth2, scope choices | orders:read, stock.*, orders:list, orders:write, reports:read => orders:read, orders:list, orders:write, reports:read, stock.* | 13:7 > 13:7',
      ],
    },
  ],
}
