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
  const isSame = sameness(base, head)
  const changed = [...names].filter((name) => !isSame(manifests[0].get(name), manifests[1].get(name)))
  const sides: readonly [base: Side[], head: Side[]] = [[], []]
  for (const [index, name] of changed.entries()) {
    sides[0].push(...(await compile(manifests[0].get(name), base, errors[0])))
    sides[1].push(...(await compile(manifests[1].get(name), head, errors[1])))
    progress(index + 1, changed.length)
  }
  if (hasNewLabel(...sides)) {
    const others = [...manifests[1]].filter(([name]) => !changed.includes(name))
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

/** Whether two manifests mean the same: their texts, those beside them and the settings do not differ. */
function sameness(
  base: Chosen,
  head: Chosen,
): (one: ManifestFile | undefined, other: ManifestFile | undefined) => boolean {
  const isSame = JSON.stringify(base.state.redirectUris) === JSON.stringify(head.state.redirectUris)
  return (one, other) => isSame && one?.key === other?.key
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
