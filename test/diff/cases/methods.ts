import type { methodKinds } from '../../../compiler/diff/kinds/methods.js'
import { type Case, example } from '../change.js'

const only = example.replace('auth: all', 'auth: [oauth2, key]')

export const methodCases: Readonly<Record<keyof typeof methodKinds, readonly Case[]>> = {
  'method-added': [
    {
      edits: [['  key:\n', '  basic:\n    type: basic\n  key:\n']],
      changes: ['method-added | method basic | null => HTTP Basic | - > 9:3'],
    },
    {
      title: 'no other method had a secret for its host',
      edits: [['  key:\n', '  basic:\n    type: basic\n    base_url: https://other.example\n  key:\n']],
      changes: [
        'secret-host-added | host https://other.example | null => password | - > 11:15',
        'method-added | method basic | null => HTTP Basic | - > 9:3',
      ],
    },
    {
      title: 'users log in at a host that was not known',
      edits: [
        [
          '  key:\n',
          `  fast:
    type: oauth2_authorization_code
    client_type: public
    authorize: {url: https://acme-login.example/}
    token: {url: https://login.acme.example/token}
  key:
`,
        ],
      ],
      changes: [
        'login-host-added | method fast, authorize URL | null => https://acme-login.example/ | - > 12:22',
        'method-added | method fast | null => OAuth 2.0 authorization code | - > 9:3',
      ],
    },
  ],
  'method-removed': [
    {
      edits: [['  key:\n    type: api_key\n', '']],
      changes: ['method-removed | method key | API key => null | 9:3 > 4:1'],
    },
  ],
  'method-id-changed': [
    {
      edits: [['  key:\n', '  api_key:\n']],
      changes: ['method-id-changed | method api_key | key => api_key | 9:3 > 9:3'],
    },
    {
      title: 'with the endpoints that name it',
      base: only,
      edits: [
        ['  key:\n', '  token:\n'],
        ['[oauth2, key]', '[oauth2, token]'],
      ],
      changes: ['method-id-changed | method token | key => token | 9:3 > 9:3'],
    },
  ],
  'method-type-changed': [
    {
      title: 'what is in it is not compared, but for its hosts',
      edits: [
        ['oauth2_authorization_code', 'oauth2_client_credentials'],
        ['    authorize: {url: https://login.acme.example/authorize}\n', ''],
        ['https://login.acme.example/token', 'https://acme.example.net/token'],
      ],
      changes: [
        'token-host-changed | method oauth2, token URL | https://login.acme.example/token => https://acme.example.net/token | 8:18 > 7:18',
        'method-type-changed | method oauth2 | oauth2_authorization_code => oauth2_client_credentials | 6:11 > 6:11',
      ],
    },
  ],
  'method-type-weakened': [
    {
      edits: [
        ['oauth2_authorization_code', 'oauth2_password\n    legacy: true'],
        ['    authorize: {url: https://login.acme.example/authorize}\n', ''],
      ],
      changes: ['method-type-weakened | method oauth2 | oauth2_authorization_code => oauth2_password | 6:11 > 6:11'],
    },
    {
      title: 'a signature that is gone',
      base: example.replace('type: api_key', 'type: digest'),
      edits: [['type: digest', 'type: basic']],
      changes: ['method-type-weakened | method key | digest => basic | 10:11 > 10:11'],
    },
  ],
  'method-label-changed': [
    {
      edits: [['type: api_key', 'type: api_key\n    label: Key']],
      changes: ['method-label-changed | method key | API key => Key | 9:3 > 11:12'],
    },
  ],
  'method-text-changed': [
    {
      edits: [['type: api_key', 'type: api_key\n    help: Under Settings.']],
      changes: ['method-text-changed | method key, help | null => Under Settings. | - > 11:11'],
    },
    {
      title: 'a link to a host that is known',
      edits: [['type: api_key', 'type: api_key\n    docs: https://acme.example/keys']],
      changes: ['method-text-changed | method key, docs | null => https://acme.example/keys | - > 11:11'],
    },
  ],
  'method-docs-host-changed': [
    {
      edits: [['type: api_key', 'type: api_key\n    docs: https://acme-keys.example/']],
      changes: ['method-docs-host-changed | method key, docs | null => https://acme-keys.example/ | - > 11:11'],
    },
  ],
  'method-order-changed': [
    {
      edits: [
        ['  key:\n    type: api_key\n', ''],
        ['auth:\n', 'auth:\n  key:\n    type: api_key\n'],
      ],
      changes: ['method-order-changed | methods | oauth2, key => key, oauth2 | 5:3 > 5:3'],
    },
  ],
  'method-enabled-on-endpoint': [
    {
      title: 'once a method',
      base: `${example.replace('auth: all', 'auth: [oauth2]')}  list_customers: {path: /customers, auth: [oauth2]}
  list_keys: {path: /keys, auth: [key]}
`,
      edits: [
        ['auth: [oauth2]', 'auth: all'],
        ['auth: [oauth2]', 'auth: [key, oauth2]'],
      ],
      changes: ['method-enabled-on-endpoint | method key | null => list_customers, list_orders | 16:44 > 16:44'],
    },
  ],
  'method-disabled-on-endpoint': [
    {
      base: `${example}  list_keys: {path: /keys, auth: [key]}\n`,
      edits: [['auth: all', 'auth: [oauth2]']],
      changes: ['method-disabled-on-endpoint | method key | list_orders => null | 15:11 > 15:11'],
    },
  ],
  'method-enabled-nowhere': [
    {
      edits: [['auth: all', 'auth: [oauth2]']],
      changes: ['method-enabled-nowhere | method key | list_orders => null | 9:3 > 9:3'],
    },
  ],
}
