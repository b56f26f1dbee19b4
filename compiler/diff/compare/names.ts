import { flowSecrets } from '../../plan/receivers.js'
import type { Derived, Input, Learned, MethodPlan, Plan, Position } from '../../plan.js'

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
 * What only has another name: a variable that is gone and one that is new stand at the same places, or differ in case only,
 * or have the same label; two learned values come from the same place.
 */
export function renamesOf(base: MethodPlan, head: MethodPlan, baseNames: Names, headNames: Names): Renames {
  const [before, after] = [known(base), known(head)]
  const renames = new Map<string, string>()
  const find = <One extends Derived | Input | Learned>(
    olds: readonly One[],
    currents: readonly One[],
    rules: ReadonlyArray<(old: One, current: One) => boolean>,
  ) => {
    const fresh = new Set(currents.filter(({ name }) => !before.has(name)))
    for (const old of olds) {
      if (after.has(old.name)) continue
      const [found] = rules.flatMap((rule) => [...fresh].filter((one) => one.secret === old.secret && rule(old, one)))
      if (!found) continue
      fresh.delete(found)
      renames.set(old.name, found.name)
    }
  }
  const placesOf = (names: Names, { name }: Input) => names.places.get(name) ?? new Set()
  find(base.inputs, head.inputs, [
    (old, current) => current.name.toLowerCase() === old.name.toLowerCase(),
    (old, current) => isSame(placesOf(baseNames, old), placesOf(headNames, current)),
    (old, current) => current.label === old.label && current.label !== old.name,
  ])
  const sourceOf = ({ step, from }: Learned) => JSON.stringify([step, from])
  find(base.learned, head.learned, [(old, current) => sourceOf(old) === sourceOf(current)])
  return renames
}

/** Every name that the method knows. */
export function known({ inputs, derived, learned }: MethodPlan): Set<string> {
  return new Set([...inputs, ...derived, ...learned].map(({ name }) => name))
}

const isSame = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  one.size > 0 && one.size === other.size && [...one].every((place) => other.has(place))

/** Whatever of a plan names variables, with their new names. */
export function renamed<Value>(value: Value, renames: Renames): Value {
  if (renames.size === 0) return value
  return JSON.parse(JSON.stringify(value), (key, member: unknown) =>
    key === 'variable' && typeof member === 'string' ? (renames.get(member) ?? member) : member,
  ) as Value
}

/** A method whose variables, and what is learned, have their new names. */
export function renamedMethod(method: MethodPlan, renames: Renames): MethodPlan {
  const withName = <One extends { readonly name: string }>(one: One): One => ({
    ...one,
    name: renames.get(one.name) ?? one.name,
  })
  const { inputs, learned, ...rest } = renamed(method, renames)
  return { ...rest, inputs: inputs.map(withName), learned: learned.map(withName) }
}

/** Whether the names of two texts differ, and only by names that came or went. */
export function differOnlyBy(
  before: readonly string[],
  after: readonly string[],
  gone: ReadonlySet<string>,
  fresh: ReadonlySet<string>,
): boolean {
  const added = after.filter((name) => !before.includes(name))
  const removed = before.filter((name) => !after.includes(name))
  return (
    added.length + removed.length > 0 &&
    added.every((name) => fresh.has(name)) &&
    removed.every((name) => gone.has(name))
  )
}
