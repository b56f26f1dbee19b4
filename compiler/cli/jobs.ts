import { availableParallelism } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { CompilerCrash } from './failure.js'
import { compileOne, type Made } from './make.js'
import { type ManifestFile, sourceOf } from './manifests.js'
import type { Request } from './prepare.js'
import type { Answer, Work } from './worker.js'

/** Fewer manifests than this are compiled before another thread has loaded the compiler and become as fast. */
const worthAThread = 150

/** Manifests that wait at a worker, so that it need not wait for this thread. */
const aheadOfWorker = 3

/** How many threads are worth their start for so many manifests. */
export function defaultJobs(manifests: number): number {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(manifests / worthAThread)))
}

/**
 * Compiles manifests, on other threads where there are several; the answers are in the order of the manifests.
 */
export async function makeAll(
  manifests: readonly ManifestFile[],
  { options, staging, jobs = defaultJobs(manifests.length), progress }: Pick<Request, keyof Work | 'jobs' | 'progress'>,
): Promise<readonly Made[]> {
  const made: Made[] = []
  let done = 0
  const keep = (index: number, one: Made): void => {
    made[index] = one
    progress(++done, manifests.length)
  }
  if (jobs === 1) for (const [index, one] of manifests.entries()) keep(index, await compileOne(sourceOf(one), options))
  else await makeElsewhere(manifests, { options, staging }, jobs, keep)
  return made
}

type Queue = IterableIterator<[number, ManifestFile]>
type Keep = (index: number, made: Made) => void

async function makeElsewhere(manifests: readonly ManifestFile[], work: Work, jobs: number, keep: Keep): Promise<void> {
  optimiseLate()
  const queue = manifests.entries()
  const workers = Array.from({ length: Math.min(jobs, manifests.length) }, () => startWorker(queue, work, keep))
  try {
    await Promise.all(workers.map(({ finished }) => finished))
  } finally {
    await Promise.all(workers.map(({ worker }) => worker.terminate()))
  }
}

/**
 * Each thread optimises its JavaScript for itself, which costs V8 as much as hundreds of manifests: on several threads only
 * what runs very often is worth it. Later versions of V8 go about it in steps, and have no such flag.
 */
function optimiseLate(): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=600000')
}

function startWorker(
  queue: Queue,
  work: Work,
  keep: Keep,
): { readonly worker: Worker; readonly finished: Promise<void> } {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: work })
  const finished = new Promise<void>((resolve, reject) => {
    let asked = 0
    const ask = (): void => {
      const { value, done } = queue.next()
      if (!done) {
        asked++
        worker.postMessage([value[0], sourceOf(value[1])])
      } else if (asked === 0) resolve()
    }
    worker.on('message', (answer: Answer) => {
      asked--
      if ('crash' in answer) return reject(new CompilerCrash(answer.file, answer.crash))
      keep(answer.index, answer.made)
      try {
        ask()
      } catch (error) {
        reject(error) // A manifest that has changed since it was listed.
      }
    })
    worker.on('error', reject)
    for (let ahead = 0; ahead < aheadOfWorker; ahead++) ask()
  })
  return { worker, finished }
}
