import type { ChangeKind } from '../change.js'

/** What requests carry, and where. */
export const injectionKinds = {
  'authorize-parameter-added': {
    severity: 're-consent',
    affects: ['new-instances', 'end-users'],
    title: 'Users are sent to the provider with one more parameter',
    reason:
      'Such a parameter can change what users are asked and what they allow; existing grants were made without it.',
    action:
      'Look up in the provider’s documentation what it does, and whether users of existing instances must authorise again.',
  },
  'authorize-parameter-removed': {
    severity: 're-consent',
    affects: ['new-instances', 'end-users'],
    title: 'Users are sent to the provider with one parameter less',
    reason: 'What users are asked and what they allow can be other without it, such as no refresh token.',
    action: 'Log in once, and check that the tokens can do and last what they could before.',
  },
  'authorize-parameter-changed': {
    severity: 're-consent',
    affects: ['new-instances', 'end-users'],
    title: 'A parameter that users are sent to the provider with is another',
    reason:
      'Such a parameter can change what users are asked and what they allow; existing grants were made with the old one.',
    action:
      'Look up in the provider’s documentation what it does, and whether users of existing instances must authorise again.',
  },
  'token-parameter-added': {
    severity: 'compatible',
    affects: ['existing-instances', 'new-instances'],
    title: 'The token request has one more parameter',
    reason: 'The provider is told more when tokens are asked for, and no secret that it was not told.',
    action: 'Check that the provider takes it.',
  },
  'token-parameter-removed': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances'],
    title: 'The token request has one parameter less',
    reason: 'A provider that needs the parameter gives no tokens.',
    action: 'Check in the provider’s documentation that tokens can be had without it.',
  },
  'injection-added': {
    severity: 'compatible',
    affects: ['existing-instances', 'new-instances'],
    title: 'A request carries one more value',
    reason: 'The request carries one more value, and no secret in it that it did not carry.',
    action: 'Check that the provider takes it.',
  },
  'injection-secret-added': {
    severity: 'security',
    affects: ['existing-instances', 'new-instances'],
    title: 'A request carries a secret that it did not carry',
    reason: 'A secret now goes into a request that did not carry it.',
    action: 'Check that whoever gets this request may have the secret.',
  },
  'injection-secret-to-url': {
    severity: 'security',
    affects: ['existing-instances', 'new-instances'],
    title: 'A secret stands in a URL',
    reason: 'A secret now stands in a URL, which ends up in logs, histories and referrers.',
    action:
      'Put it into a header or the body; where the provider takes it nowhere else, make it one that can be replaced easily.',
  },
  'injection-removed': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances'],
    title: 'A request carries one value less',
    reason: 'The request no longer carries the value, and a provider that needs it refuses the request.',
    action: 'Check in the provider’s documentation that the request can do without it.',
  },
  'injection-place-changed': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances'],
    title: 'A value stands at another place of a request',
    reason:
      'The value stands at another place of the request, and a provider that looks for it at the old one does not find it.',
    action: 'Check in the provider’s documentation where it is looked for.',
  },
  'injection-step-changed': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances'],
    title: 'A value goes with another request',
    reason: 'The value goes with another request of the method, and no longer with the one that it went with.',
    action: 'Check in the provider’s documentation which of the requests needs it.',
  },
  'injection-name-changed': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances'],
    title: 'A value is sent under another name',
    reason: 'The same value is sent under another name, and a provider that looks for the old one does not find it.',
    action: 'Check the name in the provider’s documentation.',
  },
  'injection-name-case-changed': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances'],
    title: 'A value is sent under a name with other capitals',
    reason: 'The name is spelled with other capitals, and providers tell such names apart everywhere but in headers.',
    action: 'Check the spelling in the provider’s documentation.',
  },
  'injection-header-case-changed': {
    severity: 'cosmetic',
    affects: ['existing-instances', 'new-instances'],
    title: 'A header is spelled with other capitals',
    reason: 'The header is spelled with other capitals, which mean nothing in the names of headers.',
    action: 'Nothing needs to be done.',
  },
  'injection-template-changed': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances'],
    title: 'Another value is sent under a name',
    reason: 'Another value is sent under the same name, by every instance from its next request on.',
    action: 'Check that the provider takes the new value from existing instances.',
  },
  'injection-collision-added': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances'],
    title: 'Two values are sent under one name',
    reason:
      'A second value is sent under a name that one was sent under: a provider may read either of the two, or refuse both.',
    action: 'Check that the provider takes a list here; else give one of the two another name.',
  },
  'injection-order-changed': {
    severity: 'breaking',
    affects: ['existing-instances', 'new-instances'],
    title: 'An XML body has another order',
    reason: 'The elements of an XML body are a sequence, and stand in another order.',
    action: 'Check the order in the provider’s documentation.',
  },
} as const satisfies Readonly<Record<string, ChangeKind>>
