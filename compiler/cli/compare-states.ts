import type { Diagnostic } from '../diagnostics/diagnostic.js'
import { sameNames } from '../diagnostics/same-names.js'
import { type Change, type Place, severities } from '../diff/change.js'
import type { Side } from '../diff/report.js'
import type { Chosen } from './chosen.js'
import { compiling } from './failure.js'
import { type ManifestFile, sourceOf } from './manifests.js'

export interface Comparison {
  /** Worst first, then by connector. */
  readonly changes: readonly Change[]
  /** Of each state; where there are any, the changes are not all of them. */
  readonly errors: readonly [base: readonly Diagnostic[], head: readonly Diagnostic[]]
}

/**
 * Compares two states, one connector after the other: the documents of thousands together would be more than memory is
 * good for. What is the same in both states is not compiled.
 */
export async function compareStates(
  base: Chosen,
  head: Chosen,
  progress: (done: number, all: number) => void,
): Promise<Comparison> {
  const { check, diff } = await import('../index.js')
  const errors = [errorsIn(sameNames(base.manifests), base), errorsIn(sameNames(head.manifests), head)] as const
  const [before, after] = [byName(base), byName(head)]
  const names = changedNames(base, head, before, after)
  const changes: Change[] = []
  for (const [index, name] of names.entries()) {
    const [was, is] = [await sideOf(before.get(name), base, errors[0]), await sideOf(after.get(name), head, errors[1])]
    for (const change of await diff(was, is)) {
      changes.push({ ...change, base: placed(change.base, base), head: placed(change.head, head) })
    }
    progress(index + 1, names.length)
  }
  return { changes: changes.sort(worstFirst), errors }

  /** None where there is no such manifest, where it is only there to be extended, and where it has errors. */
  async function sideOf(manifest: ManifestFile | undefined, chosen: Chosen, errors: Diagnostic[]): Promise<Side[]> {
    if (!manifest) return []
    const { plan, document, diagnostics } = await compiling(manifest.file, () =>
      check(sourceOf(manifest), chosen.state),
    )
    errors.push(...errorsIn(diagnostics, chosen))
    return plan && document ? [{ plan, document }] : []
  }
}

function byName({ manifests }: Chosen): ReadonlyMap<string, ManifestFile> {
  return new Map(manifests.map((manifest) => [manifest.name, manifest]))
}

/** The names of connectors that differ, or whose settings do. */
function changedNames(
  base: Chosen,
  head: Chosen,
  before: ReadonlyMap<string, ManifestFile>,
  after: ReadonlyMap<string, ManifestFile>,
): readonly string[] {
  const isSame = JSON.stringify(base.state.redirectUris) === JSON.stringify(head.state.redirectUris)
  const names = [...new Set([...before.keys(), ...after.keys()])].sort()
  return names.filter((name) => !isSame || before.get(name)?.key !== after.get(name)?.key)
}

function errorsIn(diagnostics: readonly Diagnostic[], { realFile }: Chosen): Diagnostic[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  return errors.map((error) => ({ ...error, file: realFile(error.file) }))
}

function placed(place: Place | null, { realFile }: Chosen): Place | null {
  return place && { ...place, file: realFile(place.file) }
}

function worstFirst(one: Change, other: Change): number {
  return severities.indexOf(one.severity) - severities.indexOf(other.severity)
}
