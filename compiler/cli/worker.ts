import { parentPort, workerData } from 'node:worker_threads'
import type { CompileOptions, Source } from '../index.js'
import { CompilerCrash } from './failure.js'
import { compileOne, type Made } from './make.js'

/** What a worker says to one manifest. */
export type Answer =
  | { readonly index: number; readonly made: Made }
  | { readonly file: string; readonly crash: unknown }

const options: CompileOptions = workerData

/** Compiles each `[index, source]` that it is sent. */
parentPort?.on('message', async ([index, source]: [number, Source]) => {
  parentPort?.postMessage(await answer(index, source))
})

async function answer(index: number, source: Source): Promise<Answer> {
  try {
    return { index, made: await compileOne(source, options) }
  } catch (error) {
    return { file: source.file, crash: error instanceof CompilerCrash ? error.cause : error }
  }
}
