import type { MethodPlan, Plan } from '../plan.js'
import type { EndpointPlan } from './endpoint.js'
import type { Signature } from './flow.js'
import type { Injection, Step, Template } from './step.js'
import { namesIn, originOf } from './template.js'

/** A host that is sent a secret. */
export interface Receiver {
  /** `https://` and the host. */
  readonly origin: Template
  readonly secret: string
  /** With what of the method: a step, a token or an endpoint. */
  readonly when: string
}

/** Values of a flow with which whoever has them can act as the user or as the client. */
export const flowSecrets = ['code', 'code_verifier', 'access_token', 'refresh_token', 'token', 'device_code']

const locations = ['query', 'headers', 'body'] as const

/** A step as a reviewer knows it: a further request by its name. */
export const titleOf = ({ kind, name }: Step): string => (name === undefined ? kind : `${kind} ${name}`)

/** Which host receives which secret from the instances of a method. */
export function receiversOf(plan: Plan, method: MethodPlan): Receiver[] {
  const { name, baseUrl, steps, tokens, signature } = method
  const known = [...method.inputs, ...method.derived, ...method.learned].filter(({ secret }) => secret)
  const secrets = new Set([...flowSecrets, ...known.map((value) => value.name)])
  const receivesNames = (url: Template, names: readonly string[], when: string): Receiver[] =>
    names.filter((secret) => secrets.has(secret)).map((secret) => ({ origin: originOf(url), secret, when }))
  const receives = (url: Template, injections: readonly Injection[], when: string) =>
    receivesNames(
      url,
      injections.flatMap(({ value }) => namesIn(value)),
      when,
    )
  const all = (step: Step | EndpointPlan) => [
    ...locations.flatMap((location) => step[location]),
    ...('cookies' in step ? (step.cookies ?? []) : []),
  ]
  const apply = steps.find(({ kind }) => kind === 'apply')
  const check = steps.find(({ kind }) => kind === 'check')
  const endpoints = plan.endpoints.filter(({ auth }) => auth.includes(name))
  const origins = endpoints.map(({ url }) => originOf(url)).filter((origin) => origin.length > 0)
  const others = [...new Map(origins.map((origin) => [JSON.stringify(origin), origin])).values()]
  const inSignature = signature ? sentWith(signature) : []
  const signed = [
    ...steps.filter((step) => step.signed && step.kind !== 'apply').map(({ url }) => url),
    baseUrl,
    ...others,
  ]
  return [
    ...steps.flatMap((step) => receives(urlIn(step, baseUrl), all(step), titleOf(step))),
    ...(apply && check ? receives(urlIn(check, baseUrl), all(apply), 'apply') : []),
    ...others.flatMap((origin) => [
      ...(apply ? receives(origin, all(apply), 'apply') : []),
      ...tokens.flatMap((token) => receives(origin, all(token.apply), `token ${token.name}`)),
    ]),
    ...tokens.flatMap((token) => receives(baseUrl, all(token.apply), `token ${token.name}`)),
    ...tokens.flatMap((token) =>
      token.request ? receives(token.request.url, all(token.request), `token ${token.name} request`) : [],
    ),
    ...signed.flatMap((url) => receivesNames(url, inSignature, 'signature')),
    ...endpoints.flatMap((endpoint) => receives(urlIn(endpoint, baseUrl), all(endpoint), `endpoint ${endpoint.name}`)),
  ]
}

/** The URL that a request goes to; `apply` has none of its own, and paths follow the base URL. */
function urlIn({ url }: { readonly url: Template }, baseUrl: Template): Template {
  return originOf(url).length > 0 ? url : baseUrl
}

/** The names of what a signature shows rather than uses. */
function sentWith(signature: Signature): string[] {
  if (signature.kind === 'aws4') return namesIn(signature.sessionToken ?? [])
  if (signature.kind === 'digest' || signature.method !== 'PLAINTEXT') return []
  return [...namesIn(signature.consumerSecret), ...namesIn(signature.tokenSecret ?? [])]
}
