import { nearest } from '../diagnostics/did-you-mean.js'
import type { Plan } from '../plan.js'
import { type Arguments, type Usage, usageError } from './arguments.js'
import { compiling } from './failure.js'
import { listManifests, type ManifestFile, type ManifestPlace, readAll, sourceOf } from './manifests.js'
import { printDiagnostics } from './print-diagnostics.js'
import { readSettings } from './settings.js'
import type { World } from './world.js'

export const usage: Usage = {
  name: 'explain',
  operands: 'NAME [METHOD]',
  count: [1, 2],
  description: `Prints what a connector does: for each authentication method what is asked for, then each request in order, and
beside every value why it is there. With a method, only that one.

Exit: 0 printed; 1 the manifest has errors; 2 wrong usage; 3 something could not be read.`,
  flags: {
    connectors: { value: 'DIR', help: 'The folder of the manifests (connectors).' },
    format: { value: 'FORMAT', choices: ['text', 'json'], help: 'How to print: text, or json (the plan itself).' },
  },
}

/** `tenon explain`. */
export async function run({ flags, operands }: Arguments, world: World): Promise<number> {
  const [name = '', method] = operands
  const { connectors, redirectUris } = readSettings(flags, world)
  const manifest = findManifest(name, listManifests(connectors, world.cwd))
  const { check } = await import('../index.js')
  const { plan, diagnostics } = await compiling(manifest.file, () => check(sourceOf(manifest), { redirectUris }))
  if (!plan && !diagnostics.some(({ severity }) => severity === 'error')) {
    throw usageError(usage, `\`${name}\` is only there to be extended; name a connector that extends it`)
  }
  if (!plan) {
    await printDiagnostics(diagnostics, [manifest], 'pretty', world.stderr, world)
    return 1
  }
  if (method !== undefined) checkMethod(plan, method)
  world.stdout.write(flags.get('format') === 'json' ? json(plan, method) : await text(plan, method))
  return 0
}

function findManifest(name: string, places: readonly ManifestPlace[]): ManifestFile {
  const [manifest] = readAll(places.filter((place) => place.name === name))
  if (manifest) return manifest
  throw usageError(
    usage,
    `there is no connector \`${name}\``,
    nearest(
      name,
      places.map((place) => place.name),
    ),
  )
}

function checkMethod({ connector, methods }: Plan, method: string): void {
  const names = methods.map(({ name }) => name)
  if (names.includes(method)) return
  throw usageError(usage, `\`${connector.name}\` has no method \`${method}\``, nearest(method, names))
}

function json(plan: Plan, method: string | undefined): string {
  const methods = plan.methods.filter(({ name }) => method === undefined || name === method)
  return `${JSON.stringify({ ...plan, methods }, null, 2)}\n`
}

async function text(plan: Plan, method: string | undefined): Promise<string> {
  const { explainPlan } = await import('../report/explain-plan.js')
  return explainPlan(plan, method)
}
