import { retryDefaults } from '../3-resolve/staying.js'
import type { EndpointPlan, Limit, Plan, Retry } from '../plan.js'
import { literal } from './escape.js'
import { memberCode, objectCode } from './expression.js'
import type { Imports } from './imports.js'

/** What an instance is told of limits, and of sending calls again, where that is more than the kernel knows by itself. */
export function stayingParts({ limits, retry, endpoints }: Plan, method: string, imports: Imports): string[] {
  const enabled = endpoints.filter(({ auth }) => auth.includes(method))
  const rules = [
    ...limits.map((limit) => limitCode(limit)),
    ...enabled.flatMap((endpoint) => endpoint.limits.map((limit) => limitCode(limit, endpoint.name))),
  ]
  const told = retryMembers(retry, imports)
  return [
    ...(told.length > 0 ? [memberCode('retry', objectCode(told))] : []),
    ...(rules.length > 0 ? [memberCode('limits', `${imports.value('limiter')}([${rules.join(', ')}], options)`)] : []),
  ]
}

/** What a call says of itself. */
export function stayingMembers({ timeout, retry, idempotency }: EndpointPlan): string[] {
  const retryable = retry === 'never' ? false : retry === 'always' || idempotency ? true : null
  return [
    ...(timeout === null ? [] : [memberCode('timeoutMs', milliseconds(timeout))]),
    ...(retryable === null ? [] : [memberCode('retryable', String(retryable))]),
  ]
}

/** The idempotency key, as a member of what the request has at that place. */
export function idempotencyMember({ idempotency }: EndpointPlan, location: string, imports: Imports): string[] {
  if (idempotency?.location !== location) return []
  return [memberCode(idempotency.name, `${imports.value('idempotencyKey')}(options)`)]
}

const milliseconds = (seconds: number) => String(Math.round(seconds * 1000))

function limitCode({ requests, per, concurrency }: Limit, endpoint?: string): string {
  return objectCode([
    ...(endpoint === undefined ? [] : [memberCode('endpoint', literal(endpoint))]),
    ...(requests === null ? [] : [memberCode('requests', String(requests))]),
    ...(per === null ? [] : [memberCode('perMs', milliseconds(per))]),
    ...(concurrency === null ? [] : [memberCode('concurrency', String(concurrency))]),
  ])
}

function retryMembers({ attempts, statuses, after, wait, maxWait }: Retry, imports: Imports): string[] {
  const header = after && [after.header, after.format, ...(after.remaining === null ? [] : [after.remaining])]
  return [
    ...(attempts === retryDefaults.attempts ? [] : [memberCode('attempts', String(attempts))]),
    ...(String(statuses) === String(retryDefaults.statuses)
      ? []
      : [memberCode('statuses', `[${statuses.join(', ')}]`)]),
    ...(header ? [memberCode('after', `${imports.value('resetAfter')}(${header.map(literal).join(', ')})`)] : []),
    ...(wait === null ? [] : [memberCode('waitMs', milliseconds(wait))]),
    ...(maxWait === retryDefaults.maxWait ? [] : [memberCode('maxWaitMs', milliseconds(maxWait))]),
  ]
}
