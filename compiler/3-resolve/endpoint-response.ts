import type { Path } from '../1-read/document.js'
import type { Endpoint, StatusResponseSetting } from '../2-validate/manifest.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { AnswerBody, EndpointResponse, JsonSchema } from '../plan.js'

/** Kinds whose answers have a schema. */
const structured: ReadonlySet<string> = new Set(['json', 'xml', 'csv'])

/** What a successful answer holds. */
export function resolveEndpointResponse(endpoint: Endpoint, path: Path, reporter: Reporter): EndpointResponse {
  const written = endpoint.response ?? {}
  const place = [...path, 'response']
  const refuse = (key: string, message: string, help: string) =>
    reporter.report('contradictory-response', [...place, key], message, { help, part: 'key' })
  const { statuses, records, headers } = written
  if (headers) checkHeaders(headers, endpoint, [...place, 'headers'], reporter)
  if (statuses) {
    for (const key of ['kind', 'schema', 'records', 'separator'] as const) {
      if (written[key] !== undefined) refuse(key, `\`${key}\` is said of each status`, 'move it into `statuses`')
    }
    if (endpoint.paginate)
      refuse('statuses', 'an endpoint with pages has answers of one form', 'take one of the two away')
  }
  // An answer to HEAD has no content (RFC 9110 section 9.3.2), and one to DELETE seldom.
  const bodiless = endpoint.method === 'HEAD' || (endpoint.method === 'DELETE' && !endpoint.response)
  const otherwise = bodiless ? 'none' : 'json'
  const body = bodyOf(written, otherwise, place, reporter)
  if (!structured.has(body.kind)) {
    const message = `an answer of the kind \`${body.kind}\` has no records`
    if (records !== undefined) refuse('records', message, 'take it away, or change the kind')
    else if (endpoint.paginate) refuse('kind', message, 'take `paginate` away, or change the kind')
  } else if (body.kind === 'csv' && records !== undefined) {
    refuse('records', 'an answer of the kind `csv` is the list of its records', 'take it away')
  }
  return {
    ...body,
    records: records ?? null,
    ...(headers && { headers }),
    ...(statuses && {
      statuses: Object.entries(statuses)
        .map(([status, one]) => ({
          status: Number(status),
          ...bodyOf(one, status === '204' ? 'none' : 'json', [...place, 'statuses', status], reporter),
        }))
        .sort((a, b) => a.status - b.status),
    }),
  }
}

/** Headers are of one answer, and each is named once: letter case means nothing (RFC 9110 section 5.1). */
function checkHeaders(headers: readonly string[], endpoint: Endpoint, path: Path, reporter: Reporter): void {
  const refuse = (place: Path, message: string, help: string) =>
    reporter.report('contradictory-response', place, message, { help })
  if (endpoint.paginate)
    refuse(path, 'an endpoint with pages gives records, and no headers', 'take one of the two away')
  if (endpoint.response?.statuses)
    refuse(path, 'an endpoint whose answers differ by their status gives no headers', 'take one of the two away')
  const folded = headers.map((name) => name.toLowerCase())
  for (const [index, name] of headers.entries()) {
    const first = folded.indexOf(name.toLowerCase())
    if (first < index) refuse([...path, index], `\`${name}\` is the header \`${headers[first]}\` again`, 'take it away')
  }
}

function bodyOf(
  written: StatusResponseSetting,
  otherwise: 'json' | 'none',
  path: Path,
  reporter: Reporter,
): AnswerBody {
  const { kind = otherwise, separator } = written
  const schema = (written.schema as JsonSchema | undefined) ?? null
  const refuse = (key: string, message: string, help: string) =>
    reporter.report('contradictory-response', [...path, key], message, { help, part: 'key' })
  if (schema !== null && !structured.has(kind)) {
    refuse('schema', `an answer of the kind \`${kind}\` has no schema`, 'take it away, or change the kind')
  }
  if (kind === 'csv' && typeof schema === 'object' && schema?.type !== undefined && schema.type !== 'array') {
    refuse('schema', 'an answer of the kind `csv` is a list', 'write a schema of type `array`')
  }
  if (kind !== 'csv' && separator !== undefined) {
    refuse('separator', `an answer of the kind \`${kind}\` has no separator`, 'take it away, or say `kind: csv`')
  }
  return { kind, schema, ...(kind === 'csv' && { separator: separator ?? ',' }) }
}
