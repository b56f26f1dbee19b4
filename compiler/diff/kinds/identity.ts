import type { ChangeKind } from '../change.js'

/** The connector itself. */
export const identityKinds = {
  'connector-added': {
    severity: 'compatible',
    affects: ['new-instances'],
    title: 'A connector is new',
    reason: 'Users are offered it, and whoever adds an instance trusts it with a credential.',
    action: 'Check that each host that is sent a secret belongs to the API that the connector is for.',
  },
  'connector-removed': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances', 'client-code'],
    title: 'A connector is gone',
    reason: 'Its instances stop working, and code that imports its client does not compile.',
    action: 'Move its instances to another connector before this is merged, or keep it.',
  },
} as const satisfies Readonly<Record<string, ChangeKind>>
