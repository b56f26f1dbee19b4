import { existsSync } from 'node:fs'
import { fileHash } from './hash.js'
import type { Lock } from './lock.js'
import type { MadeFile } from './make.js'
import { ownerOf } from './recall.js'

/**
 * How a file of the output folder differs from what it should be. `edited`: neither what the last build wrote nor what
 * this one would. `foreign`: in the way of a file to be, and not from a build. `stale`: from a build, and no longer made.
 */
export type State = 'changed' | 'missing' | 'stale' | 'edited' | 'foreign'

export interface Difference {
  readonly path: string
  readonly state: State
  /** What should be there; null for nothing. */
  readonly file: Pick<MadeFile, 'text'> | null
}

/** The output folder's hashes, each file read once. */
export class Disk {
  readonly #folder: string
  readonly #shown: string
  readonly #hashes = new Map<string, string | null>()
  /** Folders that are not there: no file in them is looked for. */
  readonly #absent = new Set<string>()

  /** @param shown the folder as the user would write it */
  constructor(folder: string, shown: string) {
    this.#folder = folder
    this.#shown = shown
  }

  /** The hash of a file, or null where there is none. */
  hash(path: string): string | null {
    const known = this.#hashes.get(path)
    if (known !== undefined) return known
    const owner = ownerOf(path)
    if (this.#absent.has(owner)) return null
    const hash = fileHash(`${this.#folder}/${path}`, `${this.#shown}/${path}`)
    this.#hashes.set(path, hash)
    if (hash === null && !existsSync(`${this.#folder}/${owner}`)) this.#absent.add(owner)
    return hash
  }
}

/**
 * Compares the output folder with files that should be in it; sorted by path.
 * @param locks what builds have written: the last one's lock, and those of builds that were interrupted
 * @param isKept whether a file of the locks stays as it is
 */
export function compare(
  expected: ReadonlyMap<string, MadeFile>,
  disk: Disk,
  locks: readonly Lock[],
  isKept: (path: string) => boolean,
): readonly Difference[] {
  const differences = new Map<string, Difference>()
  for (const [path, file] of expected) {
    if (disk.hash(path) !== file.hash) differences.set(path, { path, state: stateOf(path, disk, locks), file })
  }
  for (const { outputs } of locks) {
    for (const path of outputs.keys()) {
      if (isKept(path) || expected.has(path) || disk.hash(path) === null) continue
      differences.set(path, { path, state: isWritten(path, disk, locks) ? 'stale' : 'edited', file: null })
    }
  }
  return [...differences.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

function stateOf(path: string, disk: Disk, locks: readonly Lock[]): State {
  if (disk.hash(path) === null) return 'missing'
  if (!locks.some(({ outputs }) => outputs.has(path))) return 'foreign'
  return isWritten(path, disk, locks) ? 'changed' : 'edited'
}

/** Whether a build wrote the file as it is on the disk. */
function isWritten(path: string, disk: Disk, locks: readonly Lock[]): boolean {
  return locks.some(({ outputs }) => outputs.get(path) === null || outputs.get(path) === disk.hash(path))
}
