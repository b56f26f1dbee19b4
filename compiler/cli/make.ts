import type { CompileOptions, Diagnostic, Source } from '../index.js'
import { compiling } from './failure.js'
import { contentHash } from './hash.js'
import { isInside } from './lock.js'

/** What one manifest was compiled to. */
export interface Made {
  readonly label: string
  /** By path in the output folder; empty when there was an error, null when they are all in place. */
  readonly files: ReadonlyMap<string, MadeFile> | null
  readonly diagnostics: readonly Diagnostic[]
}

/** A file to be. */
export interface MadeFile {
  readonly hash: string
  /** Null where a worker has staged it. */
  readonly text: string | null
}

/** Compiles one manifest. Throws CompilerCrash, which names it, for a bug. */
export async function compileOne(source: Source, options: CompileOptions): Promise<Made> {
  const { compileConnector } = await import('../index.js')
  const { plan, files, diagnostics } = await compiling(source.file, () => compileConnector(source, options))
  return { label: plan?.connector.label ?? '', files: madeFiles(files), diagnostics }
}

/** What belongs to all connectors together, by their names and labels: the index and the kernel. */
export async function makeShared(labels: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, MadeFile>> {
  const { emitShared } = await import('../4-emit/emit.js')
  return madeFiles(emitShared([...labels].map(([name, label]) => ({ name, label }))))
}

function madeFiles(files: readonly { readonly path: string; readonly text: string }[]): Map<string, MadeFile> {
  for (const { path } of files) if (!isInside(path)) throw new Error(`output path \`${path}\` leaves the folder`)
  return new Map(files.map(({ path, text }) => [path, { hash: contentHash(text), text }]))
}
