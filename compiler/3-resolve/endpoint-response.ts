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
  const { statuses, records } = written
  if (statuses) {
    for (const key of ['kind', 'schema', 'records', 'separator'] as const) {
      if (written[key] !== undefined) refuse(key, `\`${key}\` is said of each status`, 'move it into `statuses`')
    }
    if (endpoint.paginate)
      refuse('statuses', 'an endpoint with pages has answers of one form', 'take one of the two away')
  }
  const bodiless = endpoint.method === 'HEAD' || endpoint.method === 'DELETE'
  const otherwise = bodiless && !endpoint.response ? 'none' : 'json'
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
