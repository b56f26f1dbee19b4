import { camelCase } from '../3-resolve/names.js'
import { schemaName } from '../3-resolve/shapes.js'
import type { AnswerPath, EndpointPlan, JsonSchema, Pagination, Plan } from '../plan.js'
import { pathCode } from './answer-path.js'
import { answerType } from './endpoint-response.js'
import { key, literal, prose } from './escape.js'
import { listCode, memberCode, objectCode, pureCall } from './expression.js'
import type { Imports } from './imports.js'
import { endpointTypes } from './types.js'

/** What is said of an endpoint with pages. */
export function pagedDocs(paginate: Pagination): string[] {
  const alone = paginate.kind === 'cursor' && paginate.alone ? prose(paginate.parameter) : null
  return [
    '`.all` goes through every record of every page, `.pages` through the pages.',
    ...(alone === null ? [] : [`The next page is asked for with \`${alone}\` and nothing else.`]),
  ]
}

const width = 120

/** The declaration of an endpoint with pages; null for any other. `reader` reads an answer that is not JSON. */
export function pagedView(
  endpoint: EndpointPlan,
  plan: Plan,
  imports: Imports,
  takesAll: boolean,
  reader: string | null,
): object | null {
  const { paginate, name } = endpoint
  if (!paginate) return null
  const given = givenOf(endpoint)
  const instance = `instance: Instance<${endpoint.auth.map(literal).join(' | ')}>`
  const taken = [instance, ...(given ? [`${given.name}${takesAll ? '?' : ''}: ${given.type}`] : [])].join(', ')
  const types = [`[${taken}]`, answerType(endpoint), recordType(endpoint, plan)]
  const request = `${camelCase(name)}Request`
  const paging = [
    ...(reader === null ? [] : [memberCode('read', reader)]),
    ...(asksInBody(paginate) ? [memberCode('turn', imports.value('turnedBody'))] : []),
  ]
  const values = [request, listCode(endpoint.auth), literal(recordsOf(endpoint).join('.')), nextCode(paginate, imports)]
  const start = `export const ${camelCase(name)}: ${imports.type('Paged')}<`
  const make = `> = /* @__PURE__ */ ${imports.value(hasEdges(paginate) ? 'pagedNodes' : 'paged')}(`
  return { declaration: declare(start, types, make, values, paging) }
}

/** On one line where it fits; then the values, what is made of them, or the types too have lines of their own. */
function declare(
  start: string,
  types: readonly string[],
  make: string,
  values: readonly string[],
  paging: readonly string[],
): string {
  const given = [...values, ...(paging.length > 0 ? [objectCode(paging)] : [])]
  const lines = (items: readonly string[], indent: string) => items.map((item) => `\n${indent}  ${item}`).join(',')
  /** The call with lines for the members of its last value, an object, where the others fit; else one for each value. */
  const spread = (opened: string, indent: string) => {
    const hugged = `${opened}${values.join(', ')}, {`
    return paging.length > 0 && hugged.length <= width
      ? `${hugged}${lines(paging, indent)},\n${indent}})`
      : `${opened}${lines(given, indent)},\n${indent})`
  }
  const head = `${start}${types.join(', ')}${make}`
  const whole = `${head}${given.join(', ')})`
  if (whole.length <= width) return whole
  if (head.length <= width) return spread(head, '')
  const tail = `${make}${given.join(', ')})`
  const declared = `${start}${types.join(', ')}> =`
  if (declared.length <= width) {
    const made = `  ${tail.slice('> = '.length)}`
    return `${declared}\n${made.length <= width ? made : spread(`  ${make.slice('> = '.length)}`, '  ')}`
  }
  return `${start}${lines(types, '')}\n${tail.length <= width ? tail : spread(make, '')}`
}

/** The one object that an endpoint with pages takes. */
function givenOf(endpoint: EndpointPlan): { name: string; type: string } | null {
  const { parameters, payload } = endpointTypes(endpoint)
  if (payload) return { name: 'payload', type: payload }
  return parameters ? { name: 'parameters', type: parameters } : null
}

/** The parameters of the function that makes the request; those that `code` does not use are marked so. */
export function requestParameters(endpoint: EndpointPlan, code: string): string {
  if (!endpoint.paginate) return ''
  const uses = (name: string) => new RegExp(`\\b${name}\\b`).test(code)
  const given = givenOf(endpoint)
  const instance = `instance: Instance<${endpoint.auth.map(literal).join(' | ')}>`
  if (!given || !uses(given.name)) return uses('instance') ? instance : ''
  return [uses('instance') ? instance : '_: unknown', `${given.name}: ${given.type}`].join(', ')
}

function asksInBody(paginate: Pagination): boolean {
  return paginate.kind === 'graphql' || ('location' in paginate && paginate.location === 'body')
}

/** What finds the next page, with what ends a walk before. */
function nextCode(paginate: Pagination, imports: Imports): string {
  const made = (name: string, ...parts: string[]) => pureCall(imports.value(name), parts)
  const { kind, size } = paginate
  const own =
    kind === 'cursor' || kind === 'last_id' || kind === 'graphql' || paginate.more === undefined ? null : paginate.more
  let code = kindCode(paginate, imports)
  if (kind !== 'cursor' && 'location' in paginate) code = made('inBody', literal(paginate.parameter), code)
  if (own) code = made('whileMore', `(answer) => ${pathCode(own, imports)}`, code)
  // A total says better than a page that is not full where the pages end.
  if (!size || (kind === 'page' && paginate.total)) return code
  return made('whileFull', literal(size.location), literal(size.parameter), code)
}

