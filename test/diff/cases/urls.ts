import type { urlKinds } from '../../../compiler/diff/kinds/urls.js'
import { type Case, example } from '../change.js'

const token = 'token: {url: https://login.acme.example/token}'
const withStep = (lines: string) => example.replace(token, `${token}\n    ${lines}`)
const request = withStep(`requests:
      accounts:
        url: https://login.acme.example/accounts
        headers: {Authorization: "Bearer {{access_token}}"}`)
const shop = `variables:
  shop: {label: Shop, format: host-label}
  version: {label: Version, default: v1}
`
const shops = example
  .replace('auth:\n', `${shop}auth:\n`)
  .replace(/type: (oauth2_a.*|api_key)/g, '$&\n    use: [shop, version]')
  .replace('https://api.acme', 'https://{{shop}}.acme')

export const urlCases: Readonly<Record<keyof typeof urlKinds, readonly Case[]>> = {
  'authorize-host-changed': [
    {
      edits: [['login.acme.example/authorize', 'login-acme.example/authorize']],
      changes: [
        'authorize-host-changed | method oauth2, authorize URL | https://login.acme.example/authorize => https://login-acme.example/authorize | 7:22 > 7:22',
      ],
    },
  ],
  'authorize-subdomain-changed': [
    {
      edits: [['login.acme.example/authorize', 'www.acme.example/authorize']],
      changes: [
        'authorize-subdomain-changed | method oauth2, authorize URL | https://login.acme.example/authorize => https://www.acme.example/authorize | 7:22 > 7:22',
      ],
    },
  ],
  'authorize-path-changed': [
    {
      edits: [['example/authorize', 'example/v2/authorize']],
      changes: [
        'authorize-path-changed | method oauth2, authorize URL | https://login.acme.example/authorize => https://login.acme.example/v2/authorize | 7:22 > 7:22',
      ],
    },
  ],
  'token-host-changed': [
    {
      edits: [['login.acme.example/token', 'acme.example.net/token']],
      changes: [
        'token-host-changed | method oauth2, token URL | https://login.acme.example/token => https://acme.example.net/token | 8:18 > 8:18',
      ],
    },
    {
      title: 'refreshes that have a host of their own stay there',
      base: withStep('refresh: {url: https://login.acme.example/refresh}'),
      edits: [['login.acme.example/token', 'acme.example.net/token']],
      changes: [
        'token-host-changed | method oauth2, token URL | https://login.acme.example/token => https://acme.example.net/token | 8:18 > 8:18',
      ],
    },
    {
      title: 'another customer of the same hoster',
      base: example.replace('login.acme.example/token', 'acme.herokuapp.com/token'),
      edits: [['acme.herokuapp.com', 'acne.herokuapp.com']],
      changes: [
        'token-host-changed | method oauth2, token URL | https://acme.herokuapp.com/token => https://acne.herokuapp.com/token | 8:18 > 8:18',
      ],
    },
    {
      title: 'where a pushed authorization request goes',
      base: example.replace('/authorize}', '/authorize, push: {url: https://login.acme.example/push}}'),
      edits: [['login.acme.example/push', 'acme.example.net/push']],
      changes: [
        'token-host-changed | method oauth2, push URL | https://login.acme.example/push => https://acme.example.net/push | 7:72 > 7:72',
      ],
    },
  ],
  'token-subdomain-changed': [
    {
      edits: [['login.acme.example/token', 'tokens.acme.example/token']],
      changes: [
        'token-subdomain-changed | method oauth2, token URL | https://login.acme.example/token => https://tokens.acme.example/token | 8:18 > 8:18',
      ],
    },
  ],
  'token-path-changed': [
    {
      edits: [['example/token', 'example/v2/token']],
      changes: [
        'token-path-changed | method oauth2, token URL | https://login.acme.example/token => https://login.acme.example/v2/token | 8:18 > 8:18',
      ],
    },
  ],
  'refresh-host-changed': [
    {
      title: 'a URL of its own at another host',
      edits: [[token, `${token}\n    refresh: {url: https://acme.example.net/}`]],
      changes: [
        'refresh-host-changed | method oauth2, refresh URL | https://login.acme.example/token => https://acme.example.net/ | 5:3 > 9:20',
      ],
    },
    {
      base: withStep('refresh: {url: https://login.acme.example/refresh}'),
      edits: [['login.acme.example/refresh', 'tokens.acme.example/refresh']],
      changes: [
        'refresh-host-changed | method oauth2, refresh URL | https://login.acme.example/refresh => https://tokens.acme.example/refresh | 9:20 > 9:20',
      ],
    },
  ],
  'refresh-path-changed': [
    {
      base: withStep('refresh: {url: https://login.acme.example/refresh}'),
      edits: [['/refresh}', '/v2/refresh}']],
      changes: [
        'refresh-path-changed | method oauth2, refresh URL | https://login.acme.example/refresh => https://login.acme.example/v2/refresh | 9:20 > 9:20',
      ],
    },
  ],
  'refresh-url-added': [
    {
      edits: [[token, `${token}\n    refresh: {url: https://login.acme.example/refresh}`]],
      changes: [
        'refresh-url-added | method oauth2, refresh URL | https://login.acme.example/token => https://login.acme.example/refresh | 5:3 > 9:20',
      ],
    },
  ],
  'refresh-url-removed': [
    {
      base: withStep('refresh: {url: https://login.acme.example/refresh}'),
      edits: [['\n    refresh: {url: https://login.acme.example/refresh}', '']],
      changes: [
        'refresh-url-removed | method oauth2, refresh URL | https://login.acme.example/refresh => https://login.acme.example/token | 9:20 > 5:3',
      ],
    },
  ],
  'revoke-url-added': [
    {
      edits: [[token, `${token}\n    revoke: {url: https://login.acme.example/revoke}`]],
      changes: ['revoke-url-added | method oauth2, revoke | null => https://login.acme.example/revoke | - > 9:5'],
    },
  ],
  'revoke-url-removed': [
    {
      base: withStep('revoke: {url: https://login.acme.example/revoke}'),
      edits: [['\n    revoke: {url: https://login.acme.example/revoke}', '']],
      changes: ['revoke-url-removed | method oauth2, revoke | https://login.acme.example/revoke => null | 9:5 > 5:3'],
    },
  ],
  'revoke-host-changed': [
    {
      base: withStep('revoke: {url: https://login.acme.example/revoke}'),
      edits: [['login.acme.example/revoke', 'acme.example.net/revoke']],
      changes: [
        'revoke-host-changed | method oauth2, revoke URL | https://login.acme.example/revoke => https://acme.example.net/revoke | 9:19 > 9:19',
      ],
    },
  ],
  'revoke-path-changed': [
    {
      base: withStep('revoke: {url: https://login.acme.example/revoke}'),
      edits: [['/revoke}', '/v2/revoke}']],
      changes: [
        'revoke-path-changed | method oauth2, revoke URL | https://login.acme.example/revoke => https://login.acme.example/v2/revoke | 9:19 > 9:19',
      ],
    },
  ],
  'check-url-host-changed': [
    {
      base: withStep('check: {url: https://api.acme.example/me}'),
      edits: [['api.acme.example/me', 'acme.example.net/me']],
      changes: [
        'check-url-host-changed | method oauth2, check URL | https://api.acme.example/me => https://acme.example.net/me | 9:18 > 9:18',
      ],
    },
  ],
  'check-path-changed': [
    {
      base: withStep('check: {url: /me}'),
      edits: [['/me', '/ping']],
      changes: ['check-path-changed | method oauth2, check URL | /me => /ping | 9:18 > 9:18'],
    },
    {
      title: 'the base URL written out',
      base: withStep('check: {url: /me}'),
      edits: [['/me', 'https://api.acme.example/v1/me']],
      changes: [],
    },
  ],
  'request-host-changed': [
    {
      base: request,
      edits: [['login.acme.example/accounts', 'acme.example.net/accounts']],
      changes: [
        'request-host-changed | method oauth2, request accounts URL | https://login.acme.example/accounts => https://acme.example.net/accounts | 11:14 > 11:14',
      ],
    },
  ],
  'request-url-changed': [
    {
      base: request,
      edits: [['/accounts', '/v2/accounts']],
      changes: [
        'request-url-changed | method oauth2, request accounts URL | https://login.acme.example/accounts => https://login.acme.example/v2/accounts | 11:14 > 11:14',
      ],
    },
    {
      title: 'a host that is sent no secret',
      base: request.replace('\n        headers: {Authorization: "Bearer {{access_token}}"}', ''),
      edits: [['login.acme.example/accounts', 'acme.example.net/accounts']],
      changes: [
        'request-url-changed | method oauth2, request accounts URL | https://login.acme.example/accounts => https://acme.example.net/accounts | 11:14 > 11:14',
      ],
    },
  ],
  'api-host-changed': [
    {
      title: 'once for all methods that share it',
      edits: [['api.acme.example', 'api.acme.example.net']],
      changes: [
        'api-host-changed | base URL | https://api.acme.example/v1 => https://api.acme.example.net/v1 | 11:11 > 11:11',
      ],
    },
    {
      title: 'the base URL of one method',
      edits: [['type: api_key', 'type: api_key\n    base_url: https://keys.acme.example/v1']],
      changes: [
        'api-host-changed | method key, base URL | https://api.acme.example/v1 => https://keys.acme.example/v1 | 11:11 > 11:15',
      ],
    },
    {
      title: 'a check goes with it',
      base: withStep('check: {url: /me}'),
      edits: [['api.acme.example', 'api.acme.example.net']],
      changes: [
        'api-host-changed | base URL | https://api.acme.example/v1 => https://api.acme.example.net/v1 | 12:11 > 12:11',
      ],
    },
    {
      title: 'another owner behind the same variable',
      base: shops,
      edits: [['{{shop}}.acme.example', '{{shop}}.acme.example.net']],
      changes: [
        'api-host-changed | base URL | https://{{shop}}.acme.example/v1 => https://{{shop}}.acme.example.net/v1 | 16:11 > 16:11',
      ],
    },
  ],
  'api-path-changed': [
    {
      edits: [['example/v1', 'example/v2']],
      changes: [
        'api-path-changed | base URL | https://api.acme.example/v1 => https://api.acme.example/v2 | 11:11 > 11:11',
      ],
    },
  ],
  'endpoint-host-changed': [
    {
      base: `${example}    base_url: https://files.acme.example\n`,
      edits: [['files.acme.example', 'acme.example.net']],
      changes: [
        'endpoint-host-changed | endpoint list_orders | https://files.acme.example/orders => https://acme.example.net/orders | 16:15 > 16:15',
      ],
    },
    {
      title: 'from the base URL to a host of its own',
      edits: [['path: /orders', 'path: /orders\n    base_url: https://acme.example.net']],
      changes: [
        'endpoint-host-changed | endpoint list_orders | https://api.acme.example/v1/orders => https://acme.example.net/orders | 13:3 > 15:15',
      ],
    },
  ],
  'url-port-changed': [
    {
      edits: [['api.acme.example/v1', 'api.acme.example:8443/v1']],
      changes: [
        'url-port-changed | base URL | https://api.acme.example/v1 => https://api.acme.example:8443/v1 | 11:11 > 11:11',
      ],
    },
  ],
  'url-host-templated': [
    {
      base: shops.replace('{{shop}}.acme', 'api.acme').replace('/v1\n', '/v1/{{shop}}\n'),
      edits: [['api.acme', '{{shop}}.acme']],
      changes: [
        'url-host-templated | base URL | https://api.acme.example/v1/{{shop}} => https://{{shop}}.acme.example/v1/{{shop}} | 16:11 > 16:11',
      ],
    },
  ],
  'url-host-untemplated': [
    {
      base: shops.replace('/v1\n', '/v1/{{shop}}\n'),
      edits: [['{{shop}}.acme', 'api.acme']],
      changes: [
        'url-host-untemplated | base URL | https://{{shop}}.acme.example/v1/{{shop}} => https://api.acme.example/v1/{{shop}} | 16:11 > 16:11',
      ],
    },
  ],
  'url-template-variable-added': [
    {
      base: shops,
      edits: [['example/v1\n', 'example/v1/{{shop}}\n']],
      changes: [
        'url-template-variable-added | base URL | https://{{shop}}.acme.example/v1 => https://{{shop}}.acme.example/v1/{{shop}} | 16:11 > 16:11',
      ],
    },
    {
      title: 'its default makes another URL',
      base: shops,
      edits: [['example/v1\n', 'example/api/{{version}}\n']],
      changes: [
        'url-template-variable-added | base URL | https://{{shop}}.acme.example/v1 => https://{{shop}}.acme.example/api/{{version}} | 16:11 > 16:11',
      ],
    },
  ],
  'url-template-variable-added-with-default': [
    {
      base: shops,
      edits: [['example/v1\n', 'example/{{version}}\n']],
      changes: [
        'url-template-variable-added-with-default | base URL | https://{{shop}}.acme.example/v1 => https://{{shop}}.acme.example/{{version}} | 16:11 > 16:11',
      ],
    },
  ],
  'url-template-encoding-changed': [
    {
      base: shops.replace('/v1\n', '/{{version}}\n'),
      edits: [['{{version}}\n', '{{upper version}}\n']],
      changes: [
        'url-template-encoding-changed | base URL | https://{{shop}}.acme.example/{{version}} => https://{{shop}}.acme.example/{{upper version}} | 16:11 > 16:11',
      ],
    },
  ],
  'issuer-changed': [
    {
      base: withStep('issuer: {value: https://login.acme.example}'),
      edits: [['value: https://login.acme.example', 'value: https://acme.example.net']],
      changes: [
        'issuer-changed | method oauth2, issuer | https://login.acme.example => https://acme.example.net | 9:21 > 9:21',
      ],
    },
  ],
  'issuer-removed': [
    {
      base: withStep('issuer: {value: https://login.acme.example}'),
      edits: [['\n    issuer: {value: https://login.acme.example}', '']],
      changes: ['issuer-removed | method oauth2, issuer | https://login.acme.example => null | 9:13 > 5:3'],
    },
  ],
  'issuer-added': [
    {
      edits: [[token, `${token}\n    issuer: {value: https://login.acme.example}`]],
      changes: ['issuer-added | method oauth2, issuer | null => https://login.acme.example | - > 9:13'],
    },
  ],
  'issuer-made-optional': [
    {
      base: withStep('issuer: {value: https://login.acme.example, required: true}'),
      edits: [[', required: true', '']],
      changes: ['issuer-made-optional | method oauth2, issuer | true => false | 9:59 > 9:5'],
    },
  ],
  'issuer-made-required': [
    {
      base: withStep('issuer: {value: https://login.acme.example}'),
      edits: [['example}\n  key', 'example, required: true}\n  key']],
      changes: ['issuer-made-required | method oauth2, issuer | false => true | 9:5 > 9:59'],
    },
  ],
  'secret-host-added': [
    {
      title: 'a host that another method has gone to, where the change of that one says nothing of this one',
      edits: [
        [token, token.replace('login.acme.example', 'acme.example.net')],
        ['endpoints:\n', 'endpoints:\n  upload: {path: /files, base_url: https://acme.example.net, auth: [key]}\n'],
      ],
      changes: [
        'token-host-changed | method oauth2, token URL | https://login.acme.example/token => https://acme.example.net/token | 8:18 > 8:18',
        'secret-host-added | host https://acme.example.net | null => api_key | - > 13:36',
        'export-added | endpoint upload | null => upload | - > 13:3',
      ],
    },
    {
      title: 'a host that a request without a secret has gone to',
      base: example.replace(token, `${token}\n    requests: {about: {url: https://api.acme.example/about}}`),
      edits: [
        ['https://api.acme.example/about', 'https://acme.example.net/about'],
        ['endpoints:\n', 'endpoints:\n  upload: {path: /files, base_url: https://acme.example.net, auth: [oauth2]}\n'],
      ],
      changes: [
        'secret-host-added | host https://acme.example.net | null => access_token | - > 14:36',
        'request-url-changed | method oauth2, request about URL | https://api.acme.example/about => https://acme.example.net/about | 9:29 > 9:29',
        'export-added | endpoint upload | null => upload | - > 14:3',
      ],
    },
    {
      title: 'a new endpoint with a host of its own',
      edits: [
        ['endpoints:\n', 'endpoints:\n  upload: {path: /files, base_url: https://acme.example.net, auth: all}\n'],
      ],
      changes: [
        'secret-host-added | host https://acme.example.net | null => access_token, api_key | - > 13:36',
        'export-added | endpoint upload | null => upload | - > 13:3',
      ],
    },
    {
      title: 'a new step',
      edits: [[token, `${token}\n    revoke: {url: https://acme.example.net/revoke}`]],
      changes: [
        'secret-host-added | host https://acme.example.net | null => client_secret, token | - > 9:19',
        'revoke-url-added | method oauth2, revoke | null => https://acme.example.net/revoke | - > 9:5',
      ],
    },
  ],
  'secret-sent-further': [
    {
      title: 'a new endpoint that carries the client’s secret',
      edits: [
        [
          'endpoints:\n',
          'endpoints:\n  register: {path: /apps, auth: [oauth2], headers: {X-Secret: "{{client_secret}}"}}\n',
        ],
      ],
      changes: [
        'secret-sent-further | host https://api.acme.example | null => client_secret | - > 13:3',
        'export-added | endpoint register | null => register | - > 13:3',
      ],
    },
  ],
  'login-host-added': [
    {
      edits: [
        [
          'type: api_key',
          'type: oauth2_authorization_code\n    client_type: public\n    authorize: {url: https://acme.example.net/}\n    token: {url: https://login.acme.example/token}',
        ],
      ],
      changes: [
        'login-host-added | method key, authorize URL | null => https://acme.example.net/ | - > 12:22',
        'method-type-changed | method key | api_key => oauth2_authorization_code | 10:11 > 10:11',
      ],
    },
  ],
}
