import type { Path } from '../1-read/document.js'
import type { Endpoint, IdempotencySetting, Limits, Manifest } from '../2-validate/manifest.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type { EndpointPlan, EndpointStaying, Limit, Retry } from '../plan.js'
import { checkHeader } from './headers.js'

/** What holds for calls where the manifest says nothing: the same as in the kernel, which needs to be told no more. */
export const retryDefaults: Retry = {
  attempts: 4,
  statuses: [429, 502, 503, 504],
  after: null,
  wait: null,
  maxWait: 60,
}

/** When calls of the connector are sent again. */
export function resolveRetry({ retry = {} }: Manifest): Retry {
  const { attempts, statuses, after, wait, max_wait } = retry
  return {
    attempts: attempts ?? retryDefaults.attempts,
    statuses: [...(statuses ?? retryDefaults.statuses)].sort((a, b) => a - b),
    after: after ? { ...after, remaining: after.remaining ?? null } : retryDefaults.after,
    wait: wait ?? retryDefaults.wait,
    maxWait: max_wait ?? retryDefaults.maxWait,
  }
}

const windows: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400 }

/** Limits as a list, whichever way they are written. */
export function resolveLimits(written: Limits | undefined, path: Path, reporter: Reporter): Limit[] {
  return [written ?? []].flat().map(({ requests, per, concurrency }, index) => {
    const place = Array.isArray(written) ? [...path, index] : path
    const missing = requests === undefined ? (per === undefined ? null : 'requests') : per === undefined ? 'per' : null
    if (missing || (requests === undefined && concurrency === undefined)) {
      const message = missing
        ? `a limit with ${missing === 'per' ? '`requests` needs `per`' : '`per` needs `requests`'}`
        : 'this limit limits nothing'
      const help =
        missing === 'per'
          ? 'say how long the window is, as in `per: second`'
          : 'say how many `requests`, or the `concurrency`'
      reporter.report('incomplete-limit', place, message, { help, part: 'key' })
    }
    return {
      requests: requests ?? null,
      per: per === undefined ? null : (windows[per] ?? Number(per)),
      concurrency: concurrency ?? null,
    }
  })
}

/** What an endpoint's calls carry. */
type RequestParts = Pick<EndpointPlan, 'method' | 'query' | 'headers' | 'body' | 'payload' | 'graphql'>

/** What an endpoint says of its calls. */
export function resolveStaying(
  endpoint: Endpoint,
  timeout: number | undefined,
  request: RequestParts,
  path: Path,
  reporter: Reporter,
): EndpointStaying {
  const { idempotency } = endpoint
  return {
    limits: resolveLimits(endpoint.limits, [...path, 'limits'], reporter),
    timeout: endpoint.timeout ?? timeout ?? null,
    retry: endpoint.retry ?? 'safe',
    idempotency: idempotency
      ? resolveIdempotency(idempotency, endpoint, request, [...path, 'idempotency'], reporter)
      : null,
  }
}

const locations = [
  ['header', 'headers'],
  ['query', 'query'],
  ['body', 'body'],
] as const

function resolveIdempotency(
  written: IdempotencySetting,
  endpoint: Endpoint,
  request: RequestParts,
  path: Path,
  reporter: Reporter,
): EndpointStaying['idempotency'] {
  const [first, other] = locations.filter(([key]) => written[key] !== undefined)
  if (!first) return null
  const [key, location] = first
  const name = written[key] ?? ''
  const place = [...path, key]
  const needless = whyNeedless(endpoint, request)
  if (needless) reporter.report('needless-idempotency', path, needless, { help: 'take it out', part: 'key' })
  if (other) {
    const message = 'the key goes to one place'
    reporter.report('parameter-collision', [...path, other[0]], message, { help: 'keep one of them', part: 'key' })
  }
  if (location === 'headers') checkHeader(name, place, reporter)
  const same = (sent: string) => (location === 'headers' ? sent.toLowerCase() === name.toLowerCase() : sent === name)
  if (request[location].some((sent) => same(sent.name))) {
    const help = 'take it out of the parameters: each call has a key of its own, which the caller may give'
    reporter.report('parameter-collision', place, `\`${name}\` is a parameter and the idempotency key`, { help })
  }
  if (location === 'body' && endpoint.graphql) {
    const help = 'send the key elsewhere, or make it a variable of the document'
    reporter.report('graphql-setting', place, 'the body of a GraphQL request is its document and variables', {
      help,
      part: 'key',
    })
  }
  if (location === 'body' && request.payload !== null) {
    const help = 'make it members under `body`, or send the key elsewhere'
    reporter.report('parameter-collision', place, '`payload` is the whole body, which has no room for the key', {
      help,
    })
  }
  return { location, name }
}

/** Why a key would mean nothing; null where it means something. */
function whyNeedless({ paginate }: Endpoint, { method, graphql }: RequestParts): string | null {
  if (paginate) return 'an endpoint with pages sends another request for each of them'
  if (graphql?.kind === 'query') return 'a query changes nothing, so it needs no key'
  return method === 'GET' || method === 'HEAD' ? `\`${method}\` changes nothing, so it needs no key` : null
}