function kindCode(paginate: Pagination, imports: Imports): string {
  const find = (path: AnswerPath) => `(answer) => ${pathCode(path, imports)}`
  const optional = (path: AnswerPath | null) => (path ? [find(path)] : [])
  const made = (name: string, ...parts: string[]) => pureCall(imports.value(name), parts)
  switch (paginate.kind) {
    case 'page': {
      const { parameter, start, pages, total, size } = paginate
      const count =
        total && size
          ? [made('pagesOf', literal(size.location), literal(size.parameter), find(total))]
          : optional(pages)
      return made('nextNumber', literal(parameter), String(start), ...count)
    }
    case 'offset': {
      const { parameter, start, total } = paginate
      const from = start === undefined ? [] : [...(total ? [] : ['undefined']), String(start)]
      return made('nextOffset', literal(parameter), ...optional(total), ...from)
    }
    case 'cursor': {
      const members = paginate.location === 'query' ? [paginate.parameter] : paginate.parameter.split('.')
      const value = members.reduceRight((inner, member) => `{ ${key(member)}: ${inner} }`, 'value')
      const url = paginate.alone ? 'url, ' : paginate.path === undefined ? '' : `url: ${literal(paginate.path)}, `
      const place = `(value${paginate.alone ? ', { url }' : ''}) => ({ ${url}${paginate.location}: ${value} })`
      const { next, header = '' } = paginate
      const found = next ? find(next) : `(_, headers) => headers.get(${literal(header)})`
      return made('nextCursor', place, found, ...optional(paginate.more))
    }
    case 'next_url':
      return made(paginate.relativeTo ? 'nextPath' : 'nextUrl', find(paginate.next))
    case 'graphql': {
      const at = ['data', ...paginate.connection, 'pageInfo']
      const place = `(value) => ({ body: { variables: { ${key(paginate.variable)}: value } } })`
      return made('nextCursor', place, find([...at, 'endCursor']), find([...at, 'hasNextPage']))
    }
    case 'link_header':
      return made('linkHeader', literal(paginate.header))
    case 'last_id':
      return made('nextAfter', literal(paginate.parameter), literal(paginate.id), ...optional(paginate.more))
  }
}

const hasEdges = (paginate: Pagination) => paginate.kind === 'graphql' && paginate.list === 'edges'

/** The way to the list of records; empty when the answer is the list. */
function recordsOf({ paginate, response }: EndpointPlan): string[] {
  if (paginate?.kind === 'graphql') return ['data', ...paginate.connection, paginate.list]
  return (response.records ?? '').split('.').filter(Boolean)
}

/** The type of one record: an entry of the list that the answer's schema has at the record path. */
function recordType(endpoint: EndpointPlan, plan: Plan): string {
  const named = namedRecord(endpoint, plan)
  if (named !== null) return named
  const { response } = endpointTypes(endpoint)
  if (response === null) return endpoint.response.kind === 'csv' ? 'Readonly<Record<string, string>>' : 'unknown'
  const list = listSchema(endpoint, plan)
  if (!list || (endpoint.paginate && hasEdges(endpoint.paginate))) return 'unknown'
  const steps = recordsOf(endpoint).reduce((type, name) => `NonNullable<${type}[${literal(name)}]>`, response)
  return `${steps}[number]`
}

/** The schema of the manifest that is the type of a record of a connection; null where it has no name. */
export function namedRecord(endpoint: EndpointPlan, plan: Plan): string | null {
  const { paginate } = endpoint
  if (paginate?.kind !== 'graphql') return null
  const items = listSchema(endpoint, plan)?.items as JsonSchema | undefined
  const record = hasEdges(paginate) ? memberOf(resolved(items, plan.schemas), 'node') : items
  const reference = typeof record === 'object' ? withoutNull(record).$ref : undefined
  return typeof reference === 'string' ? (schemaName(reference) ?? null) : null
}

function listSchema(endpoint: EndpointPlan, { schemas }: Plan): Exclude<JsonSchema, boolean> | null {
  let schema: JsonSchema | undefined = endpoint.response.schema ?? undefined
  for (const name of recordsOf(endpoint)) schema = memberOf(resolved(schema, schemas), name)
  const list = resolved(schema, schemas)
  return typeof list === 'object' && [list.type].flat().includes('array') ? list : null
}

/** The schema that a reference leads to, or the one that there is beside `null`. */
function resolved(schema: JsonSchema | undefined, schemas: Plan['schemas']): JsonSchema | undefined {
  if (typeof schema !== 'object') return schema
  const { $ref: reference, ...only } = withoutNull(schema)
  return typeof reference === 'string' ? schemas[schemaName(reference) ?? ''] : only
}

function withoutNull(schema: Exclude<JsonSchema, boolean>): Exclude<JsonSchema, boolean> {
  const alternatives = Array.isArray(schema.anyOf) ? (schema.anyOf as JsonSchema[]) : []
  const [only, ...others] = alternatives.filter((one) => typeof one !== 'object' || one.type !== 'null')
  return typeof only === 'object' && others.length === 0 ? only : schema
}

function memberOf(schema: JsonSchema | undefined, name: string): JsonSchema | undefined {
  const properties = typeof schema === 'object' ? schema.properties : undefined
  if (typeof properties !== 'object' || properties === null || !Object.hasOwn(properties, name)) return undefined
  return Reflect.get(properties, name) as JsonSchema
}
