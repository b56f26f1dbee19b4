import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { emit, type Output } from '../../compiler/4-emit/emit.js'
import { emitShared } from '../../compiler/4-emit/shared.js'
import type { Plan } from '../../compiler/plan.js'
import { goldenCases } from '../support/golden.js'
import { planOf } from '../support/manifest.js'

const folder = 'test/emit/golden'

/** The plan of a golden case, which is written down or comes from a manifest. */
export function goldenPlan(name: string): Plan {
  const manifest = join(folder, name, 'manifest.yaml')
  if (existsSync(manifest)) return planOf(readFileSync(manifest, 'utf8'), `connectors/${name}.yaml`)
  return JSON.parse(readFileSync(join(folder, name, 'plan.json'), 'utf8'))
}

/** The whole output for plans, the kernel and the index included. */
export async function emitAll(plans: readonly Plan[]): Promise<Output[]> {
  const files = await Promise.all(plans.map((plan) => emit(plan, `connectors/${plan.connector.name}.yaml`)))
  return [...files.flat(), ...emitShared(plans.map(({ connector }) => connector))]
}

/** Every golden plan. */
export function goldenPlans(): Plan[] {
  return goldenCases(folder).map(goldenPlan)
}

/** Runs `use` with the connector's generated module, bundled and loaded. */
export async function withModule(
  files: readonly Output[],
  connector: string,
  use: (module: Loaded) => Promise<void>,
): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'tenon-emit-'))
  try {
    for (const { path, text } of files) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), text)
    }
    const outfile = join(root, 'bundle.mjs')
    await build({
      entryPoints: [join(root, connector, 'index.ts')],
      outfile,
      bundle: true,
      format: 'esm',
      logLevel: 'silent',
    })
    await use(await import(pathToFileURL(outfile).href))
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** A generated module, whose functions a test calls by name. */
// biome-ignore lint/suspicious/noExplicitAny: it is compiled from text while the test runs, so it has no static type
export type Loaded = any
