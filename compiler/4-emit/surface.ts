import { camelCase } from '../3-resolve/names.js'
import { receiversOf, titleOf } from '../plan/receivers.js'
import { textOf } from '../plan/template.js'
import type { EndpointPlan, MethodPlan, NamedToken, Plan, Step } from '../plan.js'
import { fact } from './escape.js'
import { derivedFact, learnedFact, protectionFacts, variableFact, webhookFacts } from './surface-values.js'

const locations = ['query', 'headers', 'body'] as const

/**
 * What matters to whoever reviews a connector: a fact a line, sorted, so that a change of meaning is a changed line.
 *
 * @param modules the texts of the connector's generated modules, by name, of which the exports are facts too.
 */
export function surface(plan: Plan, modules: ReadonlyMap<string, string>): string {
  const facts = [
    ...plan.methods.flatMap((method) => methodFacts(plan, method)),
    ...plan.endpoints.flatMap(endpointFacts),
    ...webhookFacts(plan.webhooks),
    ...exportFacts(plan, modules),
  ]
  return `${[...new Set(facts.map(fact))].sort().join('\n')}\n`
}

function methodFacts(plan: Plan, method: MethodPlan): string[] {
  const { name, type, issuer, scopes } = method
  const choices = scopes?.choices.map(({ value }) => value) ?? []
  return [
    `method ${name} ${type}`,
    ...protectionFacts(method),
    ...Object.entries(method.callback?.redirectUris ?? {}).map(
      ([environment, uri]) => `method ${name} redirect URI of ${environment} ${uri}`,
    ),
    ...(issuer ? [`method ${name} issuer ${textOf(issuer.value)}${issuer.required ? ' required' : ''}`] : []),
    ...method.inputs.map((input) => variableFact(name, input)),
    ...method.derived.map((derived) => derivedFact(name, derived)),
    ...method.learned.map((learned) => learnedFact(name, learned)),
    ...choices.map((scope) => `scope ${name} ${scope}`),
    ...(scopes?.default ?? []).map((scope) => `scope ${name} ${scope} by default`),
    ...(scopes && choices.length === 0 ? [`scope ${name} any`] : []),
    ...(scopes?.sets ?? []).flatMap((set) =>
      set.default.map((scope) => `scope ${name} ${set.name} ${scope} by default`),
    ),
    `url ${name} base ${textOf(method.baseUrl)}`,
    ...method.steps.flatMap((step) => stepFacts(name, step)),
    ...method.tokens.flatMap((token) => tokenFacts(name, token)),
    ...receiverFacts(plan, method),
  ]
}

function stepFacts(method: string, step: Step, title: string = titleOf(step)): string[] {
  const injections = locations.flatMap((location) => step[location].map((injection) => ({ location, injection })))
  const qualities = [
    ...(step.fragment ? ['behind #'] : []),
    ...(step.signed ? ['signed'] : []),
    ...(step.onRefresh ? ['after each refresh'] : []),
    ...(step.choose ? [`chooses ${step.choose.name} from ${step.choose.from || 'the answer'}`] : []),
  ]
  const about = qualities.length > 0 ? ` (${qualities.join(', ')})` : ''
  return [
    ...(step.kind === 'apply' ? [] : [`url ${method} ${title} ${step.method} ${textOf(step.url)}${about}`]),
    ...(step.kind === 'apply' && step.signed ? [`method ${method} signs its requests`] : []),
    ...injections.map(({ location, injection }) => {
      const { kind, from } = injection.provenance
      const reasons = [
        from === undefined ? kind : `${kind} of ${from}`,
        ...(injection.when ? [`when ${injection.when.variable} is ${injection.when.equals.join(' or ')}`] : []),
        ...(injection.secret ? ['secret'] : []),
      ]
      return `injection ${method} ${title} ${location} ${injection.name} = ${textOf(injection.value)} (${reasons.join(', ')})`
    }),
  ]
}

function tokenFacts(method: string, { name, request, apply }: NamedToken): string[] {
  const from = request ? 'a request of its own' : "the token step's answer"
  return [
    `token ${method} ${name} from ${from}`,
    ...(request ? stepFacts(method, request, `token ${name} request`) : []),
    ...stepFacts(method, apply, `token ${name} apply`),
  ]
}

/** Which host receives which secret. */
function receiverFacts(plan: Plan, method: MethodPlan): string[] {
  return receiversOf(plan, method).map(({ origin, secret, when }) => {
    const host = textOf(origin).replace('https://', '')
    return `host ${host} receives ${secret} (${method.name} ${when})`
  })
}

function endpointFacts({ name, method, url, auth, token, graphql, without = [] }: EndpointPlan): string[] {
  return [
    `endpoint ${name} ${method} ${textOf(url)}`,
    ...url.flatMap((part) =>
      typeof part === 'object' && part.position === 'segments'
        ? [`endpoint ${name} takes slashes in ${part.variable}`]
        : [],
    ),
    ...auth.map((enabled) => `endpoint ${name} enabled for ${enabled}`),
    ...without.map((header) => `endpoint ${name} goes without the header ${header}`),
    ...(graphql?.fields ?? []).map((field) => `endpoint ${name} GraphQL ${graphql?.kind} ${field}`),
    ...(token === null ? [] : [`endpoint ${name} sends the token ${token}`]),
  ]
}

/** What the index exports: each method's module by its name, and everything of the others. */
function exportFacts(plan: Plan, modules: ReadonlyMap<string, string>): string[] {
  const methods = new Set(plan.methods.map(({ name }) => name))
  return [...modules].flatMap(([module, text]) =>
    [...text.matchAll(/^export (?:async )?(function|const|interface|type) (\w+)/gm)].map(([, kind, name]) => {
      if (methods.has(module)) return `export ${camelCase(module)}.${name}`
      return kind === 'interface' || kind === 'type' ? `export type ${name}` : `export ${name}`
    }),
  )
}
