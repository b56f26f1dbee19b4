import type { Document, Source } from './1-read/document.js'
import { validate } from './2-validate/validate.js'
import { assemble } from './2-validate/whole/assemble.js'
import { type Resolution, resolve } from './3-resolve/resolve.js'
import type { Output } from './4-emit/emit.js'
import type { Diagnostic } from './diagnostics/diagnostic.js'
import { sameNames } from './diagnostics/same-names.js'
import type { Change } from './diff/change.js'
import type { Side } from './diff/report.js'
import type { Plan, RedirectUris } from './plan.js'

export type { Source } from './1-read/document.js'
export type { Resolution } from './3-resolve/resolve.js'
export type { Output } from './4-emit/emit.js'
export type { Diagnostic } from './diagnostics/diagnostic.js'
export type { Change } from './diff/change.js'
export type { Side } from './diff/report.js'
export type { Plan, RedirectUris } from './plan.js'

/** What decides the output beside the manifests. */
export interface CompileOptions {
  /** The project's redirect URIs by environment; where there are any, flows begin with no other. */
  readonly redirectUris?: RedirectUris
  /** Whether endpoints check at run time that answers are what their schemas say. */
  readonly validateResponses?: boolean
}

/** What became of one manifest. */
export interface Compiled {
  readonly source: Source
  /** Null when there was an error, and for what is only there to be extended. */
  readonly plan: Plan | null
  /** Paths are relative to the output folder, with forward slashes. Empty when there was an error. */
  readonly files: readonly Output[]
  readonly diagnostics: readonly Diagnostic[]
}

export interface Compilation {
  readonly plans: readonly Plan[]
  /** Everything of the output folder but the lock; empty when there was any error. */
  readonly files: readonly Output[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Compiles manifests into client modules. Pure: the same sources give the same files, in whatever order they come, and
 * no disk, clock or network is asked. Never throws for what a manifest says.
 */
export async function compile(sources: readonly Source[], options: CompileOptions = {}): Promise<Compilation> {
  const sorted = [...sources].sort((a, b) => (a.file < b.file ? -1 : 1))
  const compiled: Compiled[] = []
  const texts = new Map(sorted.map(({ file, text }) => [file, text]))
  for (const source of sorted) {
    const beside = source.beside ? new Map([...texts, ...source.beside]) : texts
    compiled.push(await compileConnector({ ...source, beside }, options))
  }
  const plans = compiled.flatMap(({ plan }) => (plan ? [plan] : []))
  const diagnostics = [...compiled.flatMap((one) => one.diagnostics), ...sameNames(sorted)]
  if (diagnostics.some(({ severity }) => severity === 'error')) return { plans, files: [], diagnostics }
  const { emitShared } = await import('./4-emit/shared.js')
  const files = [...compiled.flatMap((one) => one.files), ...emitShared(plans.map(({ connector }) => connector))]
  return { plans, files, diagnostics }
}

/** One manifest through every phase. */
async function compileConnector(source: Source, options: CompileOptions = {}): Promise<Compiled> {
  const { plan, diagnostics } = check(source, options)
  if (!plan) return { source, plan, files: [], diagnostics }
  const { emit } = await import('./4-emit/emit.js')
  return { source, plan, files: await emit(plan, source.file, options), diagnostics }
}

/** What one manifest means, and where in its file everything stands. */
export interface Checked extends Resolution {
  /** Null when the text has no data. */
  readonly document: Document | null
}

/** One manifest as far as its plan: text, document, manifest, plan. */
export function check(source: Source, { redirectUris = {} }: CompileOptions = {}): Checked {
  const { document, diagnostics: syntax } = assemble(source)
  if (!document) return { plan: null, document, diagnostics: syntax }
  const { manifest, diagnostics: shape } = validate(document)
  if (!manifest || manifest.abstract) return { plan: null, document, diagnostics: [...syntax, ...shape] }
  const { plan, diagnostics: meaning } = resolve(manifest, document, redirectUris)
  const diagnostics = [...syntax, ...shape, ...meaning]
  return { plan: diagnostics.some(({ severity }) => severity === 'error') ? null : plan, document, diagnostics }
}

/** What changed in meaning between two states of some connectors, worst first. Each side comes from `check`. */
export async function diff(base: readonly Side[], head: readonly Side[]): Promise<readonly Change[]> {
  const { diff } = await import('./diff/diff.js')
  return diff(base, head)
}
