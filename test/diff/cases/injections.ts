import type { injectionKinds } from '../../../compiler/diff/kinds/injections.js'
import type { Case } from '../change.js'

/** A connector that sends values of every sort to everywhere. */
const base = `name: acme
label: Acme
version: 1.0.0
auth:
  oauth2:
    type: oauth2_authorization_code
    variables:
      tenant: {label: Tenant}
      apikey: {label: API key, secret: true}
    authorize:
      url: https://login.acme.example/authorize
      query: {prompt: login, tenant: "{{tenant}}"}
    token:
      url: https://login.acme.example/token
      query: {site: main}
      body: {audience: orders, Region: eu}
    revoke: {url: https://login.acme.example/revoke}
    requests:
      shops:
        url: https://api.acme.example/v1/shops
        headers: {Authorization: "Bearer {{access_token}}", X-Tenant: "{{tenant}}"}
        capture: {shop: {path: shop}}
    apply:
      headers: {X-Key: "{{apikey}}", X-Shop: "{{shop}}"}
  soap:
    type: session
    token:
      url: https://api.acme.example/v1/login
      encoding: xml
      body: {username: "{{username}}", password: "{{password}}"}
    apply:
      headers: {Authorization: "Session {{access_token}}"}
base_url: https://api.acme.example/v1
endpoints:
  list_orders:
    path: /orders
    auth: [oauth2]
    headers: {X-Mode: full}
    query: {limit: {type: integer}}
  list_shops:
    path: /shops
    auth: all
    headers: {X-Key: null}
`

/** The same with a body in JSON. */
const json = base.replace('query: {site: main}', 'encoding: json').replace('Region: eu', 'level: "1"')

/** The same with a default under another name. */
const called = base.replace('{X-Key: "{{api', '{X-Token: "{{access_token}}", X-Key: "{{api')

/** The same with a token request that has all in its URL. */
const flat = base.replace('query: {site: main}', 'encoding: query')

/** The same with a list that has one value. */
const listed = base.replace('site: main', 'site: [one]')

