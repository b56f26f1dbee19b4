import type { MethodPlan, Plan } from '../../plan.js'
import type { Changes } from '../report.js'
import { compareFlow } from './flow.js'
import { compareInjections } from './injections.js'
import { compareScopes } from './scopes.js'
import { compareUrls } from './urls.js'
import { compareInputs } from './variables.js'

/** The authentication methods: those that came and went, and what is within those that stayed. */
export function compareMethods(base: Plan, head: Plan, changes: Changes): void {
  const before = byName(base)
  const after = byName(head)
  for (const [name, method] of before) {
    const other = after.get(name)
    if (other) compareMethod(method, other, changes)
    else removed(method, changes)
  }
  for (const [name, method] of after) if (!before.has(name)) added(method, changes)
}

/** One method on both sides; the two have the same name. */
function compareMethod(base: MethodPlan, head: MethodPlan, changes: Changes): void {
  compareUrls(base, head, changes)
  compareFlow(base, head, changes)
  compareScopes(base, head, changes)
  compareInputs(base, head, changes)
  compareInjections(base, head, changes)
}

function added({ name, label }: MethodPlan, changes: Changes): void {
  const head = ['auth', name]
  changes.report('method-added', `method ${name}`, { before: null, after: label, base: null, head, part: 'key' })
}

function removed({ name, label }: MethodPlan, changes: Changes): void {
  const path = ['auth', name]
  changes.report('method-removed', `method ${name}`, {
    before: label,
    after: null,
    base: path,
    head: path,
    part: 'key',
  })
}

function byName({ methods }: Plan): ReadonlyMap<string, MethodPlan> {
  return new Map(methods.map((method) => [method.name, method]))
}
