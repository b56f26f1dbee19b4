import type { ChangeKind } from '../change.js'

/** What the provider sends by itself, and how it is known to come from there. */
export const webhookKinds = {
  'webhooks-added': {
    severity: 'compatible',
    affects: ['client-code'],
    title: 'Webhooks are received',
    reason: 'Code can take what the provider sends by itself.',
    action: 'Nothing needs to be done.',
  },
  'webhooks-removed': {
    severity: 'breaking',
    affects: ['existing-instances', 'client-code'],
    title: 'Webhooks are no longer received',
    reason: 'What the provider sends is no longer taken, and code that takes it does not compile.',
    action: 'Keep them until nothing takes them.',
  },
  'webhook-proof-weakened': {
    severity: 'security',
    affects: ['existing-instances', 'new-instances'],
    title: 'Webhooks prove less about where they are from',
    reason: 'Somebody else can forge a delivery, or send an old one again, more easily.',
    action: 'Keep the stronger proof unless the provider has stopped giving it.',
  },
  'webhook-proof-changed': {
    severity: 'breaking',
    affects: ['existing-instances'],
    title: 'Webhooks prove in another way where they are from',
    reason: 'Every delivery is refused if the provider does not prove it so.',
    action: 'Check with a delivery of the provider.',
  },
  'webhook-reading-changed': {
    severity: 'breaking',
    affects: ['existing-instances', 'client-code'],
    title: 'Webhooks are read in another way',
    reason: 'Events are taken for others, or for none, if the delivery does not say them so.',
    action: 'Check with a delivery of the provider.',
  },
  'webhook-event-added': {
    severity: 'compatible',
    affects: ['client-code'],
    title: 'A webhook event is new',
    reason: 'Code can take one more event; code that handles every event may have to say what it does with it.',
    action: 'Nothing needs to be done.',
  },
  'webhook-event-removed': {
    severity: 'breaking',
    affects: ['client-code'],
    title: 'A webhook event is gone',
    reason: 'Code that takes it does not compile.',
    action: 'Keep it until nothing takes it.',
  },
  'webhook-event-type-changed': {
    severity: 'breaking',
    affects: ['client-code'],
    title: 'A webhook event has another type',
    reason: 'Code that reads it may not compile, or meet values that it does not expect.',
    action: 'Check which of the two types the provider’s deliveries have.',
  },
  'webhook-event-type-extended': {
    severity: 'compatible',
    affects: ['client-code'],
    title: 'A webhook event has more in it',
    reason: 'Code can read more of it, and all that it could.',
    action: 'Nothing needs to be done.',
  },
  'webhook-text-changed': {
    severity: 'cosmetic',
    affects: ['client-code'],
    title: 'Webhooks are described otherwise',
    reason: 'Whoever writes or reads code that takes them sees other words or another link.',
    action: 'Nothing needs to be done.',
  },
} as const satisfies Readonly<Record<string, ChangeKind>>
