import { version } from './build-id.js'
import type { Cache, CachedShared } from './cache.js'
import { compare, type Difference, type Disk } from './compare.js'
import { emptyLock, indexName, isSameLock, type Lock, lockText } from './lock.js'
import { type Made, type MadeFile, makeShared } from './make.js'
import type { ManifestFile } from './manifests.js'
import type { Request } from './prepare.js'
import { isSharedInPlace, type Listed, ownerOf, sharedEntry } from './recall.js'

/** What the output folder should be. */
export interface Output {
  /** What differs from it, sorted by path. */
  readonly differences: readonly Difference[]
  /** How many files there should be. */
  readonly size: number
  /** The new lock's text; null where the lock stays. */
  readonly lock: string | null
  readonly shared: CachedShared
}

/**
 * Puts connectors together to the whole output, and compares the disk with it. When only some connectors are built, the
 * files and lock lines of the others stay as they are.
 * @param listed the last lock's files by owner
 */
export async function makeOutput(
  request: Request,
  results: ReadonlyMap<ManifestFile, Made>,
  cache: Cache,
  listed: ReadonlyMap<string, Listed>,
  disk: Disk,
): Promise<Output> {
  const last = request.lock ?? emptyLock
  const isWhole = request.names.length === 0
  const connectors = new Map(isWhole ? [] : last.connectors)
  const inputs = new Map(isWhole ? [] : last.inputs)
  const expected = new Map<string, MadeFile>()
  /** Owners of files that stay. */
  const kept = new Set(isWhole ? [] : [...last.connectors.keys()].filter((name) => !request.names.includes(name)))
  for (const [{ name, beside, ...own }, { label, files }] of results) {
    // What is only there to be extended has no label, as it has no output.
    if (label === '') connectors.delete(name)
    else connectors.set(name, label)
    for (const { file, hash } of [own, ...beside]) inputs.set(file, hash)
    if (files === null) kept.add(name)
    else for (const [path, one] of files) expected.set(path, one)
  }

  const sharedOwners = [...listed.keys()].filter((owner) => !last.connectors.has(owner))
  const sharedListed = sharedOwners.flatMap((owner) => listed.get(owner) ?? [])
  let shared = cache.shared
  if (isSharedInPlace(shared, connectors, sharedListed, disk)) for (const owner of sharedOwners) kept.add(owner)
  else {
    const files = await makeShared(connectors)
    for (const [path, one] of files) expected.set(path, one)
    shared = sharedEntry(connectors, files)
  }

  const isUnchanged = expected.size === 0 && [...listed.keys()].every((owner) => kept.has(owner))
  const outputs = isUnchanged ? last.outputs : outputsOf(kept, listed, expected)
  const lock: Lock = { compiler: version, options: request.options, connectors, inputs, outputs }
  const locks = await Promise.all([last, ...request.leftLocks].map((one) => withIndexHash(one, expected, disk)))
  return {
    differences: compare(expected, disk, locks, (path) => kept.has(ownerOf(path))),
    size: outputs.size,
    lock: request.lock && isSameLock(lock, request.lock) ? null : lockText(lock),
    shared,
  }
}

function outputsOf(
  kept: ReadonlySet<string>,
  listed: ReadonlyMap<string, Listed>,
  expected: ReadonlyMap<string, MadeFile>,
): Lock['outputs'] {
  const outputs = new Map<string, string | null>()
  for (const owner of kept) for (const [path, hash] of listed.get(owner) ?? []) outputs.set(path, hash)
  for (const [path, { hash }] of expected) outputs.set(path, path === indexName ? null : hash)
  return outputs
}

/** The lock with the hash that the index had when it was written, where that matters and this compiler wrote it. */
async function withIndexHash(lock: Lock, expected: ReadonlyMap<string, MadeFile>, disk: Disk): Promise<Lock> {
  const index = expected.get(indexName)
  const isRight = index === undefined || index.hash === disk.hash(indexName)
  if (isRight || lock.outputs.get(indexName) !== null || lock.compiler !== version) return lock
  const written = (await makeShared(lock.connectors)).get(indexName)
  return written ? { ...lock, outputs: new Map(lock.outputs).set(indexName, written.hash) } : lock
}
