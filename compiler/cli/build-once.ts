import { nearest } from '../diagnostics/did-you-mean.js'
import { type Cache, type CacheFile, writeCache } from './cache.js'
import type { Difference } from './compare.js'
import { DiskError, UsageError } from './failure.js'
import { type Lock, type LockOptions, readLock } from './lock.js'
import { type ManifestFile, readManifests } from './manifests.js'
import type { Output } from './output.js'
import { type Prepared, prepare } from './prepare.js'
import { type Settings, shownPath } from './settings.js'
import { closeStaging, openStaging, type Staging } from './staging.js'
import { counted, progressLine } from './terminal.js'
import type { World } from './world.js'
import { findLeftovers, type Leftovers, writeChanges } from './write.js'

/** A build as it was asked for. */
export interface Task {
  readonly settings: Settings
  readonly options: LockOptions
  /** The connectors to build; all of them where none is named. */
  readonly names: readonly string[]
  readonly force: boolean
  readonly jobs: number | undefined
  /** Null when nothing is to be kept. */
  readonly cacheFile: CacheFile | null
}

/** What a task would do, and what it found. */
export interface Opened {
  readonly prepared: Prepared
  readonly leftovers: Leftovers
  /** The output folder as the user would write it. */
  readonly shown: string
}

export interface Built {
  readonly code: number
  readonly cache: Cache
}

/** Reads the manifests and the output folder, compiles, and prints what is wrong with manifests; puts nothing in place. */
export async function open(task: Task, cache: Cache, world: World, staging: Staging | null): Promise<Opened> {
  const { options, names, jobs } = task
  const { cwd, connectors, out } = task.settings
  const shown = shownPath(cwd, out)
  const manifests = readManifests(connectors, cwd)
  for (const name of names) checkName(name, manifests)
  const leftovers = findLeftovers(out, shown)
  const known = { cache, lock: lastLock(task, shown), leftLocks: leftovers.locks }
  const line = progressLine(world, 'compiling')
  const request = { out, shown, options, manifests, names, jobs, staging, progress: line.show, ...known }
  const prepared = await prepare(request).finally(line.clear)
  const { diagnostics } = prepared
  if (diagnostics.length > 0) {
    const { printDiagnostics } = await import('./print-diagnostics.js')
    await printDiagnostics(diagnostics, manifests, 'pretty', world.stderr, world)
  }
  return { prepared, leftovers, shown }
}

/** Builds once, and says in one line what came of it. */
export async function buildOnce(task: Task, cache: Cache, world: World): Promise<Built> {
  const staging = openStaging(task.settings.out)
  try {
    return await build(task, cache, world, staging)
  } finally {
    closeStaging(staging)
  }
}

async function build(task: Task, cache: Cache, world: World, staging: Staging): Promise<Built> {
  const start = world.now()
  const { prepared, leftovers, shown } = await open(task, cache, world, staging)
  const built = (code: number): Built => ({ code, cache: prepared.cache })
  if (task.cacheFile && prepared.cache !== cache) writeCache(task.cacheFile, prepared.cache)
  if (!prepared.output) return built(1)

  const { differences, lock } = prepared.output
  const refused = task.force ? [] : differences.flatMap((difference) => refusal(difference, shown) ?? [])
  if (refused.length > 0) {
    const advice = 'Nothing was written. Keep what you need elsewhere, then run `tenon build --force`.'
    world.stderr.write(`${refused.join('\n')}\n${advice}\n`)
    return built(1)
  }
  leftovers.remove()
  if (differences.length > 0 || lock !== null) writeChanges(staging, shown, differences, lock)
  world.stdout.write(summary(prepared.compiled, prepared.output, world.now() - start))
  return built(0)
}

function lastLock(task: Task, shown: string): Lock | null {
  try {
    return readLock(task.settings.out, shown)
  } catch (error) {
    if (task.force && error instanceof DiskError) return null
    throw error
  }
}

function checkName(name: string, manifests: readonly ManifestFile[]): void {
  if (manifests.some((manifest) => manifest.name === name)) return
  const names = manifests.map((manifest) => manifest.name)
  const meant = nearest(name, names)
  throw new UsageError(`there is no connector \`${name}\`${meant ? `; did you mean \`${meant}\`?` : ''}`)
}

function refusal({ path, state }: Difference, shown: string): string | undefined {
  if (state === 'edited') return `${shown}/${path} was edited by hand`
  if (state === 'foreign') return `${shown}/${path} is in the way: no build wrote it`
  return undefined
}

function summary(compiled: readonly string[], { differences, size }: Output, milliseconds: number): string {
  const time = `(${Math.round(milliseconds)} ms)`
  if (compiled.length + differences.length === 0) return `${counted(size, 'file')} up to date ${time}\n`
  const what = compiled.length > 0 && compiled.length <= 3 ? compiled.join(', ') : counted(compiled.length, 'connector')
  const deleted = differences.filter(({ file }) => file === null).length
  const written = differences.length - deleted
  const parts = [`${counted(written, 'file')} written`]
  if (deleted > 0) parts.push(`${deleted} deleted`)
  if (written < size) parts.push(`${size - written} unchanged`)
  return `${what} compiled: ${parts.join(', ')} ${time}\n`
}
