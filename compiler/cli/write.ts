import { mkdirSync, readdirSync, realpathSync, renameSync, rmdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DiskError, diskError, isAbsent } from './failure.js'
import { type Lock, lockName, readLock } from './lock.js'
import { ownerOf } from './recall.js'
import { type Staging, stagingName } from './staging.js'

/** One change of the output folder: a file that is to be there, or null for its deletion. */
export interface Change {
  readonly path: string
  /** Without a text, the file lies in its connector's staged folder. */
  readonly file: { readonly text: string | null } | null
}

const leftover = /^\.tenon-(\d+)(\.new)?\.tmp$/

/**
 * Makes changes to the output folder so that each file is whole at every moment, whenever the process ends. All texts
 * are written into a folder beside first, the lock last of them; then files and staged folders are renamed into place, what
 * is to go is deleted, and the lock comes last. A folder that an interrupted build leaves says what it was putting in place.
 * @param staging where the staged folders of new connectors are
 * @param shown the folder as the user would write it
 * @param lock the new lock's text, or null where it is right already
 */
export function writeChanges(
  { out, folder: newFolders }: Staging,
  shown: string,
  changes: readonly Change[],
  lock: string | null,
): void {
  const isStaged = ({ file }: Change): boolean => file?.text === null
  const owners = new Set(changes.filter(isStaged).map(({ path }) => ownerOf(path)))
  const single = changes.filter((change) => !isStaged(change))
  const all = lock === null ? single : [...single, { path: lockName, file: { text: lock } }]
  const staged = join(out, `.tenon-${process.pid}.tmp`)
  const put: { readonly from: string; readonly path: string }[] = []
  try {
    make(staged, `${shown}/`)
    for (const folder of new Set(all.map(({ path }) => dirname(path)))) makeFolder(out, shown, folder)
    for (const { path, file } of all) {
      const text = file?.text
      if (typeof text !== 'string') continue
      const from = join(staged, path === lockName ? lockName : String(put.length))
      attempt(path, 'written', () => writeFileSync(from, text))
      put.push({ from, path })
    }
  } catch (error) {
    rmSync(staged, { recursive: true, force: true })
    throw error
  }
  const files = put.filter(({ path }) => path !== lockName)
  for (const { from, path } of files) attempt(path, 'written', () => renameSync(from, join(out, path)))
  for (const owner of owners) attempt(owner, 'written', () => renameSync(join(newFolders, owner), join(out, owner)))
  for (const { path, file } of all) if (file === null) remove(path)
  for (const { from, path } of put.slice(files.length))
    attempt(path, 'written', () => renameSync(from, join(out, path)))
  rmSync(staged, { recursive: true, force: true })

  function attempt(path: string, doing: 'written' | 'deleted', act: () => void): void {
    try {
      act()
    } catch (error) {
      throw diskError(`${shown}/${path}`, doing, error)
    }
  }

  function remove(path: string): void {
    attempt(path, 'deleted', () => unlinkSync(join(out, path)))
    for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
      try {
        rmdirSync(join(out, folder))
      } catch {
        return // Something is left in it.
      }
    }
  }
}

/** Makes a folder of the output; a link in its place could lead anywhere, and is refused. */
function makeFolder(out: string, shown: string, folder: string): void {
  make(join(out, folder), `${shown}/${folder}`)
  if (realpathSync.native(join(out, folder)) === join(realpathSync.native(out), folder)) return
  throw new DiskError(`${shown}/${folder} is a link; remove it, and build again`)
}

function make(path: string, shown: string): void {
  try {
    mkdirSync(path, { recursive: true })
  } catch (error) {
    throw diskError(shown, 'written', error)
  }
}

/** What interrupted builds left in the output folder. */
export interface Leftovers {
  /** The locks of those that had begun to put files in place. */
  readonly locks: readonly Lock[]
  /** Removes what they left, but nothing of a build that still runs. */
  readonly remove: () => void
}

/** Looks for what interrupted builds left. */
export function findLeftovers(out: string, shown: string): Leftovers {
  const names = list(out, shown).filter((name) => leftover.test(name) && name !== stagingName)
  return {
    locks: names.flatMap((name) => stagedLock(join(out, name), `${shown}/${name}`) ?? []),
    remove: () => {
      for (const name of names) if (!isRunning(name)) rmSync(join(out, name), { recursive: true, force: true })
    },
  }
}

/** A lock that was only half written means that no file had been put in place. */
function stagedLock(folder: string, shown: string): Lock | null {
  try {
    return readLock(folder, shown)
  } catch {
    return null
  }
}

function list(out: string, shown: string): string[] {
  try {
    return readdirSync(out)
  } catch (error) {
    if (isAbsent(error)) return []
    throw diskError(shown, 'read', error)
  }
}

function isRunning(name: string): boolean {
  const id = Number(leftover.exec(name)?.[1])
  if (id === process.pid) return false
  try {
    process.kill(id, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
