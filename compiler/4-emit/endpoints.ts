import { camelCase } from '../3-resolve/names.js'
import type { EndpointPlan, Plan } from '../plan.js'
import { comment, sentence } from './documentation.js'
import { requestOf } from './endpoint-request.js'
import { answerMembers, Readers, resultDeclaration, resultType, Validators } from './endpoint-response.js'
import { ErrorsModule } from './errors.js'
import { literal, prose } from './escape.js'
import { listCode } from './expression.js'
import { Imports } from './imports.js'
import { namedRecord, pagedDocs, pagedView, requestParameters } from './pages.js'
import { header, render } from './render.js'
import { Shapes } from './shape.js'
import { endpointTypes, typesOfModule } from './types.js'

/**
 * The module of a connector's endpoints: one free function an endpoint.
 *
 * @param checks whether answers are checked by their schemas.
 */
export function endpointsModule(plan: Plan, source: string, checks = false): string {
  const functions = plan.endpoints.map(({ name }) => camelCase(name))
  const taken = new Set(functions.flatMap((name) => [name, `${name}Request`]))
  const imports = new Imports(['Instance', 'Method', ...functions])
  const shapes = new Shapes(plan.schemas, imports, taken)
  const module = {
    plan,
    imports,
    errors: new ErrorsModule(plan, imports, taken),
    readers: new Readers(imports, shapes, checks ? new Validators(taken) : null),
  }
  const endpoints = plan.endpoints.map((endpoint) => endpointView(endpoint, module))
  const records = plan.endpoints.flatMap((endpoint) => namedRecord(endpoint, plan) ?? [])
  const types = [...new Set([...plan.endpoints.flatMap(typesOfModule), ...records])].sort()
  return render('endpoints', {
    header: header(source),
    connector: literal(plan.connector.name),
    methods: unionOf(plan.methods.map(({ name }) => name)),
    doc: comment(sentence(`An instance of ${plan.connector.label} by the methods that it may have been opened with`)),
    kernelInstance: imports.type('Instance'),
    endpoints,
    errors: module.errors.views,
    shapes: shapes.declarations,
    imports: imports.lines('../runtime/index.js'),
    validators: module.readers.validatorsImport,
    types: types.length > 0 ? `import type { ${types.join(', ')} } from './types.js'` : null,
  })
}

/** What the functions of a module share. */
interface EndpointsModule {
  readonly plan: Plan
  readonly imports: Imports
  readonly errors: ErrorsModule
  readonly readers: Readers
}

function endpointView(endpoint: EndpointPlan, { plan, imports, errors, readers }: EndpointsModule): object {
  const types = endpointTypes(endpoint)
  const required = endpoint.parameters.some((parameter) => parameter.required)
  const takesAll = types.payload === null && !required
  const optionsType = endpoint.idempotency ? 'IdempotentOptions' : 'CallOptions'
  const parameters = [
    `instance: Instance<${unionOf(endpoint.auth)}>`,
    ...(types.parameters ? [`parameters: ${types.parameters}${takesAll ? ' = {}' : ''}`] : []),
    ...(types.payload ? [`payload: ${types.payload}`] : []),
    ...(endpoint.paginate ? [] : [`options: ${imports.type(optionsType)} = {}`]),
  ]
  const failing = errors.nameOf(endpoint)
  const members = [...answerMembers(endpoint), ...(failing === null ? [] : [`...${failing}`])]
  const { statements, waits, code } = requestOf(endpoint, plan, imports, members)
  const paged = pagedView(endpoint, plan, imports, takesAll, readers.ofPage(endpoint))
  return {
    doc: comment([...docTexts(endpoint), ...(endpoint.paginate ? pagedDocs(endpoint.paginate) : [])]),
    name: camelCase(endpoint.name),
    paged: paged && { ...paged, parameters: requestParameters(endpoint, [...statements, code].join(' ')) },
    parameters: parameters.join(', '),
    result: resultDeclaration(endpoint, imports),
    response: resultType(endpoint),
    statements,
    async: waits ? 'async ' : '',
    request: code,
    apiCall: paged ? imports.type('ApiCall') : '',
    answer: paged ? '' : readers.read(endpoint, callCode(endpoint, imports)),
  }
}

function callCode({ auth }: EndpointPlan, imports: Imports): string {
  return `${imports.value('call')}(instance, ${listCode(auth)}, request, options)`
}

function docTexts({ label, description, docs, deprecated, idempotency }: EndpointPlan): string[] {
  return [
    ...sentence(label),
    ...sentence(description),
    ...(docs === undefined ? [] : [`See ${prose(docs)}`]),
    ...(idempotency ? ['Each call has an idempotency key of its own, unless `options.idempotencyKey` is given.'] : []),
    ...(deprecated ? ['@deprecated The provider advises against it.'] : []),
  ]
}

const unionOf = (names: readonly string[]) => names.map(literal).join(' | ')
