import { availableParallelism } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import type { Source } from '../index.js'
import { CompilerCrash } from './failure.js'
import { compileOne, type Made } from './make.js'
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
 * Compiles manifests, on other threads where there are several; the answers are in the order of the sources.
 */
export async function makeAll(
  sources: readonly Source[],
  { options, staging, jobs = defaultJobs(sources.length), progress }: Pick<Request, keyof Work | 'jobs' | 'progress'>,
): Promise<readonly Made[]> {
  const made: Made[] = []
  let done = 0
  const keep = (index: number, one: Made): void => {
    made[index] = one
    progress(++done, sources.length)
  }
  if (jobs === 1) for (const [index, source] of sources.entries()) keep(index, await compileOne(source, options))
  else await makeElsewhere(sources, { options, staging }, jobs, keep)
  return made
}

type Queue = IterableIterator<[number, Source]>
type Keep = (index: number, made: Made) => void

async function makeElsewhere(sources: readonly Source[], work: Work, jobs: number, keep: Keep): Promise<void> {
  optimiseLate()
  const queue = sources.entries()
  const workers = Array.from({ length: Math.min(jobs, sources.length) }, () => startWorker(queue, work, keep))
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
        worker.postMessage(value)
      } else if (asked === 0) resolve()
    }
    worker.on('message', (answer: Answer) => {
      asked--
      if ('crash' in answer) return reject(new CompilerCrash(answer.file, answer.crash))
      keep(answer.index, answer.made)
      ask()
    })
    worker.on('error', reject)
    for (let ahead = 0; ahead < aheadOfWorker; ahead++) ask()
  })
  return { worker, finished }
}
