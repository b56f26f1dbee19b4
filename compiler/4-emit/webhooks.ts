import type { Plan, WebhookHeader, WebhookProof, WebhooksPlan, WebhookTimestamp } from '../plan.js'
import { pathCode } from './answer-path.js'
import { comment, sentence } from './documentation.js'
import { literal, prose } from './escape.js'
import { type Context, listCode, memberCode, objectCode, type Reading, templateCode } from './expression.js'
import { Imports } from './imports.js'
import { header, render } from './render.js'
import { propertyName } from './schema.js'

/** The module that receives a connector's webhooks; null when it has none. */
export function webhooksModule({ connector, webhooks }: Plan, source: string): string | null {
  if (!webhooks) return null
  const imports = new Imports(['WebhookEvent', 'receiveWebhook'])
  const statements = statementsOf(webhooks, imports)
  const docs = webhooks.docs === undefined ? [] : [`See ${prose(webhooks.docs)}`]
  return render('webhooks', {
    header: header(source),
    eventDoc: comment(sentence(`What ${connector.label} sends`)),
    eventType: imports.type('WebhookEvent'),
    doc: comment([
      ...sentence(`Reads what ${connector.label} has sent, and throws a WebhookError when it is not from there`),
      'The body must be exactly as it was sent: read it before anything parses it.',
      ...docs,
    ]),
    requestType: imports.type('WebhookRequest'),
    secretType: imports.type('WebhookSecret'),
    optionsType: imports.type('WebhookOptions'),
    result: webhooks.list ? 'WebhookEvent[]' : 'WebhookEvent',
    statements,
    imports: imports.lines('../runtime/index.js'),
  })
}

function statementsOf(
  { proof, timestamp, id, encoding, name, list, events }: WebhooksPlan,
  imports: Imports,
): string[] {
  const first = (from: WebhookHeader) => `${imports.value('webhookValue')}(${argumentsOf(from)})`
  const read = imports.value(encoding === 'json' ? 'webhookJson' : 'webhookForm')
  const known = listCode(events.map((event) => propertyName(event.name)))
  const event = `${imports.value('webhookEvent')}<WebhookEvents>(${known}, ${nameCode(name, imports)}, payload)`
  const all = list && `${imports.value('webhookList')}(${pathCode(list, imports, `${read}(received)`)})`
  return [
    `const received = await ${imports.value('readWebhook')}(request, options)`,
    ...(id ? [`const id = ${first(id)}`] : []),
    ...(timestamp
      ? [
          `const timestamp = ${first(timestamp)}`,
          `${imports.value('checkWebhookTime')}(${timeCode[timestamp.unit]}, ${timestamp.tolerance * 1000}, options)`,
        ]
      : []),
    proofCode(proof, imports),
    ...(all
      ? [`const eventOf = (payload: unknown) => ${event}`, `return ${all}.map(eventOf)`]
      : [`const payload = ${read}(received)`, `return ${event}`]),
  ]
}

/** The name of the event whose body is `payload`. */
function nameCode(name: WebhooksPlan['name'], imports: Imports): string {
  switch (name.from) {
    case 'manifest':
      return literal(name.always)
    case 'header':
      return `received.headers.get(${literal(name.header)})`
    case 'body':
      return name.paths.map((path) => pathCode(path, imports, 'payload')).join(' ?? ')
  }
}

/** The time that was sent, and how many milliseconds one of it is. */
const timeCode: Readonly<Record<WebhookTimestamp['unit'], string>> = {
  seconds: 'timestamp, 1000',
  milliseconds: 'timestamp, 1',
  iso: 'Date.parse(timestamp), 1',
}

function argumentsOf({ header: name, prefix, separator }: WebhookHeader): string {
  const rest = separator === null ? (prefix ? [prefix] : []) : [prefix, separator]
  return ['received', ...[name, ...rest].map(literal)].join(', ')
}

function proofCode(proof: WebhookProof, imports: Imports): string {
  const { header: from } = proof
  if (proof.kind === 'token') {
    return `await ${imports.value('checkWebhookToken')}(secret, ${imports.value('webhookValue')}(${argumentsOf(from)}))`
  }
  const scheme = objectCode([
    memberCode('hash', literal(proof.algorithm.replace('hmac-sha', 'SHA-'))),
    memberCode('encoding', literal(proof.encoding)),
    ...(proof.keyEncoding === 'utf8' ? [] : [memberCode('keyEncoding', literal(proof.keyEncoding))]),
    ...(proof.keyPrefix ? [memberCode('keyPrefix', literal(proof.keyPrefix))] : []),
  ])
  const text = templateCode(proof.text, signedContext(imports))
  const signatures = `${imports.value('webhookValues')}(${argumentsOf(from)})`
  return `await ${imports.value('checkWebhookSignature')}(${scheme}, secret, ${text}, ${signatures})`
}

/** What a signed text is made of. */
function signedContext(imports: Imports): Context {
  const codes: Readonly<Record<string, () => string>> = {
    body: () => 'received.body',
    method: () => 'received.method',
    url: () => `${imports.value('webhookUrl')}(received)`,
  }
  const read = (name: string): Reading => ({
    code: codes[name]?.() ?? name,
    shape: 'string',
    state: 'sure',
    choices: [],
  })
  return { imports, read }
}
