import type { WebhookHeader as ManifestHeader, WebhookEventName, Webhooks } from '../2-validate/manifest.js'
import { nearest } from '../diagnostics/did-you-mean.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { JsonSchema, WebhookHeader, WebhookProof, WebhooksPlan } from '../plan.js'
import { answerPath } from './answer-path.js'
import { flowMeaning, Scope } from './scope.js'

const path = ['webhooks']

/** What the provider sends by itself; null for a connector without webhooks. */
export function resolveWebhooks(written: Webhooks | undefined, reporter: Reporter): WebhooksPlan | null {
  if (!written) return null
  const proof = resolveProof(written, reporter)
  if (!proof) return null
  const { timestamp, id, event, list } = written
  const names = Object.keys(written.events)
  if (event.always !== undefined && !names.includes(event.always)) {
    const near = nearest(event.always, names)
    const help = near ? `did you mean \`${near}\`?` : `the events are ${names.map((name) => `\`${name}\``).join(', ')}`
    reporter.report('unknown-webhook-event', [...path, 'event', 'always'], `there is no event \`${event.always}\``, {
      help,
    })
  }
  return {
    ...(written.docs !== undefined && { docs: written.docs }),
    proof,
    timestamp: timestamp
      ? { ...headerOf(timestamp), unit: timestamp.unit ?? 'seconds', tolerance: timestamp.tolerance ?? 300 }
      : null,
    id: id ? headerOf(id) : null,
    encoding: written.encoding ?? 'json',
    name: nameOf(event),
    list: typeof list === 'string' ? answerPath(list) : list ? [] : null,
    events: Object.entries(written.events)
      .map(([name, { schema = true, ...about }]) => ({ name, ...about, schema: schema as JsonSchema }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  }
}

function nameOf({ header, path: paths, always }: WebhookEventName): WebhooksPlan['name'] {
  if (always !== undefined) return { from: 'manifest', always }
  return header === undefined
    ? { from: 'body', paths: [paths ?? []].flat().map(answerPath) }
    : { from: 'header', header }
}

const headerOf = ({ header, prefix = '', separator }: ManifestHeader): WebhookHeader => ({
  header,
  prefix,
  separator: separator ?? null,
})

/** One proof, which covers the body and the time. */
function resolveProof(written: Webhooks, reporter: Reporter): WebhookProof | null {
  const { signature, token, timestamp, id } = written
  if (Boolean(signature) === Boolean(token)) {
    const message = signature ? 'webhooks have `signature` and `token`' : 'nothing proves where a webhook is from'
    const help = signature ? 'keep one' : 'add `signature`, or `token` where the provider sends the secret itself'
    reporter.report('webhook-proof', path, message, { help, part: 'key' })
    return null
  }
  const sent = [...(timestamp ? ['timestamp'] : []), ...(id ? ['id'] : [])]
  if (!signature) {
    for (const name of sent) {
      const message = `a token says nothing of the ${name}, which anyone could change`
      reporter.report('webhook-not-covered', [...path, name], message, { help: 'take it away', part: 'key' })
    }
    return token ? { kind: 'token', header: headerOf(token) } : null
  }
  const scope = signedScope(written, reporter)
  const place = [...path, 'signature', 'signs']
  const text = scope.text(signature.signs ?? '{{body}}', 'text', place)
  for (const name of text.length > 0 ? [...sent, 'body'] : []) {
    if (scope.used.has(name)) continue
    const help = `put \`{{${name}}}\` where the provider has it in the text that it signs`
    const where = signature.signs === undefined ? [...path, name] : place
    const message = `the signature does not cover the ${name}, which anyone could change`
    reporter.report('webhook-not-covered', where, message, { help })
  }
  return {
    kind: 'signature',
    header: headerOf(signature),
    algorithm: signature.algorithm,
    encoding: signature.encoding,
    keyEncoding: signature.key_encoding ?? 'utf8',
    keyPrefix: signature.key_prefix ?? '',
    text,
  }
}

/** What can be signed. */
function signedScope({ timestamp, id }: Webhooks, reporter: Reporter): Scope {
  const known = ['body', 'method', 'url', ...(timestamp ? ['timestamp'] : []), ...(id ? ['id'] : [])]
  const elsewhere = ['timestamp', 'id'].filter((name) => !known.includes(name))
  return new Scope(
    reporter,
    new Map(known.map((name) => [name, flowMeaning(name)])),
    () => new Map(elsewhere.map((name) => [name, `say where it is: add \`${name}\` to \`webhooks\``])),
  )
}
