import type { EndpointPlan, Location, Parameter, Plan } from '../plan.js'
import { EndpointContext, endpointVariables, parametersAt } from './endpoint-context.js'
import { literal } from './escape.js'
import { memberCode, objectCode, templateCode } from './expression.js'
import type { Imports } from './imports.js'
import { sentCode } from './sent.js'

/** The request as code, what must be stated before it, and whether that waits. */
export interface RequestCode {
  readonly statements: readonly string[]
  readonly waits: boolean
  readonly code: string
}

/** The request of an endpoint as code; `more` are members of the call that are not of the request. */
export function requestOf(endpoint: EndpointPlan, plan: Plan, imports: Imports, more: readonly string[]): RequestCode {
  const enabled = plan.methods.filter(({ name }) => endpoint.auth.includes(name))
  const variables = [...enabled.flatMap(({ inputs }) => inputs), ...plan.variables]
  const learned = enabled.flatMap((method) => method.learned)
  const contexts: EndpointContext[] = []
  const contextWith = (parameters: readonly Parameter[]) => {
    const context = new EndpointContext(imports, variables, learned, parameters, plan.schemas)
    contexts.push(context)
    return context
  }
  const object = (location: Location) => {
    const codes = endpoint[location].map((injection) => {
      const parameters = parametersAt(endpoint, location, injection)
      const own = parameters.find((parameter) => parameter.location === location)
      return sentCode(injection, own, contextWith(parameters), plan.schemas)
    })
    return codes.length > 0 ? objectCode(codes) : null
  }
  const query = object('query')
  const headers = object('headers')
  const body = endpoint.payload === null ? object('body') : payloadCode(endpoint, imports)
  const code = objectCode([
    memberCode('endpoint', literal(endpoint.name)),
    memberCode('method', literal(endpoint.method)),
    memberCode('url', templateCode(endpoint.url, contextWith(endpointVariables(endpoint)))),
    ...(query === null ? [] : [memberCode('query', query)]),
    ...(headers === null ? [] : [memberCode('headers', headers)]),
    ...(body === null
      ? []
      : [memberCode('body', `${imports.value(endpoint.encoding === 'form' ? 'fields' : endpoint.encoding)}(${body})`)]),
    ...(endpoint.token === null ? [] : [memberCode('token', literal(endpoint.token))]),
    ...more,
  ])
  const statements = [...new Set(contexts.flatMap((context) => context.statements))]
  return { statements, waits: contexts.some((context) => context.waits), code }
}

/** A body that is given whole; a form takes what is inside by its place. */
function payloadCode({ encoding }: EndpointPlan, imports: Imports): string {
  return encoding === 'form' ? `${imports.value('nested')}('', payload)` : 'payload'
}
