import type { ChangeKind } from '../change.js'

/** What users are asked to allow. */
export const scopeKinds = {
  'scope-required-added': {
    severity: 're-consent',
    affects: ['existing-instances', 'new-instances', 'end-users'],
    title: 'A scope is asked for by default that was not',
    reason: 'The scope is now asked for by default, and what users allowed before does not hold it.',
    action:
      'Have users of existing instances authorise again before they call what needs it; until then the old grant keeps working without it.',
  },
  'scope-sensitive-added': {
    severity: 'security',
    affects: ['existing-instances', 'new-instances', 'end-users'],
    title: 'A powerful scope is asked for by default',
    reason:
      'The scope is now asked for by default, and its name says that it lets tokens write, delete, manage or outlast the session.',
    action:
      'Check that an endpoint needs this much power. Have users of existing instances authorise again before they call what needs it.',
  },
  'scope-wildcard-added': {
    severity: 'security',
    affects: ['existing-instances', 'new-instances', 'end-users'],
    title: 'A scope with a wildcard is asked for by default',
    reason: 'A scope with a wildcard is now asked for by default: tokens may do all that it stands for, now and later.',
    action: 'Ask for the single scopes that the endpoints need, or make sure that the provider has no narrower ones.',
  },
  'scope-implied-now-explicit': {
    severity: 'compatible',
    affects: ['new-instances'],
    title: 'A scope is named that a wildcard held already',
    reason: 'The scope is now asked for by name, and a wildcard that was asked for before holds it already.',
    action: 'Nothing needs to be done: existing grants hold it.',
  },
  'scope-optional-added': {
    severity: 'compatible',
    affects: ['new-instances', 'client-code'],
    title: 'Another scope can be asked for',
    reason: 'Code may now ask for the scope; nothing asks for it by default.',
    action: 'Nothing needs to be done: whoever asks for it has users allow it then.',
  },
  'scope-optional-to-required': {
    severity: 're-consent',
    affects: ['existing-instances', 'new-instances', 'end-users'],
    title: 'A scope of the choices is asked for by default',
    reason:
      'The scope could be asked for before, and is now asked for by default; what users allowed before may not hold it.',
    action: 'Have users of existing instances authorise again before they call what needs it.',
  },
  'scope-required-to-optional': {
    severity: 'compatible',
    affects: ['new-instances'],
    title: 'A scope is no longer asked for by default',
    reason: 'The scope is no longer asked for by default, though it still can be asked for.',
    action: 'Ask for it in code where an endpoint needs it: new grants do not hold it otherwise.',
  },
  'scope-removed': {
    severity: 'breaking',
    affects: ['existing-instances', 'client-code'],
    title: 'A scope is gone',
    reason:
      'The scope is asked for no more: tokens of the next login lack it, and code that names it no longer compiles where the choices are listed.',
    action: 'Make sure that no endpoint needs it, and take it out of code that asks for it.',
  },
  'scope-renamed': {
    severity: 're-consent',
    affects: ['existing-instances', 'new-instances', 'end-users', 'client-code'],
    title: 'A scope has another value',
    reason:
      'A scope with the same label has another value: what users allowed before is the old one, and code that names the old value no longer compiles.',
    action: 'Name the new value in code, and have users of existing instances authorise again.',
  },
  'scope-choices-closed': {
    severity: 'breaking',
    affects: ['new-instances', 'client-code'],
    title: 'Only listed scopes can be asked for',
    reason:
      'Any scope could be asked for, and now only the listed ones: code that asks for another no longer compiles.',
    action: 'Make sure that the list holds every scope that code asks for.',
  },
  'scope-choices-opened': {
    severity: 'compatible',
    affects: ['new-instances', 'client-code'],
    title: 'Any scope can be asked for',
    reason: 'Only the listed scopes could be asked for, and now any can be.',
    action: 'Keep the list if code should not be able to ask for more power than the connector needs.',
  },
  'scope-separator-changed': {
    severity: 'breaking',
    affects: ['new-instances'],
    title: 'Scopes are joined in another way',
    reason:
      'Scopes are joined by another character: a provider that expects the old one refuses the login or grants too little.',
    action: 'Check the separator in the provider’s documentation, and log in once with two scopes.',
  },
  'scope-encoding-changed': {
    severity: 'breaking',
    affects: ['new-instances'],
    title: 'Scopes are encoded in another way',
    reason:
      'The joined scopes stand in the URL in another way: a provider that takes only one of the two refuses the login.',
    action: 'Log in once with two scopes to see that the provider takes it.',
  },
  'scope-text-changed': {
    severity: 'cosmetic',
    affects: ['new-instances'],
    title: 'The words for a scope changed',
    reason: 'Only the words for the scope changed.',
    action: 'Nothing needs to be done.',
  },
  'scope-order-changed': {
    severity: 'cosmetic',
    affects: ['new-instances'],
    title: 'Scopes stand in another order',
    reason: 'The same scopes stand in another order, which means nothing to a provider.',
    action: 'Nothing needs to be done.',
  },
} as const satisfies Readonly<Record<string, ChangeKind>>
