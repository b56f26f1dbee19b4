import { posix } from 'node:path'
import { read } from '../1-read/read.js'
import { quote } from '../diagnostics/quote.js'
import { connectorName } from '../diagnostics/same-names.js'
import { DiskError } from './failure.js'
import type { ManifestFile } from './manifests.js'
import { isObject } from './settings.js'
import type { State } from './state.js'

/** What is to be compared: of a state those connectors that the other has too, or that only one of them has. */
export interface Chosen {
  readonly state: State
  readonly manifests: readonly ManifestFile[]
  /** What a file is really called. */
  readonly realFile: (file: string) => string
}

/** Where one of the states is a single manifest, the other is its connector alone. Throws DiskError when there is nothing. */
export function chosen(base: State, head: State): readonly [base: Chosen, head: Chosen] {
  if (base.manifests === null && head.manifests === null) {
    throw new DiskError(`there is nothing to compare: neither ${quote(base.shown)} nor ${quote(head.shown)} is there`)
  }
  const [before, after] = [named(base), named(head)]
  return [only(before, after, head), only(after, before, base)]
}

function named(state: State): Chosen {
  const [one] = state.manifests ?? []
  if (!state.isOne || !one) return { state, manifests: state.manifests ?? [], realFile: (file) => file }
  const { manifest, realFile } = calledByName(one)
  return { state, manifests: [manifest], realFile }
}

function only(those: Chosen, others: Chosen, other: State): Chosen {
  if (those.state.isOne || !other.isOne) return those
  const name = others.manifests[0]?.name ?? connectorName(other.place)
  return { ...those, manifests: those.manifests.filter((manifest) => manifest.name === name) }
}

/**
 * A manifest that was asked for by its file, under the name that it gives itself: a copy of `acme.yaml` may be called
 * `before.yaml`. What lies beside it is renamed with it.
 */
function calledByName(manifest: ManifestFile): Pick<Chosen, 'realFile'> & { readonly manifest: ManifestFile } {
  const { document } = read({ file: manifest.file, text: manifest.text() })
  const name = isObject(document?.value) ? document.value.name : null
  if (typeof name !== 'string' || name === manifest.name || !/^[a-z][a-z0-9-]*$/.test(name)) {
    return { manifest, realFile: (file) => file }
  }
  const real = { file: manifest.file, folder: `${manifest.file.replace(/\.[^./]*$/, '')}/` }
  const folder = posix.join(posix.dirname(manifest.file), name)
  const given = { file: `${folder}.yaml`, folder: `${folder}/` }
  const moved = (file: string, from: typeof real, to: typeof real): string => {
    if (file === from.file) return to.file
    return file.startsWith(from.folder) ? to.folder + file.slice(from.folder.length) : file
  }
  const beside = manifest.beside.map((one) => ({ ...one, file: moved(one.file, real, given) }))
  return { manifest: { ...manifest, name, file: given.file, beside }, realFile: (file) => moved(file, given, real) }
}
