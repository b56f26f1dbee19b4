import { flowSecrets } from '../../plan/receivers.js'
import type { Derived, MethodPlan, Plan, Position } from '../../plan.js'

/** What the names of one method stand for. */
export interface Names {
  /** Where each name stands in requests, values and settings; a place says nothing of the name. */
  readonly places: ReadonlyMap<string, ReadonlySet<string>>
  /** Names that decide which host a request goes to, with what they are made from. */
  readonly hosts: ReadonlySet<string>
  /** What a name is made from in the end: itself, where it is not made. */
  rootsOf(name: string): readonly string[]
  /** What can be read in the value: the name, and for a text that is only put together what it is made from. */
  shownBy(name: string): readonly string[]
  isSecret(name: string): boolean
}

const hostPositions: ReadonlySet<Position> = new Set(['host-label', 'host', 'host-suffix', 'origin'])

/** The names of a method, as its own requests and those of its endpoints use them. */
export function namesOf(plan: Plan, method: MethodPlan): Names {
  const { inputs, derived, learned, ...sending } = method
  const endpoints = plan.endpoints.filter(({ auth }) => auth.includes(method.name))
  const found: Occurrence[] = []
  walk({ ...sending, derived, endpoints: endpoints.map(requestOf) }, '', found)
  const places = new Map<string, Set<string>>()
  for (const { name, place } of found) places.set(name, (places.get(name) ?? new Set()).add(place))
  const made = new Map(derived.map((one) => [one.name, [...new Set(usedBy(one))]]))
  const rootsOf = (name: string): string[] => {
    const parts = made.get(name)
    return parts ? [...new Set(parts.filter((part) => part !== name).flatMap(rootsOf))] : [name]
  }
  const puts = new Set(derived.filter(({ kind }) => kind === 'text' || kind === 'choice').map(({ name }) => name))
  const shownBy = (name: string): string[] =>
    puts.has(name) ? [name, ...(made.get(name) ?? []).filter((part) => part !== name).flatMap(shownBy)] : [name]
  const inHosts = found.filter(({ position }) => position && hostPositions.has(position)).map(({ name }) => name)
  const secrets = new Set(
    [...inputs, ...derived, ...learned]
      .filter(({ secret }) => secret)
      .map(({ name }) => name)
      .concat(flowSecrets),
  )
  return {
    places,
    hosts: new Set(inHosts.flatMap((name) => [name, ...(made.get(name) ?? []), ...rootsOf(name)])),
    rootsOf,
    shownBy,
    isSecret: (name) => secrets.has(name),
  }
}

const requestOf = ({ name, url, query, headers, body, cookies = [] }: Plan['endpoints'][number]) => {
  return { name, url, query, headers, body, cookies }
}

interface Occurrence {
  readonly name: string
  readonly place: string
  readonly position: Position | undefined
}

/** Everything that names a variable, in whatever a plan holds: templates, conditions and choices. */
function walk(value: unknown, place: string, found: Occurrence[]): void {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value.filter((item) => typeof item === 'object')
    for (const [index, item] of items.entries()) walk(item, `${place}/${titleOf(item) ?? index}`, found)
    return
  }
  const members = value as Readonly<Record<string, unknown>>
  if (typeof members.variable === 'string') {
    found.push({ name: members.variable, place, position: members.position as Position | undefined })
  }
  for (const [key, member] of Object.entries(members)) walk(member, `${place}/${key}`, found)
}

function titleOf(item: unknown): string | undefined {
  const { kind, name } = item as { readonly kind?: unknown; readonly name?: unknown }
  const parts = [kind, name].filter((part) => typeof part === 'string')
  return parts.length > 0 ? parts.join(' ') : undefined
}

function usedBy(derived: Derived): string[] {
  const found: Occurrence[] = []
  walk(derived, '', found)
  return found.map(({ name }) => name)
}

/** Old names to new ones. */
export type Renames = ReadonlyMap<string, string>

/**
 * The variables that only have another name: one that is gone and one that is new stand at the same places, or they
 * differ in case only, or have the same label.
 */
export function renamesOf(base: MethodPlan, head: MethodPlan, baseNames: Names, headNames: Names): Renames {
  const known = (method: MethodPlan) =>
    new Set([...method.inputs, ...method.derived, ...method.learned].map(({ name }) => name))
  const [before, after] = [known(base), known(head)]
  const fresh = head.inputs.filter(({ name }) => !before.has(name))
  const renames = new Map<string, string>()
  for (const old of base.inputs) {
    if (after.has(old.name)) continue
    const places = baseNames.places.get(old.name) ?? new Set()
    const candidates = fresh.filter(
      ({ name, secret }) => secret === old.secret && ![...renames.values()].includes(name),
    )
    const found =
      candidates.find(({ name }) => name.toLowerCase() === old.name.toLowerCase()) ??
      candidates.find(({ name }) => places.size > 0 && isSame(places, headNames.places.get(name) ?? new Set())) ??
      candidates.find(({ label }) => label === old.label && label !== old.name)
    if (found) renames.set(old.name, found.name)
  }
  return renames
}

const isSame = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  one.size === other.size && [...one].every((place) => other.has(place))

/** Whatever of a plan names variables, with their new names. */
export function renamed<Value>(value: Value, renames: Renames): Value {
  if (renames.size === 0) return value
  return JSON.parse(JSON.stringify(value), (key, member: unknown) =>
    key === 'variable' && typeof member === 'string' ? (renames.get(member) ?? member) : member,
  ) as Value
}
