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
  'method-id-changed': {
    severity: 'breaking',
    affects: ['existing-instances', 'client-code'],
    title: 'An authentication method has another name',
    reason: 'Instances are stored with the old name, and code that names it does not compile; all else is the same.',
    action: 'Keep the old name, or rename it in the instances and the code at the same time.',
  },
  'method-type-changed': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances', 'client-code', 'end-users'],
    title: 'An authentication method has another type',
    reason: 'What instances have stored is no good for the new type, so each must be added again.',
    action: 'Add the new type as a method beside the old one, and take the old one away when no instance uses it.',
  },
  'method-type-weakened': {
    severity: 'security',
    affects: ['existing-instances', 'new-instances', 'end-users'],
    title: 'An authentication method has a weaker type',
    reason:
      'Users hand over a secret that was never handed over: one that is not limited in time, scope or use as a token is.',
    action: 'Keep the old type unless the provider has nothing better; instances must be added again in any case.',
  },
  'method-label-changed': {
    severity: 'cosmetic',
    affects: ['new-instances'],
    title: 'An authentication method is called otherwise',
    reason: 'Whoever adds an instance reads another label.',
    action: 'Nothing needs to be done.',
  },
  'method-text-changed': {
    severity: 'cosmetic',
    affects: ['new-instances'],
    title: 'The help of an authentication method is another',
    reason: 'Whoever adds an instance reads other words, or follows a link to another page of a known host.',
    action: 'Nothing needs to be done.',
  },
  'method-docs-host-changed': {
    severity: 'security',
    affects: ['new-instances', 'end-users'],
    title: 'The documentation of an authentication method is at another host',
    reason: 'Users follow the link while they have their secrets at hand, and the host may be another owner’s.',
    action: 'Find out who owns the host.',
  },
  'method-order-changed': {
    severity: 'cosmetic',
    affects: ['new-instances'],
    title: 'Authentication methods are offered in another order',
    reason: 'Whoever adds an instance is offered another method first.',
    action: 'Nothing needs to be done.',
  },
  'method-enabled-on-endpoint': {
    severity: 'compatible',
    affects: ['existing-instances', 'new-instances'],
    title: 'A method is enabled for more endpoints',
    reason: 'Instances of the method can call them.',
    action: 'Nothing needs to be done.',
  },
  'method-disabled-on-endpoint': {
    severity: 'breaking',
    affects: ['existing-instances', 'client-code'],
    title: 'A method is no longer enabled for endpoints',
    reason: 'Whatever calls them with an instance of the method stops, and its code does not compile.',
    action: 'Keep them enabled, or find what calls them first.',
  },
  'method-enabled-nowhere': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances', 'client-code'],
    title: 'A method is enabled for no endpoint any more',
    reason: 'Instances of the method can be added and call nothing.',
    action: 'Enable it for endpoints, or take it away.',
  },
} as const satisfies Readonly<Record<string, ChangeKind>>
