import type { ConstValueNode, TypeNode, VariableDefinitionNode } from 'graphql'
import type { Path } from '../1-read/document.js'
import type { Endpoint, Parameter as ManifestParameter } from '../2-validate/manifest.js'
import { nearest } from '../diagnostics/did-you-mean.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { EndpointResponse, Errors, Graphql, JsonSchema, Parameter } from '../plan.js'
import { fieldsOf, type Operation, readOperation } from './graphql-document.js'

/** A GraphQL endpoint's operation, and what the caller gives for its variables. */
export interface ResolvedGraphql {
  readonly plan: Graphql
  readonly operation: Operation
  readonly parameters: readonly Parameter[]
}

type Schemas = Readonly<Record<string, JsonSchema>>

/** What an endpoint's GraphQL document says; null for any other endpoint, and when it says nothing that could be sent. */
export function resolveGraphql(
  endpoint: Endpoint,
  path: Path,
  schemas: Schemas,
  reporter: Reporter,
): ResolvedGraphql | null {
  const { graphql } = endpoint
  if (!graphql) return null
  checkSettings(endpoint, path, reporter)
  const place = [...path, 'graphql']
  if (graphql.document === undefined) {
    const message = 'the GraphQL document is not said'
    if (graphql.file === undefined) {
      reporter.report('graphql-setting', place, message, { help: 'add `document` or `file`', part: 'key' })
    }
    return null
  }
  const operation = readOperation(graphql.document, graphql.operation, (message, help, span) =>
    reporter.report('bad-graphql', [...place, 'document'], message, { ...(help && { help }), ...(span && { span }) }),
  )
  if (!operation) return null
  const { node, fragments, text } = operation
  const definitions = node.variableDefinitions ?? []
  const names = definitions.map(({ variable }) => variable.name.value)
  const said = graphql.variables ?? {}
  for (const name of Object.keys(said)) {
    if (names.includes(name)) continue
    const near = nearest(name, names)
    const message = `the operation has no variable \`$${name}\``
    const help = near ? `did you mean \`${near}\`?` : 'take it away, or declare it in the document'
    reporter.report('graphql-setting', [...place, 'variables', name], message, { help, part: 'key' })
  }
  const fields = new Set(fieldsOf(node.selectionSet, fragments).map(({ name }) => name.value))
  return {
    operation,
    parameters: definitions.map((one) => parameterOf(one, said[one.variable.name.value] ?? {}, schemas)),
    plan: {
      kind: node.operation === 'mutation' ? 'mutation' : 'query',
      operation: node.name?.value ?? null,
      document: text,
      variables: names,
      fields: [...fields].sort(),
      partial: graphql.errors === 'return',
    },
  }
}

/** What a document decides is not said again. */
function checkSettings(endpoint: Endpoint, path: Path, reporter: Reporter): void {
  const refuse = (key: 'body' | 'payload' | 'encoding' | 'method' | 'response', why: string) =>
    reporter.report('graphql-setting', [...path, key], why, { help: 'take it away', part: 'key' })
  if (endpoint.body) refuse('body', 'the body of a GraphQL request is its document and variables')
  if (endpoint.payload !== undefined) refuse('payload', 'the body of a GraphQL request is its document and variables')
  if (endpoint.encoding && endpoint.encoding !== 'json') refuse('encoding', 'a GraphQL request is written as JSON')
  const { kind = 'json', statuses } = endpoint.response ?? {}
  if (kind !== 'json' || statuses) refuse('response', 'the answer of a GraphQL request is JSON, of one form')
  if (endpoint.method && endpoint.method !== 'POST') refuse('method', 'a GraphQL request is a `POST`')
}

/** The scalars of GraphQL (section 3.5 of its specification); an `ID` is read from a whole number too. */
const scalars: Schemas = {
  Int: { type: 'integer' },
  Float: { type: 'number' },
  String: { type: 'string' },
  Boolean: { type: 'boolean' },
  ID: { type: ['string', 'integer'] },
}

