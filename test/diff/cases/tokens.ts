import type { tokenKinds } from '../../../compiler/diff/kinds/tokens.js'
import { type Case, example } from '../change.js'

const token = 'token: {url: https://login.acme.example/token}'
const respond = (members: string) => token.replace('}', `, response: {${members}}}`)
const withLines = (lines: string) => example.replace(token, `${token}\n    ${lines}`)
const named = 'tokens: {user: {label: User, response: {access_token: user.access_token}}}'

const session = example.replace('type: api_key', 'type: session\n    token: {url: https://api.acme.example/login}')

export const tokenCases: Readonly<Record<keyof typeof tokenKinds, readonly Case[]>> = {
  'token-response-path-changed': [
    {
      edits: [[token, respond('access_token: data.access_token')]],
      changes: [
        'token-response-path-changed | method oauth2, token answer access_token | access_token => data.access_token | 8:5 > 8:77',
      ],
    },
    {
      title: 'of a named token',
      base: withLines(named),
      edits: [['user.access_token', 'user.token']],
      changes: [
        'token-response-path-changed | method oauth2, token user answer access_token | user.access_token => user.token | 9:59 > 9:59',
      ],
    },
  ],
  'token-response-reading-changed': [
    {
      edits: [[token, respond('parse: form')]],
      changes: ['token-response-reading-changed | method oauth2, token answer parse | json => form | 8:5 > 8:70'],
    },
  ],
  'token-expiry-source-changed': [
    {
      edits: [[token, respond('expires: {path: expiry, unit: iso}')]],
      changes: [
        'token-expiry-source-changed | method oauth2, token answer expires | expires_in in seconds => expiry in iso | 8:5 > 8:72',
      ],
    },
  ],
  'token-expiry-shortened': [
    {
      edits: [[token, respond('expires: {default: 3600}')]],
      changes: ['token-expiry-shortened | method oauth2, token answer expires default | null => 3600 | 8:5 > 8:82'],
    },
  ],
  'token-expiry-lengthened': [
    {
      base: example.replace(token, respond('expires: {default: 3600}')),
      edits: [['3600', '7200']],
      changes: ['token-expiry-lengthened | method oauth2, token answer expires default | 3600 => 7200 | 8:82 > 8:82'],
    },
  ],
  'expired-status-added': [
    {
      edits: [[token, `${token}\n    apply: {expired_statuses: [403]}`]],
      changes: ['expired-status-added | method oauth2, expired status | null => 403 | - > 9:31'],
    },
  ],
  'expired-status-removed': [
    {
      base: withLines('apply: {expired_statuses: [403, 419]}'),
      edits: [['[403, 419]', '[403]']],
      changes: ['expired-status-removed | method oauth2, expired status | 419 => null | 9:31 > 9:31'],
    },
  ],
  'refresh-enabled': [
    {
      base: withLines('refresh: null'),
      edits: [['\n    refresh: null', '']],
      changes: ['refresh-enabled | method oauth2, refresh | null => on | - > 5:3'],
    },
  ],
  'refresh-disabled': [
    {
      edits: [[token, `${token}\n    refresh: null`]],
      changes: ['refresh-disabled | method oauth2, refresh | on => null | 5:3 > 9:14'],
    },
  ],
  'refresh-way-changed': [
    {
      base: session,
      edits: [
        [
          'type: session',
          `type: session\n    refresh: {again: false, url: https://api.acme.example/refresh, body: {token: "{{refresh_token}}"}}`,
        ],
      ],
      changes: ['refresh-way-changed | method key, refresh | the token step again => a refresh token | 9:3 > 11:22'],
    },
  ],
  'refresh-rotation-changed': [
    {
      edits: [[token, `${token}\n    refresh: {rotation: rotating}`]],
      changes: ['refresh-rotation-changed | method oauth2, refresh | unknown => rotating | 5:3 > 9:25'],
    },
  ],
  'refresh-time-changed': [
    {
      edits: [[token, `${token}\n    refresh: {margin: 30}`]],
      changes: ['refresh-time-changed | method oauth2, refresh margin | null => 30 | 5:3 > 9:23'],
    },
  ],
  'named-token-added': [
    {
      edits: [[token, `${token}\n    ${named}`]],
      changes: ['named-token-added | method oauth2, token user | null => User | - > 9:20'],
    },
  ],
  'named-token-removed': [
    {
      base: withLines(named),
      edits: [[`\n    ${named}`, '']],
      changes: ['named-token-removed | method oauth2, token user | User => null | 9:20 > 5:3'],
    },
  ],
}
