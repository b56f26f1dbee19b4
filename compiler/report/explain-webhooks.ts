import type { WebhooksPlan } from '../plan.js'
import { show, table } from './explain-text.js'

/** What a connector receives by itself: what each delivery is checked for, and the events. */
export function explainWebhooks({ docs, proof, timestamp, events }: WebhooksPlan): string {
  const title = 'Webhooks'
  const { header, prefix } = proof.header
  const place = `the header ${header}${prefix && `, behind ${prefix}`}`
  const checks = [
    proof.kind === 'token'
      ? `Each must bring the secret itself in ${place}.`
      : `Each must be signed with the secret: ${proof.algorithm} of ${show(proof.text)}, in ${place}.`,
    timestamp && `What was sent more than ${timestamp.tolerance} seconds from now is refused.`,
  ]
  const rows = events.map(({ name, label = '' }) => [name, label])
  return [[title, '='.repeat(title.length), docs, ...checks].filter(Boolean).join('\n'), table(rows)].join('\n\n')
}
