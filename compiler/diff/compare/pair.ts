import type { MethodPlan, Plan } from '../../plan.js'
import { type Names, namesOf, type Renames, renamesOf } from './names.js'

/** A method that both sides have. */
export interface Pair {
  readonly base: MethodPlan
  readonly head: MethodPlan
  readonly baseNames: Names
  readonly headNames: Names
  /** Variables that only have another name, so that what uses them is the same. */
  readonly renames: Renames
}

/** Two states of a connector. */
export interface Both {
  readonly base: Plan
  readonly head: Plan
  /** The methods that both have, in the order of the head. */
  readonly pairs: readonly Pair[]
}

export function bothOf(base: Plan, head: Plan): Both {
  return { base, head, pairs: pairsOf(base, head) }
}

function pairsOf(base: Plan, head: Plan): Pair[] {
  return head.methods.flatMap((method): Pair[] => {
    const other = base.methods.find(({ name }) => name === method.name)
    if (!other) return []
    const [baseNames, headNames] = [namesOf(base, other), namesOf(head, method)]
    const renames = renamesOf(other, method, baseNames, headNames)
    return [{ base: other, head: method, baseNames, headNames, renames }]
  })
}

/** Whether the value of a variable, by its name in the head, decides hosts on both sides: where only one has it, its URL changed. */
export function decidesHost({ baseNames, headNames, renames }: Pair, name: string): boolean {
  const old = [...renames].find(([, current]) => current === name)?.[0] ?? name
  return baseNames.hosts.has(old) && headNames.hosts.has(name)
}

/** Every name that the method knows. */
export function known({ inputs, derived, learned }: MethodPlan): Set<string> {
  return new Set([...inputs, ...derived, ...learned].map(({ name }) => name))
}
