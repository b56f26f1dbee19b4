import { receiversOf } from '../../plan/receivers.js'
import { textOf } from '../../plan/template.js'
import type { Plan } from '../../plan.js'
import type { Changes } from '../report.js'
import { compareEndpoints } from './endpoints.js'
import { compareIdentity } from './identity.js'
import { compareEndpointInjections } from './injections.js'
import { compareMethods } from './methods.js'
import { bothOf } from './pair.js'
import { compareReceivers } from './receivers.js'
import { compareVariables } from './variables.js'
import { compareWebhooks } from './webhooks.js'

/** Everything of a connector that both sides have. */
export function compareConnectors(base: Plan, head: Plan, changes: Changes): void {
  compareIdentity(base, head, changes)
  const both = bothOf(base, head)
  compareVariables(both, changes)
  compareMethods(both, changes)
  compareEndpoints(both, changes)
  compareEndpointInjections(both, changes)
  compareReceivers(both, changes)
  compareWebhooks(both, changes)
}

/** A connector that is new is one change, with what a reviewer must see first: who is sent which secret. */
export function connectorAdded(plan: Plan, changes: Changes): void {
  changes.report('connector-added', 'connector', {
    before: null,
    after: plan.connector.label,
    base: null,
    head: ['name'],
    detail: receiversText(plan),
  })
}

/** All that a connector had goes with it. */
export function connectorRemoved({ connector }: Plan, changes: Changes): void {
  changes.report('connector-removed', 'connector', { before: connector.label, after: null, base: ['name'], head: [] })
}

/** The name is another, and what is behind it the same. */
export function connectorRenamed(base: Plan, head: Plan, changes: Changes): void {
  changes.compare('connector-id-changed', 'connector', [base.connector.name, head.connector.name], ['name'])
  compareIdentity(base, head, changes)
}

function receiversText(plan: Plan): string {
  const hosts = new Map<string, Set<string>>()
  for (const { origin, secret } of plan.methods.flatMap((method) => receiversOf(plan, method))) {
    const host = textOf(origin)
    hosts.set(host, (hosts.get(host) ?? new Set()).add(secret))
  }
  if (hosts.size === 0) return 'No host is sent a secret.'
  const sorted = [...hosts].sort(([one], [other]) => (one < other ? -1 : 1))
  return sorted.map(([host, secrets]) => `${host} is sent ${[...secrets].sort().join(', ')}.`).join(' ')
}
