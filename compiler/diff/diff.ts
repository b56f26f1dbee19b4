import type { Change } from './change.js'
import { severities } from './change.js'
import { compareConnectors, connectorAdded, connectorRemoved } from './compare/connector.js'
import { Changes, type Side } from './report.js'

/**
 * What changed between two states of a project's connectors: plans are compared, not texts, and each transition is
 * reported once. Worst first; the same two states give the same list, in whatever order their connectors come.
 */
export function diff(base: readonly Side[], head: readonly Side[]): readonly Change[] {
  const before = byName(base)
  const after = byName(head)
  const names = [...new Set([...before.keys(), ...after.keys()])].sort()
  return names.flatMap((name) => compare(name, before.get(name), after.get(name))).sort(worstFirst)
}

function compare(name: string, base: Side | undefined, head: Side | undefined): readonly Change[] {
  const changes = new Changes(name, base?.document ?? null, head?.document ?? null)
  if (base && head) compareConnectors(base.plan, head.plan, changes)
  else if (base) connectorRemoved(base.plan, changes)
  else if (head) connectorAdded(head.plan, changes)
  return changes.changes
}

function byName(sides: readonly Side[]): ReadonlyMap<string, Side> {
  return new Map(sides.map((side) => [side.plan.connector.name, side]))
}

/** Among equals by connector and then as they were found, which is the order of the plan. */
function worstFirst(one: Change, other: Change): number {
  return severities.indexOf(one.severity) - severities.indexOf(other.severity)
}
