import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, posix, resolve } from 'node:path'
import { printable, quote } from '../diagnostics/quote.js'
import { approvalsFile } from './beside.js'
import { DiskError, UsageError } from './failure.js'
import { astray, type Found, Repository, type Revision } from './git.js'
import { type ManifestFile, manifestEnding, once, readManifestsAt } from './manifests.js'
import { readRevision } from './revision.js'
import { readSettings, settingsIn, shownPath } from './settings.js'
import { checkFile, checkTarget, type TextFile, textFile } from './text-file.js'
import type { World } from './world.js'

/** One of the two states that are compared: manifests, from wherever they are. */
export interface State {
  /** As messages call it, such as `main:connectors`. */
  readonly shown: string
  /** The folder or the manifest in the project. */
  readonly place: string
  /** Null where there is none. */
  readonly manifests: readonly ManifestFile[] | null
  /** Whether one manifest was asked for, and not a folder of them. */
  readonly isOne: boolean
  /** The approvals for a connector, where there are any. */
  readonly approvals: (name: string) => TextFile | null
  /** What it is compared with where nothing else is said. */
  readonly counterpart: () => State
}

type Flags = ReadonlyMap<string, string>

/** The two states that operands name; the second is the counterpart of the first where it is not said. */
export function readStates(
  [base = '', head]: readonly string[],
  flags: Flags,
  world: World,
): readonly [base: State, head: State] {
  const open = once(() => Repository.open(world))
  const before = readState(base, open, flags, world)
  return [before, head === undefined ? before.counterpart() : readState(head, open, flags, world)]
}

/**
 * What an operand means: a revision, `REVISION:path`, a folder or a manifest's file. A word that could be a revision and
 * a path is refused: whoever proposes a change could otherwise add a folder of the revision's name, and be compared with it.
 */
function readState(operand: string, open: () => Repository | null, flags: Flags, world: World): State {
  // A variable of a script that is not set must not be the working directory.
  if (operand === '') throw new UsageError('tenon diff: a revision or a path is empty')
  if (operand.startsWith('-')) throw new UsageError(`tenon diff: ${quote(operand)} cannot be a revision`)
  const path = resolve(world.cwd, operand)
  const isThere = existsSync(path)
  if (isThere && (isAbsolute(operand) || /^\.{1,2}([/\\]|$)/.test(operand))) return diskState(path, flags, world)
  const repository = open()
  const [, before, inner] = /^((?:[^:{]|\{[^}]*\})+):([\s\S]*)$/.exec(operand) ?? []
  const revision = repository?.revision(before ?? operand) ?? null
  if (!repository || !revision) {
    if (isThere) return diskState(path, flags, world)
    const missing = repository
      ? `no revision ${quote(before ?? operand)}; a shallow clone has few`
      : 'no git repository'
    throw new DiskError(`${quote(operand)} is no folder and no file, and there is ${missing}`)
  }
  if (isThere) {
    const help = `write \`./${printable(operand)}\` for the path, or more of the revision's name, such as \`refs/heads/${printable(operand)}\``
    throw new UsageError(`tenon diff: ${quote(operand)} is a revision and a path: ${help}`)
  }
  const at = { repository, revision, shown: printable(operand), flags, world }
  return inner === undefined ? revisionState(at) : revisionPath(at, inner)
}

/** The working tree: the folder of the manifests as the settings have it. */
function workingTree(flags: Flags, world: World): State {
  return diskState(readSettings(flags, world).connectors, flags, world)
}

function diskState(path: string, flags: Flags, world: World): State {
  const place = shownPath(world.cwd, path)
  const manifests = existsSync(path) ? readManifestsAt([path], world.cwd) : null
  const isOne = manifests === null ? manifestEnding.test(path) : manifests[0]?.file === place
  const folder = isOne ? dirname(path) : path
  return {
    shown: place,
    place,
    manifests,
    isOne,
    approvals: (name) => approvalsIn(folder, name, world.cwd),
    counterpart: () => workingTree(flags, world),
  }
}

function approvalsIn(folder: string, name: string, cwd: string): TextFile | null {
  const path = join(folder, name, approvalsFile)
  if (!existsSync(path)) return null
  const file = shownPath(cwd, path)
  checkFile(path, file)
  checkTarget(path, file, [cwd, folder])
  return textFile({ path, file })
}

interface At {
  readonly repository: Repository
  readonly revision: Revision
  readonly shown: string
  readonly flags: Flags
  readonly world: World
}

/** A revision has its own settings: a folder of manifests that was moved is compared with where it was. */
function settingsOf({ revision, shown, flags, world }: At): ReturnType<typeof settingsIn> {
  try {
    return settingsIn(revision.settings, flags, world.cwd)
  } catch (error) {
    if (error instanceof DiskError || error instanceof UsageError) throw new DiskError(`${shown}: ${error.message}`)
    throw error
  }
}

function revisionState(at: At): State {
  const { connectors } = settingsOf(at)
  const place = shownPath(at.world.cwd, connectors)
  const path = pathInTree(`${at.repository.prefix}${place}`)
  const counterpart = () => workingTree(at.flags, at.world)
  const whole = { ...at, shown: `${at.shown}:${place}` }
  return { ...stateAt(whole, path, place), counterpart }
}

/** `REVISION:path`, as git has it: from the root of the repository, or from the working directory if it begins with `./`. */
function revisionPath(at: At, inner: string): State {
  const { repository, world } = at
  const whole = /^\.{1,2}(\/|$)/.test(inner) ? `${repository.prefix}${inner}` : inner
  const path = pathInTree(whole)
  const place = posix.relative(repository.prefix, path) || '.'
  const counterpart = () => diskState(resolve(world.cwd, place), at.flags, world)
  return { ...stateAt(at, path, place), counterpart }
}

function stateAt(
  { repository, revision: { tree }, shown }: At,
  path: string,
  place: string,
): Omit<State, 'counterpart'> {
  if (/^(\.\.(\/|$)|\/)/.test(path)) throw new DiskError(`${quote(place)} is outside the repository`)
  const [found = { type: 'absent' }]: readonly Found[] = repository.find(tree, [path])
  if (found.type === 'astray') throw astray(`${shown}: ${place}`)
  if (found.type === 'absent') {
    if (repository.isSubmodule(tree, path))
      throw new DiskError(`${shown}: ${quote(place)} is a submodule, which cannot be read`)
    return { shown, place, manifests: null, isOne: manifestEnding.test(path), approvals: () => null }
  }
  if (found.type === 'tree') {
    const files = readRevision(repository, { tree, path, id: found.id, shown: place })
    return { shown, place, isOne: false, ...files }
  }
  const [folder, named] = [pathInTree(posix.dirname(path)), posix.basename(path)]
  const [around] = repository.find(tree, [folder])
  const id = around?.type === 'tree' ? around.id : tree
  const where = { tree, path: folder, id, shown: posix.dirname(place), named }
  const { manifests, approvals } = readRevision(repository, where)
  return {
    shown,
    place,
    isOne: true,
    manifests: manifests.filter(({ file }) => posix.basename(file) === named),
    approvals,
  }
}

/** A path from the root of the repository, which itself is the empty one. */
function pathInTree(path: string): string {
  return posix.normalize(path).replace(/^\.?\/?$|\/$/, '')
}
