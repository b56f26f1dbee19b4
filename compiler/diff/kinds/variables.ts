import type { ChangeKind } from '../change.js'

/** What whoever adds an instance is asked for. */
const askedKinds = {
  'variable-mandatory-added': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances', 'client-code'],
    title: 'A variable is new and must have a value',
    reason:
      'The variable must have a value and has no default: existing instances have none, and code that gives the variables no longer compiles.',
    action: 'Give it a default, make it optional, or have a value added to every existing instance.',
  },
  'variable-mandatory-added-with-default': {
    severity: 'breaking',
    affects: ['new-instances', 'client-code'],
    title: 'A variable is new and required, with a default',
    reason:
      'The variable is required and has a default: existing instances take the default, and code that gives the variables without it no longer compiles.',
    action: 'Take `required` away, so that code may leave it to the default; or name it in code.',
  },
  'variable-optional-added': {
    severity: 'compatible',
    affects: ['new-instances', 'client-code'],
    title: 'A variable is new and may be left out',
    reason: 'The variable may be left out, so what exists goes on as before.',
    action: 'Nothing needs to be done.',
  },
  'variable-removed': {
    severity: 'breaking',
    affects: ['existing-instances', 'client-code'],
    title: 'A variable is gone',
    reason:
      'The variable is gone: the values that instances hold are no longer used, and code that gives one no longer compiles.',
    action: 'Make sure that the provider can do without the value, and take it out of code.',
  },
  'variable-renamed': {
    severity: 'breaking',
    affects: ['existing-instances', 'client-code'],
    title: 'A variable has another name',
    reason:
      'Values are stored by the variable’s name: existing instances have one for the old name and none for the new.',
    action: 'Keep the old name, or move the stored values and change code that gives them.',
  },
  'variable-case-changed': {
    severity: 'breaking',
    affects: ['existing-instances', 'client-code'],
    title: 'A variable is spelled with other capitals',
    reason:
      'Names are case sensitive and values are stored by name: existing instances have a value for the old spelling only.',
    action: 'Keep the old spelling, or move the stored values and change code that gives them.',
  },
  'variable-to-mandatory': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances', 'client-code'],
    title: 'A variable must now have a value',
    reason:
      'The variable must now have a value where it could be left out: existing instances may have none, and code without it may no longer compile.',
    action: 'Give it a default, or have a value added to every instance that has none.',
  },
  'variable-to-optional': {
    severity: 'compatible',
    affects: ['new-instances', 'client-code'],
    title: 'A variable may now be left out',
    reason: 'The variable may now be left out where it had to have a value.',
    action: 'Expect it to be missing wherever code reads the value.',
  },
  'variable-condition-changed': {
    severity: 'compatible',
    affects: ['new-instances'],
    title: 'A variable is asked for in other cases',
    reason: 'An optional variable is asked for in other cases than before.',
    action: 'Nothing needs to be done: it may be left out in every case.',
  },
  'variable-owner-changed': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances', 'client-code'],
    title: 'Somebody else gives the variable',
    reason: 'Somebody else must give the value: the app once for all instances, or each user for their own.',
    action: 'Move the stored values to where they are now looked for, and change code that gives them.',
  },
  'variable-shared-with-method': {
    severity: 'compatible',
    affects: ['new-instances'],
    title: 'A connector variable is used by another method',
    reason: 'A connector variable is now asked for by another method too, and may be left out there.',
    action: 'Nothing needs to be done.',
  },
  'variable-secret-shared-with-method': {
    severity: 'security',
    affects: ['existing-instances', 'new-instances'],
    title: 'A secret of the connector is used by another method',
    reason:
      'A secret of the connector is now asked for by another method too: its instances hold a credential that they did not hold.',
    action:
      'Check that the method needs the secret. Existing instances of it have no value, unless it may be left out.',
  },
  'variable-unshared-from-method': {
    severity: 'breaking',
    affects: ['existing-instances', 'client-code'],
    title: 'A connector variable is no longer used by a method',
    reason:
      'The method asks no more for a connector variable: the values that its instances hold are no longer used, and code that gives one no longer compiles.',
    action: 'Make sure that the method can do without the value, and take it out of code.',
  },
} as const satisfies Readonly<Record<string, ChangeKind>>

