import type { Path } from '../1-read/document.js'
import type { Endpoint, PaginationSetting } from '../2-validate/manifest.js'
import { nearest } from '../diagnostics/did-you-mean.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { EndpointPlan } from '../plan.js'
import { answerPath } from './answer-path.js'

/** What each kind cannot do without. */
const needed = {
  page: ['parameter'],
  offset: ['parameter'],
  cursor: ['parameter', 'next'],
  next_url: ['next'],
  link_header: [],
  last_id: ['parameter'],
} as const satisfies Readonly<Record<PaginationSetting['kind'], ReadonlyArray<keyof PaginationSetting>>>

/** How an endpoint's pages follow each other; null for an endpoint without pages. */
export function resolvePagination(endpoint: Endpoint, path: Path, reporter: Reporter): EndpointPlan['paginate'] {
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
  if (endpoint.response?.records === undefined && !isList(endpoint)) {
    const help = 'add `response: {records: …}`, or a schema of type `array`'
    reporter.report('incomplete-pagination', place, 'where the records of a page are is not said', {
      help,
      part: 'key',
    })
  }
  const { parameter = '', next = '', header = 'Link', id = 'id', start = 1 } = written
  const optional = (at: string | undefined) => (at === undefined ? null : answerPath(at))
  switch (written.kind) {
    case 'page':
      checkParameter(endpoint, parameter, place, reporter)
      return { kind: 'page', parameter, start, pages: optional(written.pages) }
    case 'offset':
      checkParameter(endpoint, parameter, place, reporter)
      return { kind: 'offset', parameter, total: optional(written.total) }
    case 'cursor': {
      const location = checkParameter(endpoint, parameter, place, reporter)
      return { kind: 'cursor', location, parameter, next: answerPath(next), more: optional(written.more) }
    }
    case 'last_id':
      checkParameter(endpoint, parameter, place, reporter)
      return { kind: 'last_id', parameter, id, more: optional(written.more) }
    case 'next_url':
      return { kind: 'next_url', next: answerPath(next) }
    case 'link_header':
      return { kind: 'link_header', header }
  }
}

/** Whether the answer is the list itself. Kinds without records have a diagnostic of their own. */
function isList({ response }: Endpoint): boolean {
  const { kind = 'json', schema } = response ?? {}
  return !/^(json|xml)$/.test(kind) || (typeof schema === 'object' && schema.type === 'array')
}

/** The parameter that asks for a page is one of the endpoint's, in its query or its JSON body. */
function checkParameter(endpoint: Endpoint, parameter: string, path: Path, reporter: Reporter): 'query' | 'body' {
  const query = Object.keys(endpoint.query ?? {})
  const [member = ''] = parameter.split('.')
  if (query.includes(parameter)) return 'query'
  if (Object.hasOwn(endpoint.body ?? {}, member) || endpoint.payload !== undefined) return 'body'
  const near = nearest(parameter, query)
  const help = near ? `did you mean \`${near}\`?` : 'declare it under `query`'
  reporter.report(
    'unknown-page-parameter',
    [...path, 'parameter'],
    `\`${parameter}\` is not a parameter of this endpoint`,
    { help },
  )
  return 'query'
}
