import { receiversOf } from '../plan/receivers.js'
import type { MethodPlan, Plan } from '../plan.js'
import { show, table } from './explain-text.js'

/** Where the secrets of a method go: each host, with those that it is sent. */
export function explainReceivers(plan: Plan, method: MethodPlan): string {
  const hosts = new Map<string, Set<string>>()
  for (const { origin, secret } of receiversOf(plan, method)) {
    const host = show(origin)
    hosts.set(host, (hosts.get(host) ?? new Set()).add(secret))
  }
  if (hosts.size === 0) return 'No host is sent a secret.'
  const rows = [...hosts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([host, secrets]) => [host, [...secrets].sort().join(', ')])
  return `Where secrets go, and nowhere else\n${table(rows)}`
}
