import type { Path } from '../1-read/document.js'
import type { Endpoint, PaginationSetting } from '../2-validate/manifest.js'
import { nearest } from '../diagnostics/did-you-mean.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { EndpointPlan, PageKind, PageParameter } from '../plan.js'
import { answerPath } from './answer-path.js'
import type { ResolvedGraphql } from './graphql.js'
import { resolveConnection } from './graphql-pages.js'
import { checkKeys, checkSize, isComplete } from './pagination-rules.js'

/** How an endpoint's pages follow each other; null for an endpoint without pages. */
export function resolvePagination(
  endpoint: Endpoint,
  graphql: ResolvedGraphql | null,
  path: Path,
  reporter: Reporter,
): EndpointPlan['paginate'] {
  const written = endpoint.paginate
  if (!written) return null
  const place = [...path, 'paginate']
  if (!isComplete(written, place, reporter)) return null
  checkKeys(written, endpoint, place, reporter)
  const { kind } = written
  if (kind === 'graphql') {
    if (graphql) return resolveConnection(written, graphql, path, reporter)
    if (!endpoint.graphql) {
      const help = 'add `graphql`, or name another kind'
      reporter.report('incomplete-pagination', [...place, 'kind'], 'the endpoint has no GraphQL document', { help })
    }
    return null
  }
  if (endpoint.response?.records === undefined && !isList(endpoint)) {
    const help = 'add `response: {records: …}`, or a schema of type `array`'
    reporter.report('incomplete-pagination', place, 'where the records of a page are is not said', {
      help,
      part: 'key',
    })
  }
  const size = written.size === undefined ? undefined : parameterOf(endpoint, 'size', place, reporter)
  checkSize(endpoint, place, reporter)
  return { ...kindOf(endpoint, { ...written, kind }, place, reporter), ...(size && { size }) }
}

type PlainSetting = PaginationSetting & { readonly kind: Exclude<PaginationSetting['kind'], 'graphql'> }

function kindOf(endpoint: Endpoint, written: PlainSetting, path: Path, reporter: Reporter): PageKind {
  const { next = '', header = 'Link', id = 'id', start, total, kind } = written
  const optional = (at: string | undefined) => (at === undefined ? null : answerPath(at))
  const more = written.more === undefined ? {} : { more: answerPath(written.more) }
  const asked = () => {
    const { parameter, location } = parameterOf(endpoint, 'parameter', path, reporter)
    return { parameter, ...(location === 'body' && { location }) }
  }
  switch (kind) {
    case 'page':
      return {
        kind,
        ...asked(),
        start: start ?? 1,
        pages: optional(written.pages),
        ...(total !== undefined && { total: answerPath(total) }),
        ...more,
      }
    case 'offset':
      return { kind, ...asked(), ...(start === 1 && { start }), total: optional(total), ...more }
    case 'cursor': {
      const place = cursorOf(endpoint, written, path, reporter)
      const found = { next: optional(written.next), ...(written.header !== undefined && { header: written.header }) }
      return { kind, ...place, ...found, ...(written.alone && { alone: true }), more: optional(written.more) }
    }
    case 'last_id':
      return { kind, ...asked(), id, more: optional(written.more) }
    case 'next_url':
      return {
        kind,
        next: answerPath(next),
        ...(written.relative_to === 'base_url' && { relativeTo: written.relative_to }),
        ...more,
      }
    case 'link_header':
      return { kind, header, ...more }
  }
}

/** Where a cursor goes. The request at another path is not this endpoint's, so that it declares no parameter for it. */
function cursorOf(
  endpoint: Endpoint,
  { parameter = '', path: next }: PaginationSetting,
  path: Path,
  reporter: Reporter,
): PageParameter & { readonly path?: string } {
  if (next === undefined) return parameterOf(endpoint, 'parameter', path, reporter)
  const location = /^(GET|HEAD)$/.test(endpoint.method ?? 'GET') ? 'query' : 'body'
  return { location, parameter, path: next }
}

/** Whether the answer is the list itself. Kinds without records have a diagnostic of their own. */
function isList({ response }: Endpoint): boolean {
  const { kind = 'json', schema } = response ?? {}
  return !/^(json|xml)$/.test(kind) || (typeof schema === 'object' && schema.type === 'array')
}

/** A parameter that is about pages is one of the endpoint's, in its query or its body. */
function parameterOf(endpoint: Endpoint, key: 'parameter' | 'size', path: Path, reporter: Reporter): PageParameter {
  const parameter = endpoint.paginate?.[key] ?? ''
  const query = Object.keys(endpoint.query ?? {})
  const [member = ''] = parameter.split('.')
  if (query.includes(parameter)) return { location: 'query', parameter }
  if (Object.hasOwn(endpoint.body ?? {}, member) || endpoint.payload !== undefined) {
    return { location: 'body', parameter }
  }
  const near = nearest(parameter, query)
  const help = near ? `did you mean \`${near}\`?` : 'declare it under `query`'
  const message = `\`${parameter}\` is not a parameter of this endpoint`
  reporter.report('unknown-page-parameter', [...path, key], message, { help })
  return { location: 'query', parameter }
}
