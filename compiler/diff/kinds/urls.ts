import type { ChangeKind } from '../change.js'

/** Where requests and users go. */
export const urlKinds = {
  'token-host-changed': {
    severity: 'security',
    affects: ['existing-instances', 'new-instances'],
    title: 'Tokens are asked for at another host',
    reason: 'That host is sent codes, refresh tokens and the credentials of the client.',
    action: 'Find out who owns the new host, and approve the change only if the owner of the API does.',
  },
} as const satisfies Readonly<Record<string, ChangeKind>>
