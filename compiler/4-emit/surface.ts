import { camelCase } from '../3-resolve/names.js'
import type { EndpointPlan, Injection, Input, MethodPlan, Plan, Step, Template } from '../plan.js'
import { fact } from './escape.js'
import { hasFlow, stepOf } from './flow.js'
import { namesIn, originOf } from './template.js'
import { typeNames } from './types.js'

const locations = ['query', 'headers', 'body'] as const

/** Values of a flow with which whoever has them can act as the user or as the client. */
const flowSecrets = new Set(['code', 'code_verifier', 'access_token', 'refresh_token', 'token'])

/** What matters to whoever reviews a connector: a fact a line, sorted, so that a change of meaning is a changed line. */
export function surface(plan: Plan): string {
  const facts = [
    ...plan.methods.flatMap((method) => methodFacts(plan, method)),
    ...plan.endpoints.flatMap(endpointFacts),
    ...exportFacts(plan),
  ]
  return `${[...new Set(facts.map(fact))].sort().join('\n')}\n`
}

function methodFacts(plan: Plan, method: MethodPlan): string[] {
  const { name, type, clientAuth, pkce, issuer, scopes } = method
  const choices = scopes?.choices.map(({ value }) => value) ?? []
  return [
    `method ${name} ${type}`,
    ...(clientAuth ? [`method ${name} client authentication ${clientAuth}`] : []),
    ...(pkce ? [`method ${name} PKCE ${pkce.method === 'off' ? `off: ${pkce.reason}` : pkce.method}`] : []),
    ...(issuer ? [`method ${name} issuer ${textOf(issuer.value)}${issuer.required ? ' required' : ''}`] : []),
    ...method.inputs.map((input) => variableFact(name, input)),
    ...choices.map((scope) => `scope ${name} ${scope}`),
    ...(scopes?.default ?? []).map((scope) => `scope ${name} ${scope} by default`),
    ...(scopes && choices.length === 0 ? [`scope ${name} any`] : []),
    `url ${name} base ${textOf(method.baseUrl)}`,
    ...method.steps.flatMap((step) => stepFacts(method, step)),
    ...receiverFacts(plan, method),
  ]
}

function variableFact(
  method: string,
  { name, required, secret, locked, source, format, choices, default: value }: Input,
): string {
  const qualities = [
    required ? 'required' : 'optional',
    ...(secret ? ['secret'] : []),
    ...(locked ? ['locked'] : []),
    ...(format === 'text' ? [] : [format]),
    ...(choices ? [`one of ${choices.map((choice) => choice.value).join(', ')}`] : []),
    ...(value === undefined ? [] : [`default ${value}`]),
  ]
  return `variable ${method} ${name} ${qualities.join(' ')} (${source})`
}

function stepFacts({ name }: MethodPlan, step: Step): string[] {
  const injections = locations.flatMap((location) => step[location].map((injection) => ({ location, injection })))
  return [
    ...(step.kind === 'apply' ? [] : [`url ${name} ${step.kind} ${step.method} ${textOf(step.url)}`]),
    ...injections.map(({ location, injection }) => {
      const { kind, from } = injection.provenance
      const reason = from === undefined ? kind : `${kind} of ${from}`
      const why = injection.secret ? `${reason}, secret` : reason
      return `injection ${name} ${step.kind} ${location} ${injection.name} = ${textOf(injection.value)} (${why})`
    }),
  ]
}

/** Which host receives which secret. */
function receiverFacts(plan: Plan, method: MethodPlan): string[] {
  const { name, inputs, baseUrl, steps } = method
  const secrets = new Set([...flowSecrets, ...inputs.filter(({ secret }) => secret).map((input) => input.name)])
  const receives = (url: Template, injections: readonly Injection[], where: string) =>
    injections
      .flatMap(({ value }) => namesIn(value))
      .filter((variable) => secrets.has(variable))
      .map((variable) => `host ${textOf(originOf(url)).slice('https://'.length)} receives ${variable} (${where})`)
  const all = (step: Step | EndpointPlan) => locations.flatMap((location) => step[location])
  const apply = stepOf(method, 'apply')
  const check = stepOf(method, 'check')
  const endpoints = plan.endpoints.filter(({ auth }) => auth.includes(name))
  return [
    ...steps.flatMap((step) => receives(urlIn(step, baseUrl), all(step), `${name} ${step.kind}`)),
    ...(apply && check ? receives(urlIn(check, baseUrl), all(apply), `${name} apply`) : []),
    ...endpoints.flatMap((endpoint) =>
      receives(urlIn(endpoint, baseUrl), all(endpoint), `${name} endpoint ${endpoint.name}`),
    ),
  ]
}

/** The URL that a request goes to; `apply` has none of its own, and paths follow the base URL. */
function urlIn({ url }: { readonly url: Template }, baseUrl: Template): Template {
  return originOf(url).length > 0 ? url : baseUrl
}

function endpointFacts({ name, method, url, auth }: EndpointPlan): string[] {
  return [
    `endpoint ${name} ${method} ${textOf(url)}`,
    ...auth.map((enabled) => `endpoint ${name} enabled for ${enabled}`),
  ]
}

function exportFacts(plan: Plan): string[] {
  const functions = plan.methods.flatMap((method) =>
    exportsOf(method).map((name) => `${camelCase(method.name)}.${name}`),
  )
  const names = [...functions, ...plan.endpoints.map(({ name }) => camelCase(name)), 'type Instance']
  return [...names, ...typeNames(plan).map((name) => `type ${name}`)].map((name) => `export ${name}`)
}

function exportsOf(method: MethodPlan): string[] {
  const flow = hasFlow(method)
    ? ['authorize', 'complete', ...['refresh' as const, 'revoke' as const].filter((kind) => stepOf(method, kind))]
    : []
  const scope = method.scopes && method.scopes.choices.length > 0 ? ['Scope'] : []
  return [...flow, 'open', ...(stepOf(method, 'check') ? ['check'] : []), 'Variables', ...scope]
}

/** A template as the manifest writes it. */
function textOf(template: Template): string {
  return template
    .map((part) => {
      if (typeof part === 'string') return part
      const call = part.helpers.reduce((inner, helper, index) => {
        const rest = helper.arguments.map((argument) =>
          typeof argument === 'string' ? JSON.stringify(argument) : argument.variable,
        )
        return [helper.name, index === 0 ? inner : `(${inner})`, ...rest].join(' ')
      }, part.variable)
      return `{{${call}}}`
    })
    .join('')
}
