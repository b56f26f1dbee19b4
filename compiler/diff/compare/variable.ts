import type { Choice, Condition, Variable } from '../../plan.js'
import type { Kind } from '../kinds.js'
import { comparePatterns } from './patterns.js'
import { wordsOf } from './variable-words.js'

/** One difference between two states of a variable. */
export interface Difference {
  readonly kind: Kind
  readonly before: string | null
  readonly after: string | null
  /** The key of the manifest that it is written at. */
  readonly key: string
}

/** What is known of the variable beside itself. */
export interface Use {
  /** Its value decides which host requests go to. */
  readonly inHost: boolean
  /** When it is asked for follows from something else that changed. */
  readonly ignoresCondition: boolean
}

/** All that differs between two states of a variable, but for its name; each transition once. */
export function differences(before: Variable, after: Variable, use: Use): Difference[] {
  return [
    ...secrecy(before, after),
    ...plain('variable-type-changed', 'type', before, after),
    ...freedom(before, after, use),
    ...affixes(before, after),
    ...demand(before, after, use),
    ...plain('variable-owner-changed', 'owner', before, after),
    ...wordsOf(before, after),
  ]
}

type PlainKey = 'secret' | 'type' | 'format' | 'owner' | 'pattern' | 'prefix' | 'suffix' | 'default' | 'ownHost'

function plain(kind: Kind, key: PlainKey, before: Variable, after: Variable, written: string = key): Difference[] {
  if (before[key] === after[key]) return []
  const text = (value: string | boolean | undefined) => (value === undefined ? null : String(value))
  return [{ kind, before: text(before[key]), after: text(after[key]), key: written }]
}

const secrecy = (before: Variable, after: Variable) =>
  plain(after.secret ? 'variable-plain-to-secret' : 'variable-secret-to-plain', 'secret', before, after)

/**
 * What values it takes. Where these decide a host, more of them are more hosts; that is said once, whatever lets them in.
 * A list of choices says more than the format that comes with or without it.
 */
function freedom(before: Variable, after: Variable, { inHost }: Use): Difference[] {
  const found = [...choices(before.choices, after.choices), ...pattern(before, after)]
  const [looser] = inHost
    ? [
        ...found.filter(({ kind }) => loosening.has(kind)),
        ...(after.ownHost ? plain('host-variable-loosened', 'ownHost', before, after, 'own_host') : []),
      ]
    : []
  const rest = inHost ? found.filter(({ kind }) => !loosening.has(kind)) : found
  const all = looser ? [{ ...looser, kind: 'host-variable-loosened' as const }, ...rest] : rest
  if (Boolean(before.choices) !== Boolean(after.choices) || before.ownHost !== after.ownHost) return all
  return [...all, ...plain('variable-format-changed', 'format', before, after)]
}

/** `variable-pattern-changed` too: where it cannot be decided, new hosts may be among the values. */
const loosening: ReadonlySet<Kind> = new Set<Kind>([
  'variable-choices-opened',
  'variable-choice-added',
  'variable-pattern-loosened',
  'variable-pattern-changed',
])

function choices(before: readonly Choice[] | undefined, after: readonly Choice[] | undefined): Difference[] {
  const [old, current] = [before, after].map((list) => list?.map(({ value }) => value))
  if (!old && !current) return []
  const tell = (kind: Kind, from: readonly string[], to: readonly string[]): Difference[] =>
    from.length + to.length === 0
      ? []
      : [{ kind, before: from.join(', ') || null, after: to.join(', ') || null, key: 'choices' }]
  if (!old) return tell('variable-choices-closed', [], current ?? [])
  if (!current) return tell('variable-choices-opened', old, [])
  const stayed = old.filter((value) => current.includes(value))
  const now = current.filter((value) => old.includes(value))
  return [
    ...tell(
      'variable-choice-removed',
      old.filter((value) => !stayed.includes(value)),
      [],
    ),
    ...tell(
      'variable-choice-added',
      [],
      current.filter((value) => !now.includes(value)),
    ),
    ...(JSON.stringify(stayed) === JSON.stringify(now) ? [] : tell('variable-order-changed', stayed, now)),
  ]
}

const patternKinds = {
  tighter: 'variable-pattern-tightened',
  looser: 'variable-pattern-loosened',
  other: 'variable-pattern-changed',
} as const

function pattern(before: Variable, after: Variable): Difference[] {
  const relation = comparePatterns(before.pattern, after.pattern)
  return relation === 'same' ? [] : plain(patternKinds[relation], 'pattern', before, after)
}

/** What is taken off a value that users paste. A new one takes more; one that is gone stays on, and changes the value. */
function affixes(before: Variable, after: Variable): Difference[] {
  return (['prefix', 'suffix'] as const).flatMap((key) =>
    plain(before[key] === undefined ? 'variable-affix-added' : 'variable-affix-removed', key, before, after),
  )
}

/** Whether there must be a value, and what it is otherwise. A default that comes or goes decides that by itself. */
function demand(before: Variable, after: Variable, { inHost, ignoresCondition }: Use): Difference[] {
  const byDefault = defaults(before, after, inHost)
  const tell = (kind: Kind, key: string): Difference[] => [
    ...byDefault,
    { kind, before: demandOf(before), after: demandOf(after), key },
  ]
  if (before.required !== after.required) {
    const isSaid = (before.default === undefined) !== (after.default === undefined)
    return isSaid ? byDefault : tell(after.required ? 'variable-to-mandatory' : 'variable-to-optional', 'required')
  }
  if (ignoresCondition || JSON.stringify(before.when) === JSON.stringify(after.when)) return byDefault
  if (!after.required) return tell('variable-condition-changed', 'when')
  return tell(isWithin(after.when, before.when) ? 'variable-to-optional' : 'variable-to-mandatory', 'when')
}

/** Whether it must be given, in words. */
export function demandOf({ required, when }: Variable): string {
  const demanded = required ? 'required' : 'optional'
  return when ? `${demanded} where ${when.variable} is ${when.equals.join(' or ')}` : demanded
}

/** Whether it is asked for in no case in which it was not asked for before. */
const isWithin = (after: Condition | undefined, before: Condition | undefined) =>
  before === undefined ||
  (after?.variable === before.variable && after.equals.every((value) => before.equals.includes(value)))

/** Where it decides a host, another default sends what is secret to another one. */
function defaults(before: Variable, after: Variable, inHost: boolean): Difference[] {
  if (before.default === undefined) return plain('variable-default-added', 'default', before, after)
  if (after.default === undefined) return plain('variable-default-removed', 'default', before, after)
  return plain(inHost ? 'host-value-changed' : 'variable-default-changed', 'default', before, after)
}
