import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Arguments, Usage } from './arguments.js'
import { packageRoot } from './build-id.js'
import { DiskError, diskError, UsageError } from './failure.js'
import { newManifest } from './new-manifest.js'
import { isWithin, readSettings, shownPath } from './settings.js'
import type { World } from './world.js'

export const usage: Usage = {
  name: 'new',
  operands: 'NAME',
  count: [1, 1],
  description: `Writes connectors/NAME.yaml, a manifest to start from: it has everything that OAuth 2.0 needs, and builds as it is.

Exit: 0 written; 2 wrong usage, or NAME cannot be a connector's; 3 there is such a manifest, or it could not be written.`,
  flags: { connectors: { value: 'DIR', help: 'The folder of the manifests (connectors).' } },
}

/** `tenon new`. */
export async function run({ flags, operands }: Arguments, world: World): Promise<number> {
  const [name = ''] = operands
  const folder = readSettings(flags, world).connectors
  const file = `${shownPath(world.cwd, folder)}/${name}.yaml`
  const text = await newManifest(name, schemaPath(folder, world.cwd))
  await checkName(file, text)
  if (existsSync(join(folder, `${name}.yml`))) throw new DiskError(`${file.replace(/yaml$/, 'yml')} exists already`)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${name}.yaml`), text, { flag: 'wx' })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new DiskError(`${file} exists already`)
    throw diskError(file, 'written', error)
  }
  world.stdout.write(`${file}\n`)
  world.stderr.write(`Next: put in the provider's URLs, then run \`tenon build ${name}\`.\n`)
  return 0
}

/** The compiler knows best what may be a name: the manifest is checked before it is written. */
async function checkName(file: string, text: string): Promise<void> {
  const { check } = await import('../index.js')
  const error = check({ file, text }).diagnostics.find(({ severity }) => severity === 'error')
  if (error) throw new UsageError(`tenon new: ${error.message}${error.help === null ? '' : `; ${error.help}`}`)
}

/** From the connectors folder to the schema that editors read; in `node_modules` where Tenon is not in the project. */
function schemaPath(folder: string, cwd: string): string {
  const installed = isWithin(cwd, packageRoot) ? packageRoot : join(cwd, 'node_modules/tenon')
  return relative(folder, join(installed, 'schema/connector.schema.json')).split(sep).join('/')
}