/** Keywords with which a manifest says another type than the document. */
const typeKeywords = ['type', 'enum', '$ref', 'properties', 'items'] as const

function parameterOf(definition: VariableDefinitionNode, said: ManifestParameter, schemas: Schemas): Parameter {
  const { type, defaultValue } = definition
  const name = definition.variable.name.value
  const isRequired = type.kind === 'NonNullType'
  const { required = isRequired && !defaultValue, secret = false, ...keywords } = said
  const typed = isRequired ? bareSchema(type.type, schemas) : bareSchema(type, schemas)
  const isOwn = typeKeywords.some((keyword) => keywords[keyword] !== undefined)
  const known = isOwn || typed === true ? (keywords as JsonSchema) : { ...(typed as object), ...keywords }
  const isSaid = typed !== true || isOwn
  const otherwise = constant(defaultValue)
  const schema = {
    ...(isSaid ? nullableUnless(isRequired, known) : keywords),
    ...(otherwise !== undefined && { default: otherwise }),
  }
  return { name, wire: name, location: 'graphql', required, secret, schema }
}

function schemaOf(type: TypeNode, schemas: Schemas): JsonSchema {
  if (type.kind === 'NonNullType') return bareSchema(type.type, schemas)
  const bare = bareSchema(type, schemas)
  return bare === true ? true : nullableUnless(false, bare)
}

/** A type without its null; a type of the API is the schema of that name, and else says nothing. */
function bareSchema(type: Exclude<TypeNode, { kind: 'NonNullType' }>, schemas: Schemas): JsonSchema {
  if (type.kind === 'ListType') return { type: 'array', items: schemaOf(type.type, schemas) }
  const name = type.name.value
  return (
    (Object.hasOwn(scalars, name) && scalars[name]) ||
    (Object.hasOwn(schemas, name) && { $ref: `#/schemas/${name}` }) ||
    true
  )
}

function nullableUnless(isRequired: boolean, schema: JsonSchema): Exclude<JsonSchema, boolean> {
  const known = typeof schema === 'object' ? schema : {}
  if (isRequired) return known
  const { description, deprecated, ...type } = known
  const about = { ...(description !== undefined && { description }), ...(deprecated !== undefined && { deprecated }) }
  if (type.type !== undefined && type.enum === undefined) return { ...about, ...type, type: [type.type, 'null'].flat() }
  return { ...about, anyOf: [type, { type: 'null' }] }
}

function constant(value: ConstValueNode | undefined): unknown {
  switch (value?.kind) {
    case 'IntValue':
    case 'FloatValue':
      return Number(value.value)
    case 'StringValue':
    case 'BooleanValue':
    case 'EnumValue':
      return value.value
    default:
      return undefined
  }
}

/** The answer (section 7.1 of GraphQL's specification): what the manifest describes is its `data`. */
export function graphqlResponse(response: EndpointResponse, { partial }: Graphql): EndpointResponse {
  const data = response.schema ?? true
  const error = {
    type: 'object',
    required: ['message'],
    properties: {
      message: { type: 'string' },
      path: { type: 'array', items: { type: ['string', 'integer'] } },
      extensions: { type: 'object' },
    },
  }
  const schema = partial
    ? { type: 'object', properties: { data: nullableUnless(false, data), errors: { type: 'array', items: error } } }
    : { type: 'object', required: ['data'], properties: { data } }
  return { ...response, schema }
}

/** Errors in an answer are a failure whatever its status, unless a rule of the manifest says which kind. */
export function graphqlErrors(errors: Errors | null, { partial }: Graphql): Errors | null {
  if (partial) return errors
  const { message = [], code = [], requestId = null, rules = [] } = errors ?? {}
  return {
    message: message.length > 0 ? message : [['errors', '0', 'message']],
    code: code.length > 0 ? code : [['errors', '0', 'extensions', 'code']],
    requestId,
    rules: [...rules, { kind: 'invalid', statuses: [200], test: { at: { path: ['errors'] }, is: true } }],
  }
}
