import type { MethodPlan, Step, Template } from '../plan.js'
import { sentence } from './documentation.js'
import { InstanceContext, instanceNames } from './endpoint-context.js'
import { literal } from './escape.js'
import { memberCode, members, objectCode, presentMembers, templateCode } from './expression.js'
import { stepOf } from './flow.js'
import { FunctionContext, type MethodModule, nameOf } from './module.js'
import { namesIn, originOf, sameTemplate } from './template.js'

/** The function that opens an instance, for the template. */
export function openView(module: MethodModule): object {
  const { method, imports } = module
  const hasTokens = stepOf(method, 'token') !== undefined
  imports.add({
    values: ['openInstance'],
    types: ['CallOptions', 'Instance', ...(hasTokens ? ['StoredTokens', 'TokenSet'] : [])],
  })
  const context = new FunctionContext(module, hasTokens ? { access_token: 'current.accessToken' } : {})
  const apply = stepOf(method, 'apply')
  const applied = appliedCode(apply, context)
  const applies = [...(apply?.headers ?? []), ...(apply?.query ?? [])].flatMap(({ value }) => namesIn(value))
  const current = applies.includes('access_token') ? 'current' : ''
  const origins = otherOrigins(method).map((origin) => templateCode(origin, context))
  return {
    ...instanceView(module),
    doc: openDoc(module),
    source: hasTokens ? sourceCode(module, context) : null,
    baseUrl: templateCode(method.baseUrl, context),
    origins: origins.length > 0 ? `[${origins.join(', ')}]` : null,
    values: valuesCode(module, context),
    apply: hasTokens ? `${imports.value('withTokens')}(source, (${current}) => (${applied}))` : `() => (${applied})`,
    variables: context.parameter,
    variablesDefault: method.inputs.some(({ required }) => required) ? '' : ' = {}',
  }
}

/** The function that asks the API whether the credentials are good, for the template. */
export function checkView(module: MethodModule): object | null {
  const step = stepOf(module.method, 'check')
  if (!step) return null
  const { imports, method } = module
  imports.add({ values: ['call', 'readNothing'], types: ['CallOptions', 'Instance'] })
  const context = new InstanceContext(imports, method.inputs)
  const request = [
    memberCode('endpoint', "'check'"),
    memberCode('method', literal(step.method)),
    memberCode('url', templateCode(step.url, context)),
    ...(step.query.length > 0 ? [memberCode('query', objectCode(members(step.query, context)))] : []),
    ...(step.headers.length > 0 ? [memberCode('headers', objectCode(members(step.headers, context)))] : []),
    ...(step.body.length > 0
      ? [memberCode('body', `${imports.value(step.encoding)}(${objectCode(members(step.body, context))})`)]
      : []),
  ]
  return {
    ...instanceView(module),
    request: objectCode(request),
  }
}

function instanceView({ plan, method }: MethodModule): object {
  return { connector: literal(plan.connector.name), method: literal(method.name) }
}

function openDoc({ plan, method }: MethodModule): string {
  const [label = 'An instance.'] = sentence(`An instance of ${plan.connector.label}`)
  const refreshes = stepOf(method, 'refresh') !== undefined
  return refreshes ? `${label} It refreshes its tokens by itself, and keeps them where \`tokens\` says.` : label
}

function sourceCode(module: MethodModule, context: FunctionContext): string {
  const { method, imports } = module
  const refreshes = stepOf(method, 'refresh') !== undefined
  const refresh = refreshes ? `(current, call) => refresh(${context.variables()}, current, call)` : 'null'
  return `${imports.value('tokenSource')}(${nameOf(module)}, tokens, ${refresh}, options)`
}

function appliedCode(apply: Step | undefined, context: FunctionContext): string {
  const headers = presentMembers(apply?.headers ?? [], context)
  const query = members(apply?.query ?? [], context)
  return objectCode([
    ...(headers.length > 0 ? [memberCode('headers', objectCode(headers))] : []),
    ...(query.length > 0 ? [memberCode('query', objectCode(query))] : []),
  ])
}

/** Origins beside the base URL's that an instance calls: that of its check. */
function otherOrigins(method: MethodPlan): Template[] {
  const origin = originOf(stepOf(method, 'check')?.url ?? [])
  return origin.length === 0 || sameTemplate(origin, originOf(method.baseUrl)) ? [] : [origin]
}

/** The variables that this method's endpoints and its check name. */
function valuesCode({ plan, method }: MethodModule, context: FunctionContext): string | null {
  const check = stepOf(method, 'check')
  const inCheck = check
    ? [check.url, ...[...check.query, ...check.headers, ...check.body].map(({ value }) => value)].flatMap(namesIn)
    : []
  const inEndpoints = plan.endpoints.filter(({ auth }) => auth.includes(method.name)).flatMap(instanceNames)
  const names = new Set([...inCheck, ...inEndpoints])
  const values = method.inputs
    .filter(({ name }) => names.has(name))
    .map(({ name }) => memberCode(name, context.read(name).code))
  return values.length > 0 ? objectCode(values) : null
}
