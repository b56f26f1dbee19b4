import { camelCase, pascalCase } from '../3-resolve/names.js'
import type { AnswerBody, EndpointEncoding, EndpointPlan, JsonSchema, Parameter, Plan } from '../plan.js'
import { declarations } from './declarations.js'
import { defaultOf } from './endpoint-context.js'
import { prose } from './escape.js'
import { Imports } from './imports.js'
import { header, render } from './render.js'
import { propertyName, type SafeSchema, safeSchema } from './schema.js'
import { webhookEventsSchema } from './webhook-types.js'

/** The names of an endpoint's types; null for those it has not. */
export interface EndpointTypes {
  readonly parameters: string | null
  readonly payload: string | null
  readonly response: string | null
  /** The answers of each status, where they differ; then `response` is what joins them, and stands elsewhere. */
  readonly statuses: ReadonlyArray<{ readonly status: number; readonly type: string | null }>
}

/** Which types an endpoint has, and their names. */
export function endpointTypes(endpoint: EndpointPlan): EndpointTypes {
  const { response } = endpoint
  const { statuses = [] } = response
  const name = pascalCase(endpoint.name)
  return {
    parameters: endpoint.parameters.length > 0 ? `${name}Parameters` : null,
    payload: endpoint.payload === null ? null : `${name}Payload`,
    response: statuses.length > 0 || hasType(response) ? `${name}Response` : null,
    statuses: statuses.map((body) => ({
      status: body.status,
      type: hasType(body) ? `${name}Response${body.status}` : null,
    })),
  }
}

const hasType = ({ kind, schema }: AnswerBody) => schema !== null && /^(json|xml|csv)$/.test(kind)

/** The names that an endpoint has in the module of types. */
export function typesOfModule(endpoint: EndpointPlan): string[] {
  const { parameters, payload, response, statuses } = endpointTypes(endpoint)
  const answers = statuses.length > 0 ? statuses.map(({ type }) => type) : [response]
  return [parameters, payload, ...answers].filter((name) => name !== null)
}

/** The module of a connector's types; null when it has none. */
export async function typesModule(plan: Plan, source: string): Promise<string | null> {
  const imports = new Imports(declaredTypes(plan))
  const schemas = namedSchemas(plan, imports)
  if (schemas.size === 0) return null
  const lines = imports.lines('../runtime/index.js')
  return render('types', { header: header(source), imports: lines, declarations: await declarations(schemas) })
}

/** Names that an import of the kernel's types must not take. */
function declaredTypes({ schemas, endpoints }: Plan): string[] {
  return [...Object.keys(schemas), ...endpoints.flatMap(typesOfModule)]
}

function namedSchemas(plan: Plan, imports: Imports): Map<string, SafeSchema> {
  const schemas = new Map<string, SafeSchema>()
  for (const [name, schema] of Object.entries(plan.schemas)) schemas.set(name, safeSchema(schema))
  for (const endpoint of plan.endpoints) {
    const types = endpointTypes(endpoint)
    const name = camelCase(endpoint.name)
    if (types.parameters)
      schemas.set(types.parameters, described(parametersSchema(endpoint, imports), `What \`${name}\` takes.`))
    if (types.payload)
      schemas.set(types.payload, described(payloadSchema(endpoint, imports), `What \`${name}\` sends.`))
    for (const [index, { status, type }] of types.statuses.entries()) {
      const schema = safeSchema(endpoint.response.statuses?.[index]?.schema ?? true)
      if (type) schemas.set(type, described(schema, `What \`${name}\` answers with the status ${status}.`))
    }
    if (types.response && types.statuses.length === 0)
      schemas.set(types.response, described(safeSchema(endpoint.response.schema ?? true), `What \`${name}\` answers.`))
  }
  if (plan.webhooks) schemas.set('WebhookEvents', webhookEventsSchema(plan.webhooks))
  return schemas
}

function described(schema: SafeSchema, description: string): SafeSchema {
  return 'description' in schema ? schema : { ...schema, description }
}

/** A body that is given whole. */
function payloadSchema({ payload, encoding }: EndpointPlan, imports: Imports): SafeSchema {
  const schema = safeSchema(payload ?? true)
  if (encoding !== 'binary') return schema
  const { description } = schema
  return { ...(description !== undefined && { description }), tsType: imports.type('FileContent') }
}

function parametersSchema({ parameters, encoding }: EndpointPlan, imports: Imports): SafeSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(
      parameters.map((parameter) => [propertyName(parameter.name), parameterSchema(parameter, encoding, imports)]),
    ),
    required: parameters.filter(({ required }) => required).map(({ name }) => propertyName(name)),
  }
}

/** An optional parameter may be undefined too, so that callers can hand on what they have. */
function parameterSchema(parameter: Parameter, encoding: EndpointEncoding, imports: Imports): SafeSchema {
  const { schema, location, required } = parameter
  const { description, deprecated, ...type } = safeSchema(schema)
  const otherwise = defaultOf(parameter)
  const texts = [
    ...(typeof description === 'string' ? [description] : []),
    ...(otherwise === undefined ? [] : [`Default: \`${prose(JSON.stringify(otherwise))}\`.`]),
  ]
  const about = {
    ...(texts.length > 0 && { description: texts.join(' ') }),
    ...(deprecated !== undefined && { deprecated }),
  }
  const inBody = location === 'graphql' || location === 'body'
  const asText = !inBody || encoding === 'form' || encoding === 'multipart'
  if (type.tsType === 'unknown' && !asText) return { ...about, ...type }
  const file = location === 'body' && encoding === 'multipart' ? fileSchema(schema, imports) : null
  const known = file ?? (type.tsType === 'unknown' ? text : type)
  return required ? { ...about, ...known } : { ...about, anyOf: [known, { tsType: 'undefined' }] }
}

/** A file in a form, or a list of files; null for other members. */
function fileSchema(schema: JsonSchema, imports: Imports): SafeSchema | null {
  if (typeof schema === 'boolean') return null
  if (schema.format === 'binary') return { tsType: imports.type('Upload') }
  const items = fileSchema((schema.items ?? false) as JsonSchema, imports)
  return items && { type: 'array', items }
}

/** What can be written into a URL, a header or a form when the manifest does not say. */
const text: SafeSchema = { type: ['string', 'number', 'boolean'] }
