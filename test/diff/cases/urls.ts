import type { urlKinds } from '../../../compiler/diff/kinds/urls.js'
import type { Case } from '../change.js'

export const urlCases: Readonly<Record<keyof typeof urlKinds, readonly Case[]>> = {
  'token-host-changed': [
    {
      edits: [['token: {url: https://login.', 'token: {url: https://tokens.']],
      changes: [
        'token-host-changed | method oauth2, token URL | https://login.acme.example/token => https://tokens.acme.example/token | 8:18 > 8:18',
      ],
    },
  ],
}
