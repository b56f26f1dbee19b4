import type { EndpointPlan } from '../../plan.js'
import { canonical } from '../canonical.js'
import type { Kind } from '../kinds.js'
import type { Changes } from '../report.js'

/** What there is of an endpoint beside its URL, its parameters and its result. */
export function compareEndpointFacts(base: EndpointPlan, head: EndpointPlan, changes: Changes): void {
  const subject = `endpoint ${head.name}`
  const path = (key: string) => ['endpoints', head.name, key]
  const compare = (kind: Kind, key: string, read: (endpoint: EndpointPlan) => string | null | undefined) =>
    changes.compare(kind, `${subject}, ${key}`, [read(base), read(head)], path(key))
  compare('endpoint-request-changed', 'method', ({ method }) => method)
  const hasBody = ({ body, payload }: EndpointPlan) => body.length > 0 || payload !== null
  if (hasBody(base) && hasBody(head)) compare('endpoint-request-changed', 'encoding', ({ encoding }) => encoding)
  compare('endpoint-request-changed', 'root', ({ root }) => root)
  compare('endpoint-token-changed', 'token', ({ token }) => token ?? 'the main one')
  compare('graphql-document-changed', 'graphql', ({ graphql }) => graphql?.document)
  const pages = !base.paginate
    ? 'endpoint-pages-added'
    : head.paginate
      ? 'endpoint-pages-changed'
      : 'endpoint-pages-removed'
  compare(pages, 'paginate', ({ paginate }) => paginate && canonical(paginate))
  if (base.paginate && head.paginate) {
    const records = [base.response.records, head.response.records] as const
    changes.compare('endpoint-pages-changed', `${subject}, records`, records, [...path('response'), 'records'])
  }
  const idempotency = head.idempotency ? 'endpoint-retry-changed' : 'idempotency-removed'
  compare(idempotency, 'idempotency', (endpoint) => endpoint.idempotency && canonical(endpoint.idempotency))
  compare('endpoint-retry-changed', 'retry', ({ retry }) => retry)
  compare('endpoint-retry-changed', 'limits', ({ limits }) => (limits.length > 0 ? canonical(limits) : null))
  const deprecated = head.deprecated ? 'endpoint-deprecated' : 'endpoint-undeprecated'
  compare(deprecated, 'deprecated', (endpoint) => String(endpoint.deprecated))
  for (const key of ['label', 'description', 'docs', 'entity'] as const) {
    compare('endpoint-text-changed', key, (endpoint) => endpoint[key])
  }
}

/**
 * What endpoints can have from the connector, and is then said once: how failures are recognised, how long a call may
 * take.
 */
export function compareShared(pairs: ReadonlyArray<readonly [EndpointPlan, EndpointPlan]>, changes: Changes): void {
  compareOne('endpoint-errors-changed', 'errors', ({ errors }) => errors && canonical(errors), pairs, changes)
  const seconds = ({ timeout }: EndpointPlan) => (timeout === null ? null : `${timeout} seconds`)
  compareOne('endpoint-retry-changed', 'timeout', seconds, pairs, changes)
}

function compareOne(
  kind: Kind,
  key: string,
  read: (endpoint: EndpointPlan) => string | null,
  pairs: ReadonlyArray<readonly [EndpointPlan, EndpointPlan]>,
  changes: Changes,
): void {
  const groups = new Map<string, { before: string | null; after: string | null; names: string[] }>()
  for (const [base, head] of pairs) {
    const [before, after] = [read(base), read(head)]
    const group = groups.get(JSON.stringify([before, after])) ?? { before, after, names: [] }
    groups.set(JSON.stringify([before, after]), group)
    group.names.push(head.name)
  }
  for (const { before, after, names } of groups.values()) {
    const [first = '', ...others] = names
    if (others.length === 0)
      changes.compare(kind, `endpoint ${first}, ${key}`, [before, after], ['endpoints', first, key])
    else changes.compare(kind, `endpoints ${names.join(', ')}: ${key}`, [before, after], [key])
  }
}
