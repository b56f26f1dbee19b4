import type { Row } from './row.js'

/** Found in what a manifest says of webhooks. */
export const webhookMeaning = {
  'webhook-proof': {
    severity: 'error',
    family: 'meaning',
    title: 'Webhooks without one proof of where they are from',
    explanation:
      'Anyone who knows the address can send to it, so a receiver must check a signature, or a token where the provider has no signatures. Say which of the two there is.',
  },
  'webhook-not-covered': {
    severity: 'error',
    family: 'meaning',
    title: 'A part of a webhook that its signature does not cover',
    explanation:
      'Whoever recorded one delivery could send it again with another body, time or id. Put each of them into `signs` as the provider does, or take away what it does not sign.',
  },
  'unknown-webhook-event': {
    severity: 'error',
    family: 'meaning',
    title: 'An event that is always sent, and is not there',
    explanation:
      'Every request would be an event that the manifest does not name, so that no payload has a type. Name one of `events`.',
  },
} as const satisfies Record<string, Row>
