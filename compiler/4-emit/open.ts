import type { Template } from '../plan.js'
import { applyLines } from './apply.js'
import { comment, sentence } from './documentation.js'
import { instanceNames } from './endpoint-context.js'
import { literal } from './escape.js'
import { memberCode, objectCode, presentContext, templateCode } from './expression.js'
import { optionsParameter, scopedOptions } from './flow-options.js'
import { hasConnect, hasTokens, stepOf } from './flow-steps.js'
import { FunctionContext, type MethodModule, type Place } from './module.js'
import { mentions, signsByHand } from './signing.js'
import { sourceCode, tokensParameter } from './source.js'
import { stayingParts } from './staying.js'
import { namesIn, originOf, sameTemplate } from './template.js'

/** The function that opens an instance, for the template. */
export function openView(module: MethodModule): object {
  const { plan, method, imports } = module
  const isTokened = hasTokens(method)
  imports.add({ values: ['openInstance'], types: ['Instance'] })
  const outer = new FunctionContext(module)
  const reads = { tokens: false }
  const place = placeOfApply(module, reads)
  const inner = new FunctionContext(module, place)
  const source = isTokened ? sourceCode(module, outer) : null
  const base = baseOf(module, outer, inner)
  const names = namesOutside(module)
  const values = valuesOf(module, names, outer)
  const { stated, apply } = applyLines({ module, outer, inner, place, base, hasTokens: isTokened, reads })
  return {
    connector: literal(plan.connector.name),
    method: literal(method.name),
    doc: openDoc(module),
    parameters: parametersOf(module, outer),
    statements: [...outer.statements, ...(source === null ? [] : [`const source = ${source}`]), ...stated],
    parts: [
      memberCode('baseUrl', base.isLearned ? 'null' : base.code),
      ...(base.isLearned || base.origins === null ? [] : [memberCode('origins', base.origins)]),
      ...(values.length > 0 ? [memberCode('values', objectCode(values))] : []),
      ...(isTokened && method.learned.some(({ name }) => names.has(name)) ? ['source'] : []),
      ...(method.expiredStatuses.length > 0 ? [memberCode('expired', `[${method.expiredStatuses.join(', ')}]`)] : []),
      ...stayingParts(plan, method.name, imports),
    ],
    apply,
  }
}

function openDoc({ plan, method }: MethodModule): string {
  const texts = [
    ...sentence(`An instance of ${plan.connector.label}`),
    ...(stepOf(method, 'refresh') || hasConnect(method)
      ? ['It refreshes its tokens by itself, and keeps them where `tokens` says.']
      : []),
    ...(method.certificate
      ? ['`options.clientCertificate` makes the `fetch` that connects with its certificate.']
      : []),
    ...(method.dpop ? ['`options.dpopKey` is the key that its tokens are bound to.'] : []),
  ]
  return comment([texts.join(' ')])
}

function parametersOf(module: MethodModule, outer: FunctionContext): string {
  const { method } = module
  const connects = hasConnect(method)
  const isFree = method.inputs.every(({ required, when }) => !required || when !== undefined)
  const takesDefault = isFree && (!hasTokens(method) || connects) && !method.dpop
  return [
    `${outer.parameter}${takesDefault ? ' = {}' : ''}`,
    ...(hasTokens(method) ? [tokensParameter(module)] : []),
    connects ? scopedOptions(module) : optionsParameter(module),
  ].join(', ')
}

/** What there is where an instance is given what goes on its requests: the tokens, and what was learned with them. */
function placeOfApply({ method, imports }: MethodModule, reads: { tokens: boolean }): Place {
  if (!hasTokens(method)) return {}
  const reading = (code: () => string) => () => {
    reads.tokens = true
    return code()
  }
  return {
    flow: { access_token: reading(() => 'current.accessToken') },
    learned: reading(() => `${imports.value('learnedOf')}(current)`),
  }
}

/** Where the API is. */
export interface Base {
  /** It comes with the tokens. */
  readonly isLearned: boolean
  /** The base URL, or the constant that holds it. */
  readonly code: string
  /** States that constant, where there is one. */
  readonly statements: readonly string[]
  /** Further origins. */
  readonly origins: string | null
  /** All of it, for what is done around requests. */
  readonly addresses: string
}

function baseOf(module: MethodModule, outer: FunctionContext, inner: FunctionContext): Base {
  const { method } = module
  const learned = new Set(method.learned.map(({ name }) => name))
  const further = otherOrigins(module)
  const isLearned = [method.baseUrl, ...further].some((url) => mentions(url, learned, method.derived))
  const reader = isLearned ? inner : outer
  const url = templateCode(method.baseUrl, presentContext(reader))
  const origins = further.map((origin) => templateCode(origin, presentContext(reader)))
  const isConstant =
    method.dpop ||
    method.signature !== null ||
    (isLearned && method.tokens.length > 0) ||
    signsByHand(method, stepOf(method, 'apply'))
  const code = isConstant ? 'baseUrl' : url
  return {
    isLearned,
    code,
    statements: isConstant ? [`const baseUrl = ${url}`] : [],
    origins: origins.length > 0 ? `[${origins.join(', ')}]` : null,
    addresses: `[${[code, ...origins].join(', ')}]`,
  }
}

/** Origins beside the base URL's that an instance calls: that of its check, and those of endpoints. */
function otherOrigins({ plan, method }: MethodModule): Template[] {
  const endpoints = plan.endpoints.filter(({ auth }) => auth.includes(method.name))
  const origins = [stepOf(method, 'check')?.url ?? [], ...endpoints.map(({ url }) => url)].map(originOf)
  const known = [originOf(method.baseUrl)]
  for (const origin of origins)
    if (origin.length > 0 && !known.some((one) => sameTemplate(one, origin))) known.push(origin)
  return known.slice(1)
}

/** Every name that this method's endpoints and its check use. */
function namesOutside({ plan, method }: MethodModule): Set<string> {
  const check = stepOf(method, 'check')
  const inCheck = check
    ? [check.url, ...[...check.query, ...check.headers, ...check.body].map(({ value }) => value)].flatMap(namesIn)
    : []
  const endpoints = plan.endpoints.filter(({ auth }) => auth.includes(method.name))
  return new Set([...inCheck, ...endpoints.flatMap(instanceNames)])
}

/** The variables, and what is made from them alone, that endpoints and the check name. */
function valuesOf(module: MethodModule, names: ReadonlySet<string>, context: FunctionContext): string[] {
  const { inputs, derived } = module.method
  const values = [...inputs, ...derived.filter(({ kind }) => kind === 'text' || kind === 'choice')]
  return values.filter(({ name }) => names.has(name)).map(({ name }) => memberCode(name, context.read(name).code))
}
