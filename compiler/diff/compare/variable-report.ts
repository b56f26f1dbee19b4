import type { Path } from '../../diagnostics/diagnostic.js'
import type { Input, MethodPlan, Variable } from '../../plan.js'
import type { Kind } from '../kinds.js'
import type { Changes } from '../report.js'
import { decidesHost, type Pair } from './pair.js'
import { type Difference, demandOf } from './variable.js'

/** Reports what differs between two states of a variable, each at its key. */
export function tell(changes: Changes, subject: string, base: Path, head: Path, found: readonly Difference[]): void {
  for (const { kind, before, after, key } of found) {
    const at = (path: Path): Path => (key === 'name' ? path : [...path, key])
    const part = key === 'name' ? ('key' as const) : ('value' as const)
    changes.report(kind, subject, { before, after, base: at(base), head: at(head), part })
  }
}

/** Reports a variable that is new. */
export function added(changes: Changes, kind: Kind, subject: string, variable: Variable, head: Path): void {
  changes.report(kind, subject, { before: null, after: factsOf(variable), base: null, head, part: 'key' })
}

/** Reports a variable that is gone. */
export function removed(changes: Changes, kind: Kind, subject: string, variable: Variable, path: Path): void {
  changes.report(kind, subject, { before: factsOf(variable), after: null, base: path, head: path, part: 'key' })
}

/** What matters of a variable that comes or goes. */
function factsOf(variable: Variable): string {
  const { secret, owner, default: otherwise } = variable
  const facts = [
    demandOf(variable),
    ...(secret ? ['secret'] : []),
    ...(owner === 'app' ? ['of the app'] : []),
    ...(otherwise === undefined ? [] : [`default ${otherwise}`]),
  ]
  return facts.join(', ')
}

/** What it means for the instances of a method that it asks for one more variable. */
export function addedKind(input: Input, pair: Pair): Kind {
  if (!input.required || !canApply(input, pair)) return 'variable-optional-added'
  return input.default === undefined ? 'variable-mandatory-added' : 'variable-mandatory-added-with-default'
}

/** What it means to be asked for a value that was there by itself: one that decides hosts now leads where users say. */
export function askedKind(name: string, pair: Pair): Kind {
  return decidesHost(pair, name) ? 'host-variable-loosened' : 'variable-derived-to-user'
}

/** The same for a variable that other methods had. */
export function sharedKind(input: Input, pair: Pair): Kind {
  if (input.secret) return 'variable-secret-shared-with-method'
  const kind = addedKind(input, pair)
  return kind === 'variable-optional-added' ? 'variable-shared-with-method' : kind
}

/** Whether an instance that there is can be one that the variable is asked of. */
function canApply({ when }: Input, { base }: Pair): boolean {
  if (!when) return true
  const chooser = base.inputs.find(({ name }) => name === when.variable)
  return chooser !== undefined && (chooser.choices?.some(({ value }) => when.equals.includes(value)) ?? true)
}

/** Where a method says what it asks for. */
export function placeOf({ name: method, inputs }: MethodPlan, { name, source }: Input): Path {
  if (source !== 'connector') return ['auth', method, 'variables', name]
  const used = inputs.filter((input) => input.source === 'connector')
  return ['auth', method, 'use', used.findIndex((input) => input.name === name)]
}
