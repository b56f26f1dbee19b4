import type { Path } from '../1-read/document.js'
import type { Endpoint, PaginationSetting } from '../2-validate/manifest.js'
import { nearest } from '../diagnostics/did-you-mean.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { EndpointPlan, PageKind, PageParameter } from '../plan.js'
import { answerPath } from './answer-path.js'
import type { ResolvedGraphql } from './graphql.js'
import { resolveConnection } from './graphql-pages.js'

/** What each kind cannot do without. */
const needed = {
  page: ['parameter'],
  offset: ['parameter'],
  cursor: ['parameter', 'next'],
  next_url: ['next'],
  link_header: [],
  last_id: ['parameter'],
  graphql: ['connection'],
} as const satisfies Readonly<Record<PaginationSetting['kind'], ReadonlyArray<keyof PaginationSetting>>>

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
  const missing = needed[written.kind].filter((key) => written[key] === undefined)
  if (missing.length > 0) {
    const listed = missing.map((key) => `\`${key}\``).join(' and ')
    reporter.report('incomplete-pagination', place, `pages by \`${written.kind}\` need ${listed}`, {
      help: `add ${listed}`,
      part: 'key',
    })
    return null
  }
  checkKeys(written, place, reporter)
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
  return { ...kindOf(endpoint, { ...written, kind }, place, reporter), ...(size && { size }) }
}

type PlainSetting = PaginationSetting & { readonly kind: Exclude<PaginationSetting['kind'], 'graphql'> }

function kindOf(endpoint: Endpoint, written: PlainSetting, path: Path, reporter: Reporter): PageKind {
  const { next = '', header = 'Link', id = 'id', start = 1, kind } = written
  const optional = (at: string | undefined) => (at === undefined ? null : answerPath(at))
  const more = written.more === undefined ? {} : { more: answerPath(written.more) }
  const asked = () => {
    const { parameter, location } = parameterOf(endpoint, 'parameter', path, reporter)
    return { parameter, ...(location === 'body' && { location }) }
  }
  switch (kind) {
    case 'page':
      return { kind, ...asked(), start, pages: optional(written.pages), ...more }
    case 'offset':
      return { kind, ...asked(), total: optional(written.total), ...more }
    case 'cursor': {
      const place = cursorOf(endpoint, written, path, reporter)
      return { kind, ...place, next: answerPath(next), more: optional(written.more) }
    }
    case 'last_id':
      return { kind, ...asked(), id, more: optional(written.more) }
    case 'next_url':
      return { kind, next: answerPath(next), ...more }
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

/** What each kind can have beside `kind`, `more` and `size`. */
const known: Readonly<Record<PaginationSetting['kind'], readonly string[]>> = {
  page: ['parameter', 'start', 'pages'],
  offset: ['parameter', 'total'],
  cursor: ['parameter', 'next', 'path'],
  next_url: ['next'],
  link_header: ['header'],
  last_id: ['parameter', 'id'],
  graphql: ['connection'],
}

function checkKeys(written: PaginationSetting, path: Path, reporter: Reporter): void {
  const taken = ['kind', 'more', 'size', ...known[written.kind]]
  for (const key of Object.keys(written).filter((key) => !taken.includes(key))) {
    const owners = Object.keys(known).filter((kind) => known[kind as PaginationSetting['kind']].includes(key))
    const message = `pages by \`${written.kind}\` have no \`${key}\``
    const help = `it belongs to ${owners.map((kind) => `\`${kind}\``).join(', ')}`
    reporter.report('misplaced-page-setting', [...path, key], message, { help, part: 'key' })
  }
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