export const injectionCases: Readonly<Record<keyof typeof injectionKinds, readonly Case[]>> = {
  'authorize-parameter-added': [
    {
      base,
      edits: [['prompt: login,', 'prompt: login, access_type: offline,']],
      changes: ['authorize-parameter-added | method oauth2, authorize query access_type | null => offline | - > 12:43'],
    },
  ],
  'authorize-parameter-removed': [
    {
      base,
      edits: [['prompt: login, ', '']],
      changes: ['authorize-parameter-removed | method oauth2, authorize query prompt | login => null | 12:23 > 12:7'],
    },
  ],
  'authorize-parameter-changed': [
    {
      base,
      edits: [['prompt: login', 'prompt: consent']],
      changes: [
        'authorize-parameter-changed | method oauth2, authorize query prompt | login => consent | 12:23 > 12:23',
      ],
    },
  ],
  'token-parameter-added': [
    {
      base,
      edits: [['audience: orders,', 'audience: orders, audit: on,']],
      changes: ['token-parameter-added | method oauth2, token body audit | null => on | - > 16:39'],
    },
  ],
  'token-parameter-removed': [
    {
      base,
      edits: [['audience: orders, ', '']],
      changes: ['token-parameter-removed | method oauth2, token body audience | orders => null | 16:24 > 16:7'],
    },
  ],
  'injection-added': [
    {
      base,
      edits: [['X-Tenant:', 'X-Mode: full, X-Tenant:']],
      changes: ['injection-added | method oauth2, request shops headers X-Mode | null => full | - > 21:69'],
    },
    {
      title: 'to an endpoint',
      base,
      edits: [['X-Mode: full', 'X-Mode: full, X-Tenant: "{{tenant}}"']],
      changes: ['injection-added | endpoint list_orders headers X-Tenant | null => {{tenant}} | - > 38:39'],
    },
  ],
  'injection-secret-added': [
    {
      title: 'to a request of the flow',
      base,
      edits: [['X-Tenant:', 'X-Key: "{{apikey}}", X-Tenant:']],
      changes: ['injection-secret-added | method oauth2, request shops headers X-Key | null => {{apikey}} | - > 21:68'],
    },
    {
      title: 'in place of another value',
      base,
      edits: [['Region: eu', 'Region: "{{apikey}}"']],
      changes: ['injection-secret-added | method oauth2, token body Region | eu => {{apikey}} | 16:40 > 16:40'],
    },
    {
      title: 'with a variable that is new',
      base,
      edits: [
        ['      apikey:', '      pin: {label: PIN, secret: true}\n      apikey:'],
        ['X-Tenant:', 'X-Pin: "{{pin}}", X-Tenant:'],
      ],
      changes: [
        'injection-secret-added | method oauth2, request shops headers X-Pin | null => {{pin}} | - > 22:68',
        'variable-mandatory-added | method oauth2, variable pin | null => required, secret | - > 9:7',
      ],
    },
    {
      title: 'to an endpoint that went without',
      base,
      edits: [['    headers: {X-Key: null}\n', '']],
      changes: [
        'injection-secret-added | endpoint list_shops headers X-Key | null => as the method has it | 43:15 > 40:3',
      ],
    },
    {
      title: 'in a text that is made of it',
      base,
      edits: [
        [
          '    apply:\n      headers: {X-Key',
          '    derive: {both: "{{tenant}}:{{apikey}}"}\n    apply:\n      headers: {X-Key',
        ],
        ['Region: eu', 'Region: "{{both}}"'],
      ],
      changes: ['injection-secret-added | method oauth2, token body Region | eu => {{both}} | 16:40 > 16:40'],
    },
  ],
  'injection-secret-to-url': [
    {
      title: 'from a header',
      base,
      edits: [
        ['headers: {X-Key: "{{apikey}}", X', 'query: {key: "{{apikey}}"}\n      headers: {X'],
        ['    headers: {X-Key: null}\n', ''],
      ],
      changes: [
        'injection-secret-to-url | method oauth2, apply query key | headers X-Key => query key | 24:24 > 24:20',
      ],
    },
    {
      title: 'with the whole body',
      base,
      edits: [['      query: {site: main}\n', '      query: {site: main}\n      encoding: query\n']],
      changes: [
        'injection-secret-to-url | method oauth2, token body code, code_verifier | body => query | 13:5 > 16:17',
      ],
    },
  ],
  'injection-removed': [
    {
      title: 'of the type',
      base,
      edits: [['revoke}', 'revoke, body: {token_type_hint: null}}']],
      changes: [
        'injection-removed | method oauth2, revoke body token_type_hint | {{token_type_hint}} => null | 17:5 > 17:78',
      ],
    },
    {
      base,
      edits: [[', X-Tenant: "{{tenant}}"', '']],
      changes: [
        'injection-removed | method oauth2, request shops headers X-Tenant | {{tenant}} => null | 21:71 > 21:9',
      ],
    },
    {
      title: 'from an endpoint',
      base,
      edits: [['    headers: {X-Mode: full}\n', '']],
      changes: ['injection-removed | endpoint list_orders headers X-Mode | full => null | 38:23 > 35:3'],
    },
    {
      title: 'a header of the method from an endpoint',
      base,
      edits: [['X-Mode: full', 'X-Mode: full, X-Key: null']],
      changes: ['injection-removed | endpoint list_orders headers X-Key | as the method has it => null | 38:5 > 38:29'],
    },
  ],
  'injection-place-changed': [
    {
      title: 'the whole body out of the URL',
      base: flat,
      edits: [['      encoding: query\n', '']],
      changes: [
        'injection-place-changed | method oauth2, token body Region, audience, code, code_verifier, grant_type, redirect_uri | query => body | 15:17 > 13:5',
      ],
    },
    {
      base,
      edits: [['query: {site: main}\n      body: {', 'body: {site: main, ']],
      changes: ['injection-place-changed | method oauth2, token body site | query => body | 15:21 > 15:20'],
    },
    {
      title: 'a default that the author moves',
      base,
      edits: [['query: {site: main}', 'query: {site: main, grant_type: authorization_code}']],
      changes: ['injection-place-changed | method oauth2, token query grant_type | body => query | 16:7 > 15:39'],
    },
  ],
  'injection-step-changed': [
    {
      base,
      edits: [
        ['prompt: login, tenant', 'tenant'],
        ['body: {', 'body: {prompt: login, '],
      ],
      changes: [
        'injection-step-changed | method oauth2, token body prompt | authorize query => token body | 12:23 > 16:22',
      ],
    },
  ],
  'injection-name-changed': [
    {
      base,
      edits: [['X-Tenant: "', 'X-Account: "']],
      changes: [
        'injection-name-changed | method oauth2, request shops headers X-Account | X-Tenant => X-Account | 21:71 > 21:72',
      ],
    },
    {
      title: 'of a default that comes back',
      base: called,
      edits: [['X-Token: "{{access_token}}", ', '']],
      changes: [
        'injection-name-changed | method oauth2, apply headers Authorization | X-Token: {{access_token}} => Authorization: Bearer {{access_token}} | 24:26 > 24:7',
      ],
    },
    {
      title: 'by an alias, in every request of the type',
      base,
      edits: [['      tenant: {', '      client_id: {alias: app_id}\n      tenant: {']],
      changes: ['injection-name-changed | method oauth2, authorize query app_id | client_id => app_id | 12:7 > 13:7'],
    },
  ],
  'injection-name-case-changed': [
    {
      base,
      edits: [['Region: eu', 'region: eu']],
      changes: ['injection-name-case-changed | method oauth2, token body region | Region => region | 16:40 > 16:40'],
    },
  ],
  'injection-header-case-changed': [
    {
      base,
      edits: [['X-Tenant', 'X-tenant']],
      changes: [
        'injection-header-case-changed | method oauth2, request shops headers X-tenant | X-Tenant => X-tenant | 21:71 > 21:71',
      ],
    },
  ],
  'injection-template-changed': [
    {
      base,
      edits: [['X-Tenant: "{{tenant}}"', 'X-Tenant: "{{upper tenant}}"']],
      changes: [
        'injection-template-changed | method oauth2, request shops headers X-Tenant | {{tenant}} => {{upper tenant}} | 21:71 > 21:71',
      ],
    },
    {
      title: 'a number in JSON where there was a text',
      base: json,
      edits: [['level: "1"', 'level: 1']],
      changes: ['injection-template-changed | method oauth2, token body level | 1 => 1 (number) | 16:39 > 16:39'],
    },
    {
      title: 'one setting that changes the defaults of several requests',
      base,
      edits: [['    authorize:', '    basic_encoding: raw\n    authorize:']],
      changes: [
        'injection-template-changed | method oauth2, token, revoke, refresh headers Authorization | Basic {{client_basic client_id client_secret}} => Basic {{client_basic_raw client_id client_secret}} | 13:5 > 14:5',
      ],
    },
    {
      title: 'of an endpoint',
      base,
      edits: [['X-Mode: full', 'X-Mode: short']],
      changes: ['injection-template-changed | endpoint list_orders headers X-Mode | full => short | 38:23 > 38:23'],
    },
  ],
  'injection-collision-added': [
    {
      base: listed,
      edits: [['[one]', '[one, two]']],
      changes: ['injection-collision-added | method oauth2, token query site | null => two | - > 15:21'],
    },
  ],
  'injection-order-changed': [
    {
      base,
      edits: [
        ['username: "{{username}}", password: "{{password}}"', 'password: "{{password}}", username: "{{username}}"'],
      ],
      changes: [
        'injection-order-changed | method soap, token body | username, password => password, username | 30:13 > 30:13',
      ],
    },
  ],
}
