import { camelCase } from '../3-resolve/names.js'
import type { EndpointPlan, Location, Parameter, Plan } from '../plan.js'
import { comment, sentence } from './documentation.js'
import { EndpointContext, endpointVariables, parametersAt } from './endpoint-context.js'
import { literal, prose } from './escape.js'
import { listCode, memberCode, objectCode, templateCode } from './expression.js'
import { Imports } from './imports.js'
import { header, render } from './render.js'
import { endpointTypes } from './types.js'

/** The module of a connector's endpoints: one free function an endpoint. */
export function endpointsModule(plan: Plan, source: string): string {
  const imports = new Imports(['Instance', 'Method', ...plan.endpoints.map(({ name }) => camelCase(name))])
  const endpoints = plan.endpoints.map((endpoint) => endpointView(endpoint, plan, imports))
  const types = plan.endpoints
    .map(endpointTypes)
    .flatMap(({ parameters, payload, response }) => [parameters, payload, response])
  const typeImports = types.filter((name) => name !== null).sort()
  return render('endpoints', {
    header: header(source),
    connector: literal(plan.connector.name),
    methods: unionOf(plan.methods.map(({ name }) => name)),
    doc: comment(sentence(`An instance of ${plan.connector.label} by the methods that it may have been opened with`)),
    kernelInstance: imports.type('Instance'),
    endpoints,
    imports: imports.lines('../runtime/index.js'),
    types: typeImports.length > 0 ? `import type { ${typeImports.join(', ')} } from './types.js'` : null,
  })
}

function endpointView(endpoint: EndpointPlan, plan: Plan, imports: Imports): object {
  const types = endpointTypes(endpoint)
  const required = endpoint.parameters.some((parameter) => parameter.required)
  const takesAll = types.payload === null && !required
  const parameters = [
    `instance: Instance<${unionOf(endpoint.auth)}>`,
    ...(types.parameters ? [`parameters: ${types.parameters}${takesAll ? ' = {}' : ''}`] : []),
    ...(types.payload ? [`payload: ${types.payload}`] : []),
    `options: ${imports.type('CallOptions')} = {}`,
  ]
  const { kind } = endpoint.response
  return {
    doc: comment(docTexts(endpoint)),
    name: camelCase(endpoint.name),
    parameters: parameters.join(', '),
    response: kind === 'json' ? (types.response ?? 'unknown') : kind === 'text' ? 'string' : 'void',
    request: requestCode(endpoint, plan, imports),
    read: imports.value({ json: 'readJson', text: 'readText', none: 'readNothing' }[kind]),
    call: imports.value('call'),
    methods: listCode(endpoint.auth),
  }
}

function docTexts({ label, description, docs, deprecated }: EndpointPlan): string[] {
  return [
    ...sentence(label),
    ...sentence(description),
    ...(docs === undefined ? [] : [`See ${prose(docs)}`]),
    ...(deprecated ? ['@deprecated The provider advises against it.'] : []),
  ]
}

function requestCode(endpoint: EndpointPlan, plan: Plan, imports: Imports): string {
  const enabled = plan.methods.filter(({ name }) => endpoint.auth.includes(name))
  const variables = [...enabled.flatMap(({ inputs }) => inputs), ...plan.variables]
  const contextWith = (parameters: readonly Parameter[]) =>
    new EndpointContext(imports, variables, parameters, plan.schemas)
  const object = (location: Location) => {
    const codes = endpoint[location].map((injection) =>
      memberCode(
        injection.name,
        templateCode(injection.value, contextWith(parametersAt(endpoint, location, injection))),
      ),
    )
    return codes.length > 0 ? objectCode(codes) : null
  }
  const query = object('query')
  const headers = object('headers')
  const body = endpoint.payload === null ? object('body') : 'payload'
  return objectCode([
    memberCode('endpoint', literal(endpoint.name)),
    memberCode('method', literal(endpoint.method)),
    memberCode('url', templateCode(endpoint.url, contextWith(endpointVariables(endpoint)))),
    ...(query === null ? [] : [memberCode('query', query)]),
    ...(headers === null ? [] : [memberCode('headers', headers)]),
    ...(body === null ? [] : [memberCode('body', `${imports.value(endpoint.encoding)}(${body})`)]),
  ])
}

const unionOf = (names: readonly string[]) => names.map(literal).join(' | ')
