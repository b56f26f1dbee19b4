import { camelCase } from '../3-resolve/names.js'
import type { EndpointPlan, Plan } from '../plan.js'
import { comment, sentence } from './documentation.js'
import { requestOf } from './endpoint-request.js'
import { answerType, readerCode } from './endpoint-response.js'
import { ErrorsModule } from './errors.js'
import { literal, prose } from './escape.js'
import { listCode } from './expression.js'
import { Imports } from './imports.js'
import { pagedDoc, pagedView, requestParameters } from './pages.js'
import { header, render } from './render.js'
import { endpointTypes } from './types.js'

/** The module of a connector's endpoints: one free function an endpoint. */
export function endpointsModule(plan: Plan, source: string): string {
  const functions = plan.endpoints.map(({ name }) => camelCase(name))
  const imports = new Imports(['Instance', 'Method', ...functions])
  const errors = new ErrorsModule(plan, imports, new Set(functions.flatMap((name) => [name, `${name}Request`])))
  const endpoints = plan.endpoints.map((endpoint) => endpointView(endpoint, plan, imports, errors.nameOf(endpoint)))
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
    errors: errors.views,
    imports: imports.lines('../runtime/index.js'),
    types: typeImports.length > 0 ? `import type { ${typeImports.join(', ')} } from './types.js'` : null,
  })
}

function endpointView(endpoint: EndpointPlan, plan: Plan, imports: Imports, errors: string | null): object {
  const types = endpointTypes(endpoint)
  const required = endpoint.parameters.some((parameter) => parameter.required)
  const takesAll = types.payload === null && !required
  const parameters = [
    `instance: Instance<${unionOf(endpoint.auth)}>`,
    ...(types.parameters ? [`parameters: ${types.parameters}${takesAll ? ' = {}' : ''}`] : []),
    ...(types.payload ? [`payload: ${types.payload}`] : []),
    ...(endpoint.paginate ? [] : [`options: ${imports.type('CallOptions')} = {}`]),
  ]
  const { statements, waits, code } = requestOf(endpoint, plan, imports, errors === null ? [] : [`...${errors}`])
  const paged = pagedView(endpoint, plan, imports, takesAll)
  return {
    doc: comment([...docTexts(endpoint), ...(paged ? [pagedDoc] : [])]),
    name: camelCase(endpoint.name),
    paged: paged && { ...paged, parameters: requestParameters(endpoint, [...statements, code].join(' ')) },
    parameters: parameters.join(', '),
    response: answerType(endpoint),
    statements,
    async: waits ? 'async ' : '',
    request: code,
    apiCall: paged ? imports.type('ApiCall') : '',
    read: paged ? '' : readerCode(endpoint, imports),
    call: paged ? '' : imports.value('call'),
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

const unionOf = (names: readonly string[]) => names.map(literal).join(' | ')
