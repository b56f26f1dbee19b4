import type { MethodPlan, Plan } from '../../plan.js'
import type { Changes } from '../report.js'
import { compareFlow } from './flow.js'
import { compareInjections } from './injections.js'
import type { Both, Pair } from './pair.js'
import { compareScopes } from './scopes.js'
import { compareUrls } from './urls.js'
import { compareInputs } from './variables.js'

/** The authentication methods: those that came and went, and what is within those that stayed. */
export function compareMethods(both: Both, changes: Changes): void {
  const { base, head, pairs } = both
  const before = byName(base)
  const after = byName(head)
  for (const [name, method] of before) if (!after.has(name)) removed(method, changes)
  for (const pair of pairs) compareMethod(both, pair, changes)
  for (const [name, method] of after) if (!before.has(name)) added(method, changes)
}

/** One method on both sides; the two have the same name. A URL in which a variable has a new name is the same URL. */
function compareMethod(both: Both, pair: Pair, changes: Changes): void {
  compareUrls(pair.before, pair.head, changes)
  compareFlow(pair.before, pair.head, changes)
  compareScopes(pair, changes)
  compareInputs(both, pair, changes)
  compareInjections(pair, changes)
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