/** What the value may be. */
const valueKinds = {
  'variable-type-changed': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances', 'client-code'],
    title: 'A variable has another type',
    reason: 'The value has another type: stored values are of the old one, and code that gives one no longer compiles.',
    action: 'Convert the stored values, and change code that gives them.',
  },
  'variable-format-changed': {
    severity: 'compatible',
    affects: ['new-instances'],
    title: 'A variable has another format',
    reason: 'Forms expect the value in another form; values that instances hold are not looked at again.',
    action: 'Try the values that users have through the form.',
  },
  'variable-choice-removed': {
    severity: 'breaking',
    affects: ['existing-instances', 'client-code'],
    title: 'A variable has fewer choices',
    reason:
      'Values that could be chosen no longer can: instances that hold one stop working, and code that names one no longer compiles.',
    action: 'Keep the choices until no instance holds them, or move these instances to another.',
  },
  'variable-choice-added': {
    severity: 'compatible',
    affects: ['new-instances', 'client-code'],
    title: 'A variable has more choices',
    reason: 'There are more values to choose from.',
    action: 'Expect the new values wherever code tells the choices apart.',
  },
  'variable-choices-closed': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances', 'client-code'],
    title: 'A variable takes only listed values',
    reason:
      'Any value was taken, and now only the listed ones: instances may hold another, and code that gives any text no longer compiles.',
    action: 'Make sure that the list holds every value that instances have.',
  },
  'variable-choices-opened': {
    severity: 'compatible',
    affects: ['new-instances', 'client-code'],
    title: 'A variable takes any value',
    reason: 'Only the listed values were taken, and now any is.',
    action: 'Expect any text wherever code tells the choices apart.',
  },
  'variable-pattern-tightened': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances'],
    title: 'A variable takes fewer values',
    reason: 'Values that were taken are no longer: an instance that holds one fails at its next request.',
    action: 'Look whether any instance holds such a value before this goes out.',
  },
  'variable-pattern-loosened': {
    severity: 'compatible',
    affects: ['new-instances'],
    title: 'A variable takes more values',
    reason: 'More values are taken than before, and every old one still is.',
    action: 'Nothing needs to be done.',
  },
  'variable-pattern-changed': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances'],
    title: 'A variable takes other values',
    reason: 'The pattern is another one, and it cannot be told whether it still takes every old value.',
    action: 'Try the values that instances hold with the new pattern.',
  },
  'host-variable-loosened': {
    severity: 'security',
    affects: ['existing-instances', 'new-instances'],
    title: 'A variable can lead requests to more hosts',
    reason:
      'The value decides the host that requests go to, with the secrets in them, and may now be one that it could not be before.',
    action: 'Check who owns every host that the new values lead to.',
  },
  'variable-affix-added': {
    severity: 'compatible',
    affects: ['new-instances'],
    title: 'More is taken off a pasted value',
    reason: 'What users paste around the value is now taken off; a value without it is as before.',
    action: 'Nothing needs to be done.',
  },
  'variable-affix-removed': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances'],
    title: 'Less is taken off a pasted value',
    reason:
      'What was taken off a value is now left on: instances whose value was pasted with it send another value, or fail.',
    action: 'Look for stored values that hold it, and take it off there.',
  },
  'variable-default-added': {
    severity: 'compatible',
    affects: ['new-instances', 'client-code'],
    title: 'A variable has a default that had none',
    reason: 'There is a default now, so the value may be left out.',
    action: 'Check that the default is right for whoever leaves the value out.',
  },
  'variable-default-changed': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances'],
    title: 'A variable has another default',
    reason: 'Existing instances that never stored a value take the new default at once.',
    action: 'Store the old default with the instances that rely on it, or keep it.',
  },
  'variable-default-removed': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances', 'client-code'],
    title: 'A variable has no default any more',
    reason: 'Existing instances that never stored a value have none now.',
    action: 'Store the old default with the instances that rely on it.',
  },
  'variable-secret-to-plain': {
    severity: 'security',
    affects: ['existing-instances', 'new-instances'],
    title: 'A variable is no longer secret',
    reason:
      'The value is no longer treated as a credential: forms show it, and it may come into URLs, logs and errors.',
    action: 'Make sure that whoever has the value can do nothing with it; else keep `secret: true`.',
  },
  'variable-plain-to-secret': {
    severity: 'compatible',
    affects: ['existing-instances', 'new-instances'],
    title: 'A variable is secret now',
    reason: 'The value is now treated as a credential, as it was not where it is stored already.',
    action: 'Move the stored values to where secrets are kept.',
  },
} as const satisfies Readonly<Record<string, ChangeKind>>

