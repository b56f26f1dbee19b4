import { camelCase } from '../3-resolve/names.js'
import type { EndpointPlan, Injection, MethodPlan, NamedToken, Plan, Step, Template } from '../plan.js'
import { fact } from './escape.js'
import { stepOf } from './flow-steps.js'
import { derivedFact, learnedFact, protectionFacts, textOf, variableFact, webhookFacts } from './surface-values.js'
import { namesIn, originOf } from './template.js'

const locations = ['query', 'headers', 'body'] as const

/** Values of a flow with which whoever has them can act as the user or as the client. */
const flowSecrets = ['code', 'code_verifier', 'access_token', 'refresh_token', 'token', 'device_code']

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

/** A step as a reviewer knows it: a further request by its name. */
const titleOf = ({ kind, name }: Step) => (name === undefined ? kind : `${kind} ${name}`)

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
  const { name, baseUrl, steps, tokens, signature } = method
  const known = [...method.inputs, ...method.derived, ...method.learned].filter(({ secret }) => secret)
  const secrets = new Set([...flowSecrets, ...known.map((value) => value.name)])
  const receivesNames = (url: Template, names: readonly string[], where: string) =>
    names
      .filter((variable) => secrets.has(variable))
      .map((variable) => `host ${textOf(originOf(url)).replace('https://', '')} receives ${variable} (${where})`)
  const receives = (url: Template, injections: readonly Injection[], where: string) =>
    receivesNames(
      url,
      injections.flatMap(({ value }) => namesIn(value)),
      where,
    )
  const all = (step: Step | EndpointPlan) => [
    ...locations.flatMap((location) => step[location]),
    ...('cookies' in step ? (step.cookies ?? []) : []),
  ]
  const apply = stepOf(method, 'apply')
  const check = stepOf(method, 'check')
  const endpoints = plan.endpoints.filter(({ auth }) => auth.includes(name))
  const others = [...new Map(endpoints.map(({ url }) => [textOf(originOf(url)), originOf(url)])).values()]
  const plain =
    signature?.kind === 'oauth1' && signature.method === 'PLAINTEXT' ? namesIn(signature.consumerSecret) : []
  const signed = [
    ...steps.filter((step) => step.signed && step.kind !== 'apply').map(({ url }) => url),
    baseUrl,
    ...others.filter((origin) => origin.length > 0),
  ]
  return [
    ...steps.flatMap((step) => receives(urlIn(step, baseUrl), all(step), `${name} ${titleOf(step)}`)),
    ...(apply && check ? receives(urlIn(check, baseUrl), all(apply), `${name} apply`) : []),
    ...others
      .filter((origin) => origin.length > 0)
      .flatMap((origin) => [
        ...(apply ? receives(origin, all(apply), `${name} apply`) : []),
        ...tokens.flatMap((token) => receives(origin, all(token.apply), `${name} token ${token.name}`)),
      ]),
    ...tokens.flatMap((token) => receives(baseUrl, all(token.apply), `${name} token ${token.name}`)),
    ...tokens.flatMap((token) =>
      token.request ? receives(token.request.url, all(token.request), `${name} token ${token.name} request`) : [],
    ),
    ...signed.flatMap((url) => receivesNames(url, plain, `${name} signature`)),
    ...endpoints.flatMap((endpoint) =>
      receives(urlIn(endpoint, baseUrl), all(endpoint), `${name} endpoint ${endpoint.name}`),
    ),
  ]
}

/** The URL that a request goes to; `apply` has none of its own, and paths follow the base URL. */
function urlIn({ url }: { readonly url: Template }, baseUrl: Template): Template {
  return originOf(url).length > 0 ? url : baseUrl
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
