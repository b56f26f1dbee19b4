import type { Diagnostic } from '../diagnostics/diagnostic.js'
import type { Cache } from './cache.js'
import { Disk } from './compare.js'
import { emptyLock, type Lock, type LockOptions } from './lock.js'
import type { Made } from './make.js'
import type { ManifestFile } from './manifests.js'
import { makeOutput, type Output } from './output.js'
import { listByOwner, recall, remember } from './recall.js'
import type { Staging } from './staging.js'

/** What a build is to make, and what it may know already. */
export interface Request {
  readonly out: string
  /** The output folder as the user would write it. */
  readonly shown: string
  readonly options: LockOptions
  /** All manifests of the project. */
  readonly manifests: readonly ManifestFile[]
  /** The connectors to build; all of them where none is named. The output of others stays as it is. */
  readonly names: readonly string[]
  /** The last build's lock; null where there is none. */
  readonly lock: Lock | null
  /** Those of interrupted builds. */
  readonly leftLocks: readonly Lock[]
  readonly cache: Cache
  /** Null when nothing is to be written. */
  readonly staging: Staging | null
  /** How many threads to compile on, where it is said. */
  readonly jobs: number | undefined
  readonly progress: (done: number, all: number) => void
}

/** What a build would do. */
export interface Prepared {
  readonly diagnostics: readonly Diagnostic[]
  /** What the output folder should be; null when a diagnostic is an error. */
  readonly output: Output | null
  /** Names of the connectors that the cache did not know. */
  readonly compiled: readonly string[]
  /** The same object when there is nothing new in it. */
  readonly cache: Cache
}

/** Compiles what the cache does not know, and compares the output folder with it. Changes nothing on the disk. */
export async function prepare(request: Request): Promise<Prepared> {
  const { manifests, names, cache } = request
  const disk = new Disk(request.out, request.shown)
  const listed = listByOwner(request.lock ?? emptyLock)
  const wanted = manifests.filter(({ name }) => names.length === 0 || names.includes(name))

  const results = new Map<ManifestFile, Made>()
  for (const manifest of wanted) {
    const known = recall(cache, manifest, listed.get(manifest.name) ?? [], disk)
    if (known) results.set(manifest, known)
  }
  const unknown = wanted.filter((manifest) => !results.has(manifest))
  const made = await compileAll(unknown, request)
  for (const [manifest, one] of made) results.set(manifest, one)
  const compiled = unknown.map(({ name }) => name)
  const connectors = remember(cache, manifests, made)

  const diagnostics = [...results.values()].flatMap((one) => one.diagnostics)
  diagnostics.push(...(await duplicates(wanted)))
  if (diagnostics.some(({ severity }) => severity === 'error')) {
    return { diagnostics, output: null, compiled, cache: { ...cache, connectors } }
  }
  const output = await makeOutput(request, results, cache, listed, disk)
  const isSame = connectors === cache.connectors && output.shared === cache.shared
  return { diagnostics, output, compiled, cache: isSame ? cache : { connectors, shared: output.shared } }
}

async function compileAll(manifests: readonly ManifestFile[], request: Request): Promise<Map<ManifestFile, Made>> {
  if (manifests.length === 0) return new Map()
  const { makeAll } = await import('./jobs.js')
  const made = await makeAll(manifests, request)
  return new Map(manifests.flatMap((manifest, index) => (made[index] ? [[manifest, made[index]]] : [])))
}

/** The catalog of diagnostics is loaded only when there is one. */
async function duplicates(manifests: readonly ManifestFile[]): Promise<readonly Diagnostic[]> {
  const names = new Set(manifests.map(({ name }) => name.toLowerCase()))
  if (names.size === manifests.length) return []
  const { sameNames } = await import('../diagnostics/same-names.js')
  return sameNames(manifests)
}
