import { Worker } from 'node:worker_threads'
import { CompilerCrash } from './failure.js'
import type { Work } from './make.js'
import type { Answer, Task, Tasks } from './worker.js'

interface Waiting {
  readonly resolve: (value: Tasks[keyof Tasks]['answer']) => void
  readonly reject: (error: unknown) => void
}

/** Another thread that compiles; it takes its tasks one after another. */
export class Thread {
  readonly #worker: Worker
  readonly #waiting: Waiting[] = []
  /** What ended the thread. */
  #end: Error | undefined

  constructor(work: Work) {
    this.#worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: work })
    this.#worker.on('message', (answer: Answer) => {
      const waiting = this.#waiting.shift()
      if ('crash' in answer) waiting?.reject(new CompilerCrash(answer.file, answer.crash))
      else waiting?.resolve(answer.value)
    })
    this.#worker.on('error', (error) => this.#fail(error))
    this.#worker.on('exit', () => this.#fail(new Error('the thread has ended')))
  }

  /** Does a task. Throws CompilerCrash for a bug, and whatever ends the thread. */
  async run<Kind extends keyof Tasks>(kind: Kind, input: Tasks[Kind]['input']): Promise<Tasks[Kind]['answer']> {
    if (this.#end) throw this.#end
    const answered = new Promise<Tasks[keyof Tasks]['answer']>((resolve, reject) => {
      this.#waiting.push({ resolve, reject })
    })
    this.#worker.postMessage({ kind, input } as Task)
    return answered
  }

  /** Ends the thread, whatever it does; the promise is that it has ended. */
  async end(): Promise<void> {
    await this.#worker.terminate()
  }

  #fail(error: Error): void {
    this.#end ??= error
    for (const { reject } of this.#waiting.splice(0)) reject(error)
  }
}
