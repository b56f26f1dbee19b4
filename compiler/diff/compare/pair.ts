import type { MethodPlan, Plan } from '../../plan.js'
import { known, type Names, namesOf, type Renames, renamed, renamedMethod, renamesOf } from './names.js'

/** A method that both sides have. */
export interface Pair {
  readonly base: MethodPlan
  readonly head: MethodPlan
  /** Variables and learned values that only have another name. */
  readonly renames: Renames
  /** The base with the names that its variables have in the head, so that what uses them is the same. */
  readonly before: MethodPlan
  readonly beforeNames: Names
  readonly headNames: Names
}

/** Two states of a connector. */
export interface Both {
  readonly base: Plan
  readonly head: Plan
  /** The methods that both have with the same type, in the order of the head. */
  readonly pairs: readonly Pair[]
}

export function bothOf(base: Plan, head: Plan): Both {
  return { base, head, pairs: pairsOf(base, head) }
}

function pairsOf(base: Plan, head: Plan): Pair[] {
  return head.methods.flatMap((method): Pair[] => {
    const other = base.methods.find(({ name }) => name === method.name)
    if (other?.type !== method.type) return []
    const [baseNames, headNames] = [namesOf(base, other), namesOf(head, method)]
    const renames = renamesOf(other, method, baseNames, headNames)
    const before = renamedMethod(other, renames)
    const beforeNames = renames.size === 0 ? baseNames : namesOf(renamed(base, renames), before)
    return [{ base: other, head: method, renames, before, beforeNames, headNames }]
  })
}

/** Whether a value decides hosts on both sides; where only one of them has it there, a URL changed. */
export function decidesHost({ beforeNames, headNames }: Pair, name: string): boolean {
  return beforeNames.hosts.has(name) && headNames.hosts.has(name)
}

/** Names that somebody is asked for, or that are learned, on one side only: what becomes of their values is said of them. */
export function givenNames({ before, head }: Pair): {
  readonly gone: ReadonlySet<string>
  readonly fresh: ReadonlySet<string>
} {
  const [old, current] = [known(before), known(head)]
  const given = ({ inputs, learned }: MethodPlan) => [...inputs, ...learned].map(({ name }) => name)
  return {
    gone: new Set(given(before).filter((name) => !current.has(name))),
    fresh: new Set(given(head).filter((name) => !old.has(name))),
  }
}
