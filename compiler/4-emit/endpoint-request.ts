import type { EndpointPlan, Location, Parameter, Plan } from '../plan.js'
import { EndpointContext, endpointVariables, parametersAt } from './endpoint-context.js'
import { literal, member } from './escape.js'
import { memberCode, objectCode, templateCode } from './expression.js'
import type { Imports } from './imports.js'
import { sentCode } from './sent.js'
import { idempotencyMember, stayingMembers } from './staying.js'

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
  const object = (location: Location | 'cookies') => {
    const injected = (endpoint[location] ?? []).map((injection) => {
      const parameters = parametersAt(endpoint, location, injection)
      const own = parameters.find((parameter) => parameter.location === location)
      return sentCode(injection, own, contextWith(parameters), plan.schemas)
    })
    const codes = [...injected, ...idempotencyMember(endpoint, location, imports)]
    return codes.length > 0 ? objectCode(codes) : null
  }
  const query = object('query')
  const headers = object('headers')
  const body = bodyMember(endpoint, object('body'), imports)
  const finish = finishMember(endpoint, object('cookies'), imports)
  const code = objectCode([
    memberCode('endpoint', literal(endpoint.name)),
    memberCode('method', literal(endpoint.method)),
    memberCode('url', templateCode(endpoint.url, contextWith(endpointVariables(endpoint)))),
    ...(query === null ? [] : [memberCode('query', query)]),
    ...(headers === null ? [] : [memberCode('headers', headers)]),
    ...body,
    ...graphqlMembers(endpoint, imports),
    ...finish,
    ...(endpoint.token === null ? [] : [memberCode('token', literal(endpoint.token))]),
    ...more,
    ...stayingMembers(endpoint),
  ])
  const statements = [...new Set(contexts.flatMap((context) => context.statements))]
  return { statements, waits: contexts.some((context) => context.waits), code }
}

/** The member of the call that is its body; `members` is its object, where it has one. */
function bodyMember({ payload, encoding, root }: EndpointPlan, members: string | null, imports: Imports): string[] {
  const given = payload === null ? members : 'payload'
  if (given === null) return []
  const made = (name: string, code: string) => `${imports.value(name)}(${code})`
  const asText = (type: string) => objectCode([memberCode('type', literal(type)), memberCode('text', given)])
  switch (encoding) {
    case 'form':
      return [memberCode('body', made('fields', payload === null ? given : made('nested', "'', payload")))]
    case 'json':
      return [memberCode('body', made('json', given))]
    case 'xml':
      return [
        memberCode(
          'body',
          root === undefined ? asText('application/xml') : made('xml', objectCode([memberCode(root, given)])),
        ),
      ]
    case 'text':
      return [memberCode('body', asText('text/plain;charset=UTF-8'))]
    case 'multipart':
    case 'binary':
      return [memberCode('content', made(encoding, given))]
  }
}

/** What is done to the headers when those of the method are there. */
function finishMember({ without = [] }: EndpointPlan, cookies: string | null, imports: Imports): string[] {
  const names = without.map((name) => literal(name.toLowerCase()))
  if (cookies === null && names.length === 0) return []
  const name = imports.value(cookies === null ? 'withoutHeaders' : 'withCookies')
  return [memberCode('finish', `${name}(${[...(cookies === null ? [] : [cookies]), ...names].join(', ')})`)]
}

/** The body of a GraphQL request (GraphQL over HTTP). */
function graphqlMembers({ graphql, parameters }: EndpointPlan, imports: Imports): string[] {
  if (!graphql) return []
  const variables = parameters
    .filter(({ location }) => location === 'graphql')
    .map(({ name, wire }) => memberCode(wire, member('parameters', name)))
  const body = objectCode([
    memberCode('query', literal(graphql.document)),
    ...(variables.length > 0 ? [memberCode('variables', objectCode(variables))] : []),
    ...(graphql.operation === null ? [] : [memberCode('operationName', literal(graphql.operation))]),
  ])
  return [memberCode('body', `${imports.value('json')}(${body})`)]
}
