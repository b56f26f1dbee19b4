import type { ChangeKind } from '../change.js'

/** The authentication methods, and what they are enabled for. */
export const methodKinds = {
  'method-added': {
    severity: 'compatible',
    affects: ['new-instances'],
    title: 'An authentication method is new',
    reason: 'Users can choose it for new instances; those that there are keep theirs.',
    action: 'Nothing needs to be done.',
  },
  'method-removed': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances', 'client-code'],
    title: 'An authentication method is gone',
    reason: 'Instances that were added with it stop working, and code that names it does not compile.',
    action: 'Keep it until no instance uses it, or move its instances to another method first.',
  },
} as const satisfies Readonly<Record<string, ChangeKind>>
