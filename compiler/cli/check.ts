import { resolve } from 'node:path'
import { nearest } from '../diagnostics/did-you-mean.js'
import { sameNames } from '../diagnostics/same-names.js'
import { type Arguments, type Usage, usageError } from './arguments.js'
import { compiling } from './failure.js'
import { readManifests, readManifestsAt, sourceOf } from './manifests.js'
import { formats, printDiagnostics } from './print-diagnostics.js'
import { readSettings } from './settings.js'
import { progressLine } from './terminal.js'
import type { World } from './world.js'

export const usage: Usage = {
  name: 'check',
  operands: '[PATH…]',
  count: [0, Number.POSITIVE_INFINITY],
  description: `Says what is wrong with manifests: files, or folders of them; the connectors folder unless it is said.

Exit: 0 no errors; 1 errors; 2 wrong usage; 3 something could not be read.`,
  flags: {
    connectors: { value: 'DIR', help: 'The folder of the manifests (connectors).' },
    format: { value: 'FORMAT', choices: formats, help: `How to print: ${formats.join(', ')}.` },
    explain: { value: 'CODE', help: 'Explain a diagnostic code, and check nothing.' },
  },
}

/** `tenon check`. */
export async function run({ flags, operands }: Arguments, world: World): Promise<number> {
  const code = flags.get('explain')
  if (code !== undefined) return explain(code, world)
  const manifests =
    operands.length > 0
      ? readManifestsAt(
          operands.map((path) => resolve(world.cwd, path)),
          world.cwd,
        )
      : readManifests(readSettings(flags, world).connectors, world.cwd)
  const { check } = await import('../index.js')
  const results = []
  const line = progressLine(world, 'checking')
  for (const [index, manifest] of manifests.entries()) {
    results.push(await compiling(manifest.file, () => check(sourceOf(manifest))))
    line.show(index + 1, manifests.length)
  }
  line.clear()
  const diagnostics = [...results.flatMap((result) => result.diagnostics), ...sameNames(manifests)]
  const format = formats.find((one) => one === flags.get('format')) ?? 'pretty'
  await printDiagnostics(diagnostics, manifests, format, world.stdout, world)
  return diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0
}

async function explain(code: string, world: World): Promise<number> {
  const { catalog } = await import('../diagnostics/catalog.js')
  const { explainCode } = await import('../report/explain-code.js')
  const explanation = explainCode(code)
  if (explanation === null) throw usageError(usage, `there is no code \`${code}\``, nearest(code, Object.keys(catalog)))
  world.stdout.write(explanation)
  return 0
}