/** Values that nobody is asked for: made from others, constant, or learned in the flow. */
const madeKinds = {
  'variable-user-to-derived': {
    severity: 'breaking',
    affects: ['existing-instances', 'client-code'],
    title: 'A variable is no longer asked for',
    reason:
      'Nobody is asked for the value any more: what instances hold is no longer used, and code that gives one no longer compiles.',
    action: 'Check that the value is right for the instances that held another, and take it out of code.',
  },
  'variable-derived-to-user': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances', 'client-code'],
    title: 'A value is asked for that was there by itself',
    reason: 'The value was there by itself and is now asked for: existing instances hold none.',
    action: 'Store the value that each instance had, or keep making it.',
  },
  'variable-derivation-changed': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances'],
    title: 'A value is made in another way',
    reason: 'The value is made in another way, so every instance sends another one from its next request on.',
    action: 'Check that the provider takes the new value from existing instances.',
  },
  'host-value-changed': {
    severity: 'security',
    affects: ['existing-instances', 'new-instances'],
    title: 'A value that decides a host is another',
    reason:
      'The value decides the host that requests go to, with the secrets in them, and is now another for the same instances.',
    action: 'Check who owns the host that the new value leads to.',
  },
  'captured-value-required-added': {
    severity: 're-consent',
    affects: ['existing-instances', 'end-users'],
    title: 'A value that must be there is learned at login',
    reason: 'The value is learned while users log in, has no default, and existing instances have not learned it.',
    action: 'Have users of existing instances authorise again, or give the value a default.',
  },
  'captured-value-added': {
    severity: 'compatible',
    affects: ['new-instances'],
    title: 'A value is learned that was not',
    reason: 'The value is learned with the tokens, and may be missing until an instance has new ones.',
    action: 'Nothing needs to be done.',
  },
  'captured-value-removed': {
    severity: 'breaking',
    affects: ['client-code'],
    title: 'A value is no longer learned',
    reason: 'The value is no longer learned: it is not among what the flow gives to code that reads it.',
    action: 'Take it out of code that reads it.',
  },
  'captured-value-renamed': {
    severity: 're-consent',
    affects: ['existing-instances', 'client-code', 'end-users'],
    title: 'A learned value has another name',
    reason:
      'Learned values are stored by name: existing instances have one for the old name, and code reads the old one.',
    action: 'Keep the old name; or have users of existing instances authorise again, and change code that reads it.',
  },
  'captured-value-changed': {
    severity: 're-consent',
    affects: ['existing-instances', 'new-instances', 'end-users'],
    title: 'A value is learned in another way',
    reason:
      'The value is learned in another way; existing instances keep what they learned until users authorise again.',
    action: 'Check that the old and the new value are the same; else have users of existing instances authorise again.',
  },
} as const satisfies Readonly<Record<string, ChangeKind>>

/** Words and order. */
const formKinds = {
  'variable-help-host-changed': {
    severity: 'security',
    affects: ['new-instances', 'end-users'],
    title: 'The help of a variable links to another host',
    reason:
      'The help of the variable links to a host that it did not link to: users follow such links while they hold secrets.',
    action: 'Check who owns the host.',
  },
  'variable-text-changed': {
    severity: 'cosmetic',
    affects: ['new-instances'],
    title: 'The words for a variable changed',
    reason: 'Only what forms say of the variable and how they show it changed.',
    action: 'Nothing needs to be done.',
  },
  'variable-order-changed': {
    severity: 'cosmetic',
    affects: ['new-instances'],
    title: 'Variables or choices stand in another order',
    reason: 'Forms show the same in another order.',
    action: 'Nothing needs to be done.',
  },
} as const satisfies Readonly<Record<string, ChangeKind>>

/** Variables, and the values that are made or learned beside them. */
export const variableKinds = { ...askedKinds, ...valueKinds, ...madeKinds, ...formKinds } as const satisfies Readonly<
  Record<string, ChangeKind>
>
