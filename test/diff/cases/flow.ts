import type { clientKinds } from '../../../compiler/diff/kinds/client.js'
import type { flowKinds } from '../../../compiler/diff/kinds/flow.js'
import type { tokenKinds } from '../../../compiler/diff/kinds/tokens.js'
import { type Case, example } from '../change.js'
import { clientCases } from './client.js'
import { tokenCases } from './tokens.js'

const type = 'type: oauth2_authorization_code'
const token = 'token: {url: https://login.acme.example/token}'
/** The example with lines on its OAuth method. */
const withLines = (lines: string) => example.replace(type, `${type}\n    ${lines}`)
const withAuthorize = (members: string) => example.replace('example/authorize}', `example/authorize, ${members}}`)

type Kinds = Exclude<keyof typeof flowKinds, keyof typeof clientKinds | keyof typeof tokenKinds>

export const flowCases: Readonly<Record<keyof typeof flowKinds, readonly Case[]>> = {
  ...clientCases,
  ...tokenCases,
  ...({
    'pkce-enabled': [
      {
        base: withLines('pkce: {off: It refuses the parameters.}'),
        edits: [['\n    pkce: {off: It refuses the parameters.}', '']],
        changes: ['pkce-enabled | method oauth2 | off => S256 | 7:11 > 5:3'],
      },
    ],
    'pkce-disabled': [
      {
        edits: [[type, `${type}\n    pkce: {off: It refuses the parameters.}`]],
        changes: ['pkce-disabled | method oauth2 | S256 => off | 5:3 > 7:11'],
      },
    ],
    'state-shortened': [
      {
        edits: [['example/authorize}', 'example/authorize, state: {max_length: 32}}']],
        changes: ['state-shortened | method oauth2, state | 43 => 32 | 7:5 > 7:80'],
      },
      {
        title: 'further',
        base: withAuthorize('state: {max_length: 64}'),
        edits: [['64', '32']],
        changes: ['state-shortened | method oauth2, state | 43 => 32 | 7:80 > 7:80'],
      },
    ],
    'state-lengthened': [
      {
        base: withAuthorize('state: {max_length: 32}'),
        edits: [['32', '64']],
        changes: ['state-lengthened | method oauth2, state | 32 => 43 | 7:80 > 7:80'],
      },
    ],
    'response-mode-changed': [
      {
        base: withAuthorize('response: {mode: query}'),
        edits: [['mode: query', 'mode: form_post']],
        changes: ['response-mode-changed | method oauth2, authorization response | query => form_post | 7:77 > 7:77'],
      },
    ],
    'response-mode-to-fragment': [
      {
        base: withAuthorize('response: {mode: query}'),
        edits: [['mode: query', 'mode: fragment']],
        changes: [
          'response-mode-to-fragment | method oauth2, authorization response | query => fragment | 7:77 > 7:77',
        ],
      },
    ],
    'callback-parameter-changed': [
      {
        base: withAuthorize('response: {code: code}'),
        edits: [['code: code', 'code: auth_code']],
        changes: ['callback-parameter-changed | method oauth2, callback code | code => auth_code | 7:77 > 7:77'],
      },
    ],
    'redirect-uri-no-longer-sent': [
      {
        edits: [[type, `${type}\n    redirect_uri: {off: The app has one.}`]],
        changes: ['redirect-uri-no-longer-sent | method oauth2, redirect URI | sent => off | 5:3 > 7:19'],
      },
    ],
    'redirect-uri-sent': [
      {
        base: withLines('redirect_uri: {off: The app has one.}'),
        edits: [['\n    redirect_uri: {off: The app has one.}', '']],
        changes: ['redirect-uri-sent | method oauth2, redirect URI | off => sent | 7:19 > 5:3'],
      },
    ],
    'push-added': [
      {
        edits: [['example/authorize}', 'example/authorize, push: {url: https://login.acme.example/push}}']],
        changes: ['push-added | method oauth2, push | null => https://login.acme.example/push | - > 7:60'],
      },
    ],
    'push-removed': [
      {
        base: withAuthorize('push: {url: https://login.acme.example/push}'),
        edits: [[', push: {url: https://login.acme.example/push}', '']],
        changes: ['push-removed | method oauth2, push | https://login.acme.example/push => null | 7:60 > 7:5'],
      },
    ],
    'request-added': [
      {
        edits: [[token, `${token}\n    requests: {accounts: {url: https://login.acme.example/accounts}}`]],
        changes: [
          'request-added | method oauth2, request accounts | null => https://login.acme.example/accounts | - > 9:16',
        ],
      },
    ],
    'request-removed': [
      {
        base: withLines('requests: {accounts: {url: https://login.acme.example/accounts}}'),
        edits: [['\n    requests: {accounts: {url: https://login.acme.example/accounts}}', '']],
        changes: [
          'request-removed | method oauth2, request accounts | https://login.acme.example/accounts => null | 7:16 > 5:3',
        ],
      },
    ],
    'check-added': [
      {
        edits: [[token, `${token}\n    check: {url: /me}`]],
        changes: ['check-added | method oauth2, check | null => /me | - > 9:5'],
      },
    ],
    'check-removed': [
      {
        base: withLines('check: {url: /me}'),
        edits: [['\n    check: {url: /me}', '']],
        changes: ['check-removed | method oauth2, check | /me => null | 7:5 > 5:3'],
      },
    ],
    'token-request-method-weakened': [
      {
        title: 'a refresh that has no URL of its own',
        base: withLines('refresh: {method: POST}'),
        edits: [['refresh: {method: POST}', 'refresh: {method: GET}']],
        changes: ['token-request-method-weakened | method oauth2, refresh | POST => GET | 7:23 > 7:23'],
      },
    ],
    'request-method-changed': [
      {
        base: withLines('check: {url: /me}'),
        edits: [['/me}', '/me, method: POST}']],
        changes: ['request-method-changed | method oauth2, check | GET => POST | 7:5 > 7:31'],
      },
    ],
    'token-request-encoding-changed': [
      {
        edits: [['example/token}', 'example/token, encoding: json}']],
        changes: ['token-request-encoding-changed | method oauth2, token | form => json | 8:5 > 8:62'],
      },
    ],
  } satisfies Record<Kinds, readonly Case[]>),
}
