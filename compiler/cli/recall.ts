import { hash } from 'node:crypto'
import type { Cache, CachedConnector, CachedShared } from './cache.js'
import type { Disk } from './compare.js'
import { indexName, type Lock } from './lock.js'
import type { Made, MadeFile } from './make.js'
import type { ManifestFile } from './manifests.js'

/** Files as a lock lists them, sorted by path. */
export type Listed = ReadonlyArray<readonly [path: string, hash: string | null]>

/** The files of a lock by the folder they begin with: a connector's or the kernel's. Those without one have `''`. */
export function listByOwner({ outputs }: Lock): ReadonlyMap<string, Listed> {
  const lists = new Map<string, [string, string | null][]>()
  for (const entry of outputs) {
    const owner = ownerOf(entry[0])
    const list = lists.get(owner)
    if (list) list.push(entry)
    else lists.set(owner, [entry])
  }
  return lists
}

/** The folder a path begins with. */
export function ownerOf(path: string): string {
  return path.slice(0, Math.max(path.indexOf('/'), 0))
}

/**
 * What a manifest was compiled to by an earlier build; null when it changed since, or its output did.
 * @param listed the connector's files in the lock
 */
export function recall(cache: Cache, manifest: ManifestFile, listed: Listed, disk: Disk): Made | null {
  const cached = cache.connectors.get(manifest.file)
  if (cached?.input !== manifest.key) return null
  const { label, diagnostics, outputs } = cached
  if (outputs === '') return { label, diagnostics, files: new Map() }
  return isInPlace(listed, outputs, disk) ? { label, diagnostics, files: null } : null
}

/** The cache with what was compiled now, and without manifests that are no more. */
export function remember(
  cache: Cache,
  manifests: readonly ManifestFile[],
  made: ReadonlyMap<ManifestFile, Made>,
): Cache['connectors'] {
  if (made.size === 0 && cache.connectors.size === manifests.length) return cache.connectors
  const connectors = new Map<string, CachedConnector>()
  for (const manifest of manifests) {
    const one = made.get(manifest)
    const entry = one ? cacheEntry(manifest, one) : cache.connectors.get(manifest.file)
    if (entry) connectors.set(manifest.file, entry)
  }
  return connectors
}

function cacheEntry({ key: input }: ManifestFile, { label, diagnostics, files }: Made): CachedConnector {
  return { input, label, outputs: files && files.size > 0 ? hashOf(listOf(files)) : '', diagnostics }
}

/**
 * Whether the files of all connectors together are as an earlier build made them.
 * @param connectors their labels by name
 */
export function isSharedInPlace(
  cached: CachedShared | null,
  connectors: ReadonlyMap<string, string>,
  listed: Listed,
  disk: Disk,
): cached is CachedShared {
  if (cached?.input !== hashOf(sorted(connectors)) || cached.index !== disk.hash(indexName)) return false
  return isInPlace(withoutIndex(listed), cached.outputs, disk)
}

/** What to remember of the files of all connectors together. */
export function sharedEntry(
  connectors: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, MadeFile>,
): CachedShared {
  const index = files.get(indexName)?.hash ?? ''
  return { input: hashOf(sorted(connectors)), index, outputs: hashOf(withoutIndex(listOf(files))) }
}

function isInPlace(listed: Listed, outputs: string, disk: Disk): boolean {
  return hashOf(listed) === outputs && listed.every(([path, hash]) => disk.hash(path) === hash)
}

function listOf(files: ReadonlyMap<string, MadeFile>): Listed {
  return sorted([...files].map(([path, { hash }]) => [path, hash] as const))
}

function withoutIndex(listed: Listed): Listed {
  return listed.filter(([path]) => path !== indexName)
}

function sorted<Entry extends readonly [string, unknown]>(entries: Iterable<Entry>): Entry[] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1))
}

function hashOf(entries: ReadonlyArray<readonly [string, string | null]>): string {
  return hash('sha256', JSON.stringify(entries), 'hex')
}
