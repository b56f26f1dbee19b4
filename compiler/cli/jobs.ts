import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import type { Resolution, Source } from '../index.js'
import { type Made, makeOne, type Work } from './make.js'
import { type ManifestFile, sourceOf } from './manifests.js'
import type { Request } from './prepare.js'
import { Thread } from './thread.js'

/** Fewer manifests than this are compiled before another thread has loaded the compiler and become as fast. */
const worthAThread = 150

/** Tasks that wait at another thread, so that it need not wait for this one. */
const aheadOfThread = 10

/** How many threads are worth their start for so many manifests. */
export function defaultJobs(manifests: number): number {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(manifests / worthAThread)))
}

/**
 * Compiles manifests; the answers are in their order. On several threads, this one emits what a second has read and
 * resolved, so that each has half of the compiler to load and to make fast; any further one compiles whole manifests.
 */
export async function makeAll(
  manifests: readonly ManifestFile[],
  { options, staging, jobs = defaultJobs(manifests.length), progress }: Pick<Request, keyof Work | 'jobs' | 'progress'>,
): Promise<readonly Made[]> {
  const made: Made[] = []
  let done = 0
  const work = { options, staging }
  const queue = manifests.entries()
  const take = async (make: (source: Source) => Promise<Made>): Promise<void> => {
    for (const [index, manifest] of queue) {
      made[index] = await make(sourceOf(manifest))
      progress(++done, manifests.length)
      await setImmediate() // The answers of other threads come in between.
    }
  }
  const threads = Array.from({ length: Math.min(jobs, manifests.length) - 1 }, () => new Thread(work))
  if (threads.length > 0) optimiseLate()
  const [checker, ...others] = threads
  const check = checker && (async (source: Source) => JSON.parse(await checker.run('check', source)) as Resolution)
  const here = Array.from({ length: checker ? aheadOfThread : 1 }, () => take((source) => makeOne(source, work, check)))
  const elsewhere = others.flatMap((thread) =>
    Array.from({ length: aheadOfThread }, () => take((source) => thread.run('make', source))),
  )
  const takers = [...here, ...elsewhere]
  try {
    await Promise.all(takers)
  } catch (error) {
    for (const _ of queue);
    await Promise.all(threads.map((thread) => thread.end()))
    await Promise.allSettled(takers)
    throw error
  }
  for (const thread of threads) void thread.end()
  return made
}

/**
 * Each thread optimises its JavaScript for itself, which costs V8 as much as hundreds of manifests: on several threads only
 * what runs very often is worth it. Later versions of V8 go about it in steps, and have no such flag.
 */
function optimiseLate(): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=600000')
}
