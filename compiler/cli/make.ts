import type { CompileOptions, Diagnostic, Resolution, Source } from '../index.js'
import { compiling } from './failure.js'
import { contentHash } from './hash.js'
import { isInside } from './lock.js'
import { type Staging, stage } from './staging.js'

/** What one manifest was compiled to. */
export interface Made {
  readonly label: string
  /** By path in the output folder; empty when there was an error, null when they are all in place. */
  readonly files: MadeFiles | null
  readonly diagnostics: readonly Diagnostic[]
}

/** Files to be, by path in the output folder. */
export type MadeFiles = ReadonlyMap<string, MadeFile>

/** A file to be. */
export interface MadeFile {
  readonly hash: string
  /** Null where it is staged. */
  readonly text: string | null
}

/** What all manifests of a build are compiled with. */
export interface Work {
  readonly options: CompileOptions
  /** Null when nothing is to be written. */
  readonly staging: Staging | null
}

/** Compiles one manifest, and stages what it makes. Throws CompilerCrash, which names it, for a bug. */
export async function makeOne(source: Source, work: Work, check: typeof checkOne = checkOne): Promise<Made> {
  const { plan, diagnostics } = await check(source, work)
  if (!plan) return { label: '', files: new Map(), diagnostics }
  const { emit } = await import('../4-emit/emit.js')
  const files = madeFiles(await compiling(source.file, () => emit(plan, source.file, work.options)))
  return { label: plan.connector.label, files: work.staging ? stage(work.staging, files) : files, diagnostics }
}

/** One manifest as far as its plan. Throws CompilerCrash for a bug. */
export async function checkOne(source: Source, { options }: Work): Promise<Resolution> {
  const { check } = await import('../index.js')
  const { plan, diagnostics } = await compiling(source.file, () => check(source, options))
  return { plan, diagnostics }
}

/** What belongs to all connectors together, by their names and labels: the index and the kernel. */
export async function makeShared(labels: ReadonlyMap<string, string>): Promise<MadeFiles> {
  const { emitShared } = await import('../4-emit/shared.js')
  return madeFiles(emitShared([...labels].map(([name, label]) => ({ name, label }))))
}

function madeFiles(files: readonly { readonly path: string; readonly text: string }[]): Map<string, MadeFile> {
  for (const { path } of files) if (!isInside(path)) throw new Error(`output path \`${path}\` leaves the folder`)
  return new Map(files.map(({ path, text }) => [path, { hash: contentHash(text), text }]))
}
