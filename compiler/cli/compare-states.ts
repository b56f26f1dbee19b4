import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { sameNames } from '../diagnostics/same-names.js'
import type { Change, Place } from '../diff/change.js'
import type { Side } from '../diff/report.js'
import type { Chosen } from './chosen.js'
import { compiling } from './failure.js'
import { type ManifestFile, sourceOf } from './manifests.js'

export interface Comparison {
  /** Worst first. */
  readonly changes: readonly Change[]
  /** Of each state; where there are any, the changes are not all of them. */
  readonly errors: readonly [base: readonly Diagnostic[], head: readonly Diagnostic[]]
}

/**
 * Compares two states. What is the same in both is not compiled, unless a label is new: then it is compared with the labels
 * of all the others.
 */
export async function compareStates(
  base: Chosen,
  head: Chosen,
  progress: (done: number, all: number) => void,
): Promise<Comparison> {
  const { check, diff } = await import('../index.js')
  const errors = [errorsIn(sameNames(base.manifests), base), errorsIn(sameNames(head.manifests), head)] as const
  const manifests = [byName(base), byName(head)] as const
  const names = new Set([...manifests[0].keys(), ...manifests[1].keys()])
  const changed = new Set([...names].filter((name) => manifests[0].get(name)?.key !== manifests[1].get(name)?.key))
  const sides: readonly [base: Side[], head: Side[]] = [[], []]
  let done = 0
  for (const name of changed) {
    sides[0].push(...(await compile(manifests[0].get(name), base, errors[0])))
    sides[1].push(...(await compile(manifests[1].get(name), head, errors[1])))
    progress(++done, changed.size)
  }
  if (hasNewLabel(...sides)) {
    const others = [...manifests[1]].filter(([name]) => !changed.has(name))
    for (const [, manifest] of others) {
      const same = await compile(manifest, head, [])
      for (const side of sides) side.push(...same)
    }
  }
  const changes = await diff(...sides)
  const placedIn = (change: Change): Change => {
    return { ...change, base: placed(change.base, base), head: placed(change.head, head) }
  }
  return { changes: changes.map(placedIn), errors }

  /** None where there is no such manifest, where it is only there to be extended, and where it has errors. */
  async function compile(manifest: ManifestFile | undefined, chosen: Chosen, errors: Diagnostic[]): Promise<Side[]> {
    if (!manifest) return []
    const { plan, document, diagnostics } = await compiling(manifest.file, () => check(sourceOf(manifest)))
    errors.push(...errorsIn(diagnostics, chosen))
    return plan && document ? [{ plan, document }] : []
  }
}

function byName({ manifests }: Chosen): ReadonlyMap<string, ManifestFile> {
  return new Map(manifests.map((manifest) => [manifest.name, manifest]))
}

function hasNewLabel(base: readonly Side[], head: readonly Side[]): boolean {
  const labels = new Map(base.map(({ plan: { connector } }) => [connector.name, connector.label]))
  return head.some(({ plan: { connector } }) => labels.get(connector.name) !== connector.label)
}

function errorsIn(diagnostics: readonly Diagnostic[], { realFile }: Chosen): Diagnostic[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  return errors.map((error) => ({ ...error, file: realFile(error.file) }))
}

function placed(place: Place | null, { realFile }: Chosen): Place | null {
  return place && { ...place, file: realFile(place.file) }
}
