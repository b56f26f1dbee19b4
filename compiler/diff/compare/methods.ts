import type { MethodPlan, Plan } from '../../plan.js'
import type { Changes } from '../report.js'
import { compareEnabled } from './enabled.js'
import { compareFlow } from './flow.js'
import { compareInjections } from './injections.js'
import { domainsOf } from './links.js'
import { compareMethodTexts, compareOrder } from './method-texts.js'
import { kindOfTypeChange } from './method-type.js'
import type { Both, Pair } from './pair.js'
import { renamedMethods } from './renamed.js'
import { compareScopes } from './scopes.js'
import { compareBaseUrls, compareUrls } from './urls.js'
import { compareInputs } from './variables.js'

/** The authentication methods: those that came, went or are called otherwise, and what is within those that stayed. */
export function compareMethods(both: Both, changes: Changes): void {
  const { base, head, pairs } = both
  const renames = renamedMethods(both)
  const stayed = head.methods.flatMap((method) => {
    const before = base.methods.find(({ name }) => name === method.name)
    return before ? [{ before, method, pair: pairs.find((pair) => pair.head === method) }] : []
  })
  const known = new Set([...renames.keys(), ...renames.values(), ...stayed.map(({ method }) => method.name)])
  for (const [before, after] of renames) methodRenamed(before, after, changes)
  for (const method of base.methods) if (!known.has(method.name)) methodRemoved(method, changes)
  for (const method of head.methods) if (!known.has(method.name)) methodAdded(method, head, changes)
  compareBaseUrls(
    stayed.map(({ before, method, pair }) => [pair?.before ?? before, method]),
    changes,
  )
  const domains = domainsOf(base)
  for (const { before, method, pair } of stayed) {
    compareMethodTexts(before, method, domains, changes)
    compareUrls(pair?.before ?? before, method, head, changes)
    if (pair) compareWithin(pair, both, changes)
    else typeChanged(before, method, changes)
  }
  compareEnabled(base, head, renames, changes)
  compareOrder(base, head, changes)
}

function compareWithin(pair: Pair, both: Both, changes: Changes): void {
  compareFlow(pair.before, pair.head, changes)
  compareScopes(pair, changes)
  compareInputs(both, pair, changes)
  compareInjections(pair, changes)
}

/** Of another type only the hosts can be compared. */
function typeChanged(base: MethodPlan, head: MethodPlan, changes: Changes): void {
  const path = ['auth', head.name, 'type']
  changes.compare(kindOfTypeChange(base, head), `method ${head.name}`, [base.type, head.type], path)
}

function methodAdded({ name, label }: MethodPlan, { endpoints }: Plan, changes: Changes): void {
  const isUsed = endpoints.some(({ auth }) => auth.includes(name))
  changes.report('method-added', `method ${name}`, {
    before: null,
    after: label,
    base: null,
    head: ['auth', name],
    part: 'key',
    ...(!isUsed && { detail: 'No endpoint is enabled for it yet.' }),
  })
}

function methodRemoved({ name, label }: MethodPlan, changes: Changes): void {
  const path = ['auth', name]
  changes.report('method-removed', `method ${name}`, {
    before: label,
    after: null,
    base: path,
    head: path,
    part: 'key',
  })
}

function methodRenamed(before: string, after: string, changes: Changes): void {
  changes.report('method-id-changed', `method ${after}`, {
    before,
    after,
    base: ['auth', before],
    head: ['auth', after],
    part: 'key',
  })
}
