import type { Path } from '../../diagnostics/diagnostic.js'
import { namesIn, textOf } from '../../plan/template.js'
import type { WebhookEventPlan, WebhookHeader, WebhookProof, WebhooksPlan } from '../../plan.js'
import { canonical } from '../canonical.js'
import type { Changes } from '../report.js'
import type { Both } from './pair.js'
import type { NamedSchemas } from './schema.js'
import { compareType } from './types.js'

/** What the provider sends by itself. */
export function compareWebhooks({ base, head }: Both, changes: Changes): void {
  const [before, after] = [base.webhooks, head.webhooks]
  if (!before || !after) {
    const kind = after ? 'webhooks-added' : 'webhooks-removed'
    const events = (webhooks: WebhooksPlan | null) => webhooks?.events.map(({ name }) => name).join(', ')
    changes.compare(kind, 'webhooks', [events(before), events(after)], ['webhooks'])
    return
  }
  compareProof(before, after, changes)
  for (const key of ['encoding', 'name', 'list'] as const) {
    const place = ['webhooks', key === 'name' ? 'event' : key]
    const texts = [canonical(before[key]), canonical(after[key])] as const
    changes.compare('webhook-reading-changed', `webhooks, ${place[1]}`, texts, place)
  }
  changes.compare('webhook-text-changed', 'webhooks, docs', [before.docs, after.docs], ['webhooks', 'docs'])
  compareEvents(before.events, after.events, { base: base.schemas, head: head.schemas }, changes)
}

/** A proof is one change, whatever of it is another. */
function compareProof(before: WebhooksPlan, after: WebhooksPlan, changes: Changes): void {
  const [old, current] = [proofParts(before), proofParts(after)]
  const differing = [...new Set([...old.keys(), ...current.keys()])].filter((key) => old.get(key) !== current.get(key))
  if (differing.length === 0) return
  const text = (parts: ReadonlyMap<string, string>) =>
    differing.map((key) => `${key} ${parts.get(key) ?? 'none'}`).join(', ')
  const path = (webhooks: WebhooksPlan): Path => [
    'webhooks',
    differing.every((key) => key.startsWith('timestamp'))
      ? 'timestamp'
      : webhooks.proof.kind === 'token'
        ? 'token'
        : 'signature',
  ]
  changes.report(isWeaker(before, after) ? 'webhook-proof-weakened' : 'webhook-proof-changed', 'webhooks, proof', {
    before: text(old),
    after: text(current),
    base: path(before),
    head: path(after),
  })
}

function proofParts({ proof, timestamp, id }: WebhooksPlan): ReadonlyMap<string, string> {
  const { kind, header } = proof
  return new Map([
    ['kind', kind],
    ['header', headerText(header)],
    ...(proof.kind === 'signature' ? signatureParts(proof) : []),
    ...Object.entries(timestamp ?? {}).map(([key, value]) => [`timestamp ${key}`, String(value)] as const),
    ...(id ? [['id', headerText(id)] as const] : []),
  ])
}

function signatureParts(proof: WebhookProof & { readonly kind: 'signature' }): Array<readonly [string, string]> {
  const { algorithm, encoding, keyEncoding, keyPrefix, text } = proof
  return [
    ['algorithm', algorithm],
    ['encoding', encoding],
    ['key encoding', keyEncoding],
    ...(keyPrefix === '' ? [] : [['key prefix', keyPrefix] as const]),
    ['signs', textOf(text)],
  ]
}

function headerText({ header, prefix, separator }: WebhookHeader): string {
  const parts = [header, prefix && `behind ${prefix}`, separator && `between ${separator}`]
  return parts.filter(Boolean).join(' ')
}

/** From the weakest. */
const algorithms = ['hmac-sha1', 'hmac-sha256', 'hmac-sha384', 'hmac-sha512']

/** A secret that is sent where something was signed; a weaker signature, or of less; a time that says less. */
function isWeaker(before: WebhooksPlan, after: WebhooksPlan): boolean {
  if (before.timestamp && (after.timestamp?.tolerance ?? Infinity) > before.timestamp.tolerance) return true
  if (before.proof.kind === 'token') return false
  if (after.proof.kind === 'token') return true
  const signed = new Set(namesIn(after.proof.text))
  const isLess = namesIn(before.proof.text).some((name) => !signed.has(name))
  return isLess || algorithms.indexOf(after.proof.algorithm) < algorithms.indexOf(before.proof.algorithm)
}

function compareEvents(
  base: readonly WebhookEventPlan[],
  head: readonly WebhookEventPlan[],
  named: NamedSchemas,
  changes: Changes,
): void {
  const subject = (name: string) => `webhook event ${name}`
  const path = (name: string) => ['webhooks', 'events', name]
  for (const { name } of base) {
    if (head.some((event) => event.name === name)) continue
    changes.compare('webhook-event-removed', subject(name), [name, null], path(name))
  }
  for (const event of head) {
    const { name } = event
    const old = base.find((one) => one.name === name)
    if (!old) {
      changes.compare('webhook-event-added', subject(name), [null, name], path(name))
      continue
    }
    const of = { path: [...path(name), 'schema'], named, directions: new Set(['got'] as const) }
    const kinds = ['webhook-event-type-changed', 'webhook-event-type-extended'] as const
    compareType(changes, kinds, subject(name), [old.schema, event.schema], of)
    for (const key of ['label', 'description', 'docs'] as const) {
      changes.compare('webhook-text-changed', `${subject(name)}, ${key}`, [old[key], event[key]], [...path(name), key])
    }
  }
}
