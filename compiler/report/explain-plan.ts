import type { EndpointPlan, EndpointResponse, Input, Learned, MethodPlan, Plan, ResponseKind } from '../plan.js'
import { explainDerived } from './explain-derived.js'
import { explainErrors } from './explain-errors.js'
import { explainReceivers } from './explain-receivers.js'
import { explainRequest } from './explain-request.js'
import { explainStaying, stayingFacts } from './explain-staying.js'
import { explainStep } from './explain-step.js'
import { show, table } from './explain-text.js'
import { explainWebhooks } from './explain-webhooks.js'

/**
 * The plan as a person reads it: for each method what is asked for, then each request in the order in which it happens,
 * with `{placeholders}` where values go and, beside each value, why it is there.
 */
export function explainPlan(plan: Plan, method?: string): string {
  const { connector } = plan
  const { versionLabel, description, docs, dateFormat } = connector
  const heading = [
    `${connector.label} (${connector.name} ${connector.version})`,
    versionLabel,
    description,
    docs,
    dateFormat && `Dates are written as ${dateFormat}`,
  ]
  const methods = plan.methods.filter(({ name }) => method === undefined || name === method)
  const sections = methods.map((one) => explainMethod(one, plan))
  const webhooks = plan.webhooks && method === undefined ? [explainWebhooks(plan.webhooks)] : []
  return `${[heading.filter(Boolean).join('\n'), ...sections, explainStaying(plan), ...webhooks].join('\n\n')}\n`
}

function explainMethod(method: MethodPlan, plan: Plan): string {
  const title = `${method.label} (method ${method.name}, type ${method.type})`
  const enabled = plan.endpoints.filter(({ auth }) => auth.includes(method.name))
  const heading = [title, '='.repeat(title.length), method.help, method.docs].filter(Boolean)
  const requests = [
    ...method.steps.filter(({ kind }) => kind !== 'apply'),
    ...method.tokens.flatMap(({ request }) => (request ? [request] : [])),
    ...method.steps.filter(({ kind }) => kind === 'apply'),
  ]
  const parts = [
    heading.join('\n'),
    explainInputs(method.inputs),
    ...explainDerived(method.derived),
    ...requests.map((step, index) => explainStep(step, index + 1, method)),
    ...method.tokens.map(({ name, label, apply }) =>
      explainStep(apply, null, method, `with the token ${name} (${label})`),
    ),
    ...explainLearned(method.learned),
    explainReceivers(plan, method),
    explainEndpoints(enabled, method),
  ]
  return parts.join('\n\n')
}

function explainInputs(inputs: readonly Input[]): string {
  if (inputs.length === 0) return 'Nothing is asked for.'
  const rows = inputs.map((input) => [input.name, input.label, describeInput(input)])
  return `What whoever adds an instance is asked for\n${table(rows)}`
}

const inputSources: Readonly<Record<Input['source'], string>> = {
  type: 'comes with the type',
  connector: 'connector variable',
  own: 'own variable of this method',
}

function describeInput(input: Input): string {
  const facts = [
    input.required ? 'required' : 'optional',
    input.secret && 'secret',
    input.locked && 'locked',
    input.owner === 'app' && 'of the app, once for all instances',
    input.type !== 'string' && input.type,
    input.format !== 'text' && `must be a ${input.format.replace('-', ' ')}`,
    input.pattern !== undefined && `matches ${input.pattern}`,
    input.ownHost && 'the user’s own host: requests, and what is secret in them, go where it says',
    input.choices && `one of ${input.choices.map(({ value }) => value).join(', ')}`,
    input.default !== undefined && `default ${input.default}`,
    input.example !== undefined && `such as ${input.example}`,
    input.when && `only when ${input.when.variable} is ${input.when.equals.join(' or ')}`,
  ]
  return `${facts.filter(Boolean).join(', ')} (${inputSources[input.source]})`
}

function explainLearned(learned: readonly Learned[]): string[] {
  if (learned.length === 0) return []
  const rows = learned.map((one) => {
    const facts = [
      one.required ? 'required' : 'optional',
      one.secret && 'secret',
      one.format !== 'text' && `must be a ${one.format.replace('-', ' ')}`,
      one.hosts && `one of ${one.hosts.join(', ')}`,
      one.default !== undefined && `default ${one.default}`,
    ]
    return [one.name, learnedFrom(one), facts.filter(Boolean).join(', ')]
  })
  return [`What the flow learns, and keeps with the tokens\n${table(rows)}`]
}

function learnedFrom({ step, from }: Learned): string {
  const where = {
    parameter: `parameter ${from.name} of the redirect`,
    path: `${from.name} in the answer of ${step}`,
    header: `header ${from.name} of the answer of ${step}`,
    claim: `claim ${from.name} of the answer of ${step}`,
    cookies: `cookies of the answer of ${step}`,
    choice: `what is chosen among the answers of ${step}`,
    entry: `${from.name} of what is chosen there`,
  }
  return where[from.kind]
}

function explainEndpoints(endpoints: readonly EndpointPlan[], method: MethodPlan): string {
  if (endpoints.length === 0) return 'No endpoint is offered to instances of this method.'
  const rows = endpoints.map((endpoint) => {
    const { name, label, method: verb, url, response } = endpoint
    const facts = [...explainRequest(endpoint), answerFact(response), ...stayingFacts(endpoint)]
      .filter(Boolean)
      .join(', ')
    return [name, `${verb} ${show(url)}`, facts ? `${label} (${facts})` : label]
  })
  const offered = `Endpoints offered to instances of this method, under ${show(method.baseUrl)}\n${table(rows)}`
  return [offered, ...explainErrors(endpoints)].join('\n\n')
}

/** What an answer holds, where that is not JSON. */
function answerFact({ kind, statuses, headers }: EndpointResponse): string | false {
  if (headers)
    return `answers with ${bodyWords[kind]} and the ${headers.length > 1 ? 'headers' : 'header'} ${headers.join(', ')}`
  if (statuses) return `answers ${statuses.map((one) => `${one.status} with ${bodyWords[one.kind]}`).join(', ')}`
  return kind !== 'json' && kind !== 'none' && `answers with ${bodyWords[kind]}`
}

const bodyWords: Readonly<Record<ResponseKind, string>> = {
  json: 'JSON',
  text: 'a text',
  xml: 'XML',
  csv: 'CSV',
  binary: 'bytes',
  stream: 'bytes as they come',
  none: 'nothing',
}
