import type { webhookKinds } from '../../../compiler/diff/kinds/webhooks.js'
import { type Case, example } from '../change.js'

const webhooks = `webhooks:
  signature: {header: X-Signature, algorithm: hmac-sha256, encoding: hex, signs: "{{timestamp}}.{{body}}"}
  timestamp: {header: X-Time}
  event: {header: X-Event}
  events:
    order_paid: {schema: {type: object, properties: {id: {type: integer}}}}
    order_sent: {}
`
const base = example + webhooks

export const webhookCases: Readonly<Record<keyof typeof webhookKinds, readonly Case[]>> = {
  'webhooks-added': [
    {
      edits: [['endpoints:', `${webhooks}endpoints:`]],
      changes: ['webhooks-added | webhooks | null => order_paid, order_sent | - > 13:3'],
    },
  ],
  'webhooks-removed': [
    {
      base,
      edits: [[webhooks, '']],
      changes: ['webhooks-removed | webhooks | order_paid, order_sent => null | 17:3 > 1:1'],
    },
  ],
  'webhook-proof-weakened': [
    {
      base,
      edits: [['hmac-sha256', 'hmac-sha1']],
      changes: [
        'webhook-proof-weakened | webhooks, proof | algorithm hmac-sha256 => algorithm hmac-sha1 | 17:14 > 17:14',
      ],
    },
    {
      title: 'a longer time',
      base,
      edits: [['header: X-Time', 'header: X-Time, tolerance: 3600']],
      changes: [
        'webhook-proof-weakened | webhooks, proof | timestamp tolerance 300 => timestamp tolerance 3600 | 18:14 > 18:14',
      ],
    },
    {
      title: 'the secret itself',
      base: base.replace('{{timestamp}}.', '').replace('  timestamp: {header: X-Time}\n', ''),
      edits: [
        [
          'signature: {header: X-Signature, algorithm: hmac-sha256, encoding: hex, signs: "{{body}}"}',
          'token: {header: X-Token}',
        ],
      ],
      changes: [
        'webhook-proof-weakened | webhooks, proof | kind signature, header X-Signature, algorithm hmac-sha256, encoding hex, key encoding utf8, signs {{body}} => kind token, header X-Token, algorithm none, encoding none, key encoding none, signs none | 17:14 > 17:10',
      ],
    },
  ],
  'webhook-proof-changed': [
    {
      base,
      edits: [['header: X-Signature', 'header: X-Proof']],
      changes: ['webhook-proof-changed | webhooks, proof | header X-Signature => header X-Proof | 17:14 > 17:14'],
    },
  ],
  'webhook-reading-changed': [
    {
      base,
      edits: [['event: {header: X-Event}', 'event: {path: type}']],
      changes: [
        'webhook-reading-changed | webhooks, event | {"from":"header","header":"X-Event"} => {"from":"body","paths":[["type"]]} | 19:10 > 19:10',
      ],
    },
  ],
  'webhook-event-added': [
    {
      base,
      edits: [['order_sent: {}', 'order_sent: {}\n    order_lost: {}']],
      changes: ['webhook-event-added | webhook event order_lost | null => order_lost | - > 23:17'],
    },
  ],
  'webhook-event-removed': [
    {
      base,
      edits: [['    order_sent: {}\n', '']],
      changes: ['webhook-event-removed | webhook event order_sent | order_sent => null | 22:17 > 20:3'],
    },
  ],
  'webhook-event-type-changed': [
    {
      base,
      edits: [['id: {type: integer}', 'id: {type: string}']],
      changes: ['webhook-event-type-changed | webhook event order_paid | id: integer => id: string | 21:26 > 21:26'],
    },
  ],
  'webhook-event-type-extended': [
    {
      base,
      edits: [['id: {type: integer}', 'id: {type: integer}, total: {type: number}']],
      changes: [
        'webhook-event-type-extended | webhook event order_paid | total: none => total: optional | 21:26 > 21:26',
      ],
    },
  ],
  'webhook-text-changed': [
    {
      base,
      edits: [['order_sent: {}', 'order_sent: {label: Sent}']],
      changes: ['webhook-text-changed | webhook event order_sent, label | null => Sent | - > 22:25'],
    },
  ],
}
