import { parentPort, workerData } from 'node:worker_threads'
import type { CompileOptions, Source } from '../index.js'
import { CompilerCrash } from './failure.js'
import { compileOne, type Made } from './make.js'
import { type Staging, stage } from './staging.js'

/** What a worker says to one manifest. */
export type Answer =
  | { readonly index: number; readonly made: Made }
  | { readonly file: string; readonly crash: unknown }

/** What a worker is started with. */
export interface Work {
  readonly options: CompileOptions
  /** Null when nothing is to be written. */
  readonly staging: Staging | null
}

const { options, staging }: Work = workerData

/** Compiles each `[index, source]` that it is sent. */
parentPort?.on('message', async ([index, source]: [number, Source]) => {
  parentPort?.postMessage(await answer(index, source))
})

async function answer(index: number, source: Source): Promise<Answer> {
  try {
    const made = await compileOne(source, options)
    return { index, made: staging ? stage(staging, made) : made }
  } catch (error) {
    return { file: source.file, crash: error instanceof CompilerCrash ? error.cause : error }
  }
}
