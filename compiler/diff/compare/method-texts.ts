import type { MethodPlan, Plan } from '../../plan.js'
import type { Changes } from '../report.js'
import { type Domains, leadsElsewhere } from './links.js'

/** What people read of a method; another type brings another label. */
export function compareMethodTexts(base: MethodPlan, head: MethodPlan, known: Domains, changes: Changes): void {
  const subject = `method ${head.name}`
  const path = (key: string) => ['auth', head.name, key]
  if (base.type === head.type) changes.compare('method-label-changed', subject, [base.label, head.label], path('label'))
  changes.compare('method-text-changed', `${subject}, help`, [base.help, head.help], path('help'))
  const kind = leadsElsewhere(head.docs, known) ? 'method-docs-host-changed' : 'method-text-changed'
  changes.compare(kind, `${subject}, docs`, [base.docs, head.docs], path('docs'))
}

/** The order in which methods are offered, of those that both sides have. */
export function compareOrder(base: Plan, head: Plan, changes: Changes): void {
  const names = ({ methods }: Plan) => methods.map(({ name }) => name)
  const [before, after] = [names(base), names(head)]
  const kept = (one: readonly string[], other: readonly string[]) =>
    one.filter((name) => other.includes(name)).join(', ')
  changes.compare('method-order-changed', 'methods', [kept(before, after), kept(after, before)], ['auth'])
}
