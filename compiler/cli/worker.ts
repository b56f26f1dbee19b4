import { parentPort, workerData } from 'node:worker_threads'
import type { Source } from '../index.js'
import { plainEnvironment } from './environment.js'
import { CompilerCrash } from './failure.js'
import { checkOne, type Made, makeOne, type Work } from './make.js'

/** What a worker can be asked for. */
export interface Tasks {
  readonly make: { readonly input: Source; readonly answer: Made }
  /** The answer is JSON, which takes half the time of the copy that threads make of objects. */
  readonly check: { readonly input: Source; readonly answer: string }
}

export type Task = {
  readonly [Kind in keyof Tasks]: { readonly kind: Kind; readonly input: Tasks[Kind]['input'] }
}[keyof Tasks]

/** What a worker says to a task. */
export type Answer =
  | { readonly value: Tasks[keyof Tasks]['answer'] }
  | { readonly file: string; readonly crash: unknown }

plainEnvironment()
const work: Work = workerData

let last: Promise<void> = Promise.resolve()
parentPort?.on('message', (task: Task) => {
  last = last.then(async () => parentPort?.postMessage(await answer(task)))
})

async function answer(task: Task): Promise<Answer> {
  try {
    if (task.kind === 'make') return { value: await makeOne(task.input, work) }
    return { value: JSON.stringify(await checkOne(task.input, work)) }
  } catch (error) {
    if (error instanceof CompilerCrash) return { file: error.file, crash: error.cause }
    throw error
  }
}
