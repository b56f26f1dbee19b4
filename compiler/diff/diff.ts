import { type Change, severities } from './change.js'
import { compareConnectors, connectorAdded, connectorRemoved, connectorRenamed } from './compare/connector.js'
import { Labels } from './compare/imitation.js'
import { renamedMembers } from './compare/renamed.js'
import { Changes, type Side } from './report.js'

/**
 * What changed between two states of a project's connectors: plans are compared, not texts, and each transition is
 * reported once. Worst first; the same two states give the same list, in whatever order their connectors come.
 */
export function diff(base: readonly Side[], head: readonly Side[]): readonly Change[] {
  const before = byName(base)
  const after = byName(head)
  const labels = new Labels(head.map(({ plan }) => plan))
  const renamed = new Map([...renamedMembers(base.map(named), head.map(named), [])].map(([old, name]) => [name, old]))
  const gone = new Set(renamed.values())
  const names = [...new Set([...before.keys(), ...after.keys()])].filter((name) => !gone.has(name)).sort()
  return names
    .flatMap((name) => compare(name, before.get(renamed.get(name) ?? name), after.get(name), labels))
    .sort(worstFirst)
}

function compare(name: string, base: Side | undefined, head: Side | undefined, labels: Labels): readonly Change[] {
  const changes = new Changes(name, base?.document ?? null, head?.document ?? null)
  if (!head) {
    if (base) connectorRemoved(base.plan, changes)
    return changes.changes
  }
  if (!base) connectorAdded(head.plan, changes)
  else if (base.plan.connector.name !== name) connectorRenamed(base.plan, head.plan, changes)
  else compareConnectors(base.plan, head.plan, changes)
  const isImitation = labels.compare(base?.plan, head.plan, changes)
  return isImitation ? changes.changes.filter(({ kind }) => kind !== 'connector-title-changed') : changes.changes
}

function byName(sides: readonly Side[]): ReadonlyMap<string, Side> {
  return new Map(sides.map((side) => [side.plan.connector.name, side]))
}

/** A connector with all but what it is called; a renamed one often has another version too. */
function named({ plan }: Side): Omit<Side['plan'], 'connector'> & { readonly name: string } {
  const { connector, ...content } = plan
  return { name: connector.name, ...content }
}

/** Among equals by connector and then as they were found, which is the order of the plan. */
function worstFirst(one: Change, other: Change): number {
  return severities.indexOf(one.severity) - severities.indexOf(other.severity)
}
