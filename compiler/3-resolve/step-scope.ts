import type { Reporter } from '../diagnostics/reporter.js'
import type { Learned, StepKind } from '../plan.js'
import type { TypeStep } from './auth-type.js'
import type { ResolvedDerived } from './derive.js'
import { meaningOfLearned } from './learned.js'
import { flowMeaning, type Meaning, Scope } from './scope.js'

/** Known in every step, and the same wherever one request uses it. */
export const momentValues = ['timestamp', 'timestamp_ms', 'timestamp_iso', 'timestamp_basic', 'nonce'] as const

/** Known where a request to an endpoint is about to be sent. */
export const requestValues = [
  'request_method',
  'request_url',
  'request_path',
  'request_query',
  'request_host',
  'request_body',
  'request_content_type',
] as const

/** What the names in a method's expressions stand for, apart from the step. */
export interface Names {
  /** The method's variables. */
  readonly inputs: ReadonlyMap<string, Meaning>
  readonly derived: ResolvedDerived
  /** Names that exist elsewhere, and what to do to have them here. */
  readonly elsewhere: ReadonlyMap<string, string>
  /** What each step supplies, by its name in the manifest. */
  readonly supplied: ReadonlyMap<string, readonly string[]>
}

const requestHelp = 'what is made from the request can stand in `query` and `headers` of `apply` only'

/**
 * The scope of one step: variables, what the step supplies, what was learned before it, and what can be made from these.
 *
 * @param request whether the step is put on a request that its query and headers can be made from.
 */
export function stepScope(
  kind: StepKind,
  typeStep: Pick<TypeStep, 'values'>,
  learned: readonly Learned[],
  names: Names,
  reporter: Reporter,
  request = false,
): Scope {
  const known = new Map(names.inputs)
  for (const name of momentValues) known.set(name, flowMeaning(name))
  const headOnly = new Map<string, string>()
  for (const name of request ? requestValues : []) {
    known.set(name, flowMeaning(name))
    headOnly.set(name, requestHelp)
  }
  for (const one of learned) known.set(one.name, meaningOfLearned(one))
  const supplied = names.supplied.get(kind === 'push' ? 'authorize' : kind) ?? []
  for (const name of [...(typeStep.values ?? []), ...supplied]) known.set(name, flowMeaning(name))
  if (names.supplied.get('token')?.includes('token_url')) known.set('token_url', flowMeaning('token_url'))
  const incomplete = new Map<string, string>()
  for (const [name, meaning] of names.derived.meanings) {
    const uses = names.derived.uses.get(name) ?? []
    const missing = uses.find((used) => !known.has(used))
    if (uses.some((used) => headOnly.has(used))) headOnly.set(name, requestHelp)
    if (missing === undefined) known.set(name, meaning)
    else incomplete.set(name, `it is made from \`${missing}\`, which is not known in \`${kind}\``)
  }
  const elsewhere = () => {
    const all = new Map(names.elsewhere)
    for (const name of requestValues) all.set(name, requestHelp)
    for (const [step, values] of names.supplied)
      for (const name of values) all.set(name, `it is known in the \`${step}\` step, not in \`${kind}\``)
    for (const [name, help] of incomplete) all.set(name, help)
    return new Map([...all].filter(([name]) => !known.has(name)))
  }
  return new Scope(reporter, known, elsewhere, headOnly)
}

/** Every name there is in a method, for the texts of derived values. */
export function everyName(names: Omit<Names, 'derived'>, learned: readonly Learned[]): Map<string, Meaning> {
  const all = new Map<string, Meaning>()
  for (const values of [momentValues, requestValues, ...names.supplied.values()]) {
    for (const name of values) all.set(name, flowMeaning(name))
  }
  for (const one of learned) all.set(one.name, meaningOfLearned(one))
  for (const [name, meaning] of names.inputs) all.set(name, meaning)
  return all
}
