import { once } from 'node:events'
import { type FSWatcher, watch as watchFolder } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { buildOnce, type Task } from './build-once.js'
import type { Cache } from './cache.js'
import { DiskError, diskError, UsageError } from './failure.js'
import { shownPath } from './settings.js'
import type { World } from './world.js'

/** An editor saves in several steps; this long after the first, in milliseconds, a build begins. */
const quiet = 50

/**
 * Builds, and again whenever something changes in the connectors folder or below it, until the user interrupts. Builds follow each
 * other. What is wrong is reported, and the watch goes on; only the first build must be able to read everything.
 */
export async function watch(task: Task, cache: Cache, world: World): Promise<number> {
  const folder = task.settings.connectors
  const shown = shownPath(task.settings.cwd, folder)
  const watcher = startWatching(folder, shown)
  let changed = false
  const note = (): void => {
    changed = true
  }
  // An error while a build runs, such as a folder that is gone, shows when the folder is read again.
  watcher.on('change', note).on('error', note)
  try {
    let known = (await buildOnce(task, cache, world)).cache
    world.stderr.write(`watching ${shown}\n`)
    const end = new AbortController()
    world.interrupted().then(() => end.abort())
    for (;;) {
      if (!changed) await nextChange(watcher, shown, end.signal)
      if (end.signal.aborted) return 0
      await setTimeout(quiet)
      changed = false
      known = await rebuild(task, known, world)
    }
  } finally {
    watcher.close()
  }
}

function startWatching(folder: string, shown: string): FSWatcher {
  try {
    return watchFolder(folder, { recursive: true })
  } catch (error) {
    throw diskError(shown, 'read', error)
  }
}

async function nextChange(watcher: FSWatcher, shown: string, signal: AbortSignal): Promise<void> {
  try {
    await once(watcher, 'change', { signal })
  } catch (error) {
    if (!signal.aborted) throw diskError(shown, 'read', error)
  }
}

async function rebuild(task: Task, cache: Cache, world: World): Promise<Cache> {
  try {
    return (await buildOnce(task, cache, world)).cache
  } catch (error) {
    // While an editor saves, a manifest may be away for a moment.
    if (!(error instanceof DiskError || error instanceof UsageError)) throw error
    world.stderr.write(`${error.message}\n`)
    return cache
  }
}
