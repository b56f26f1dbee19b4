import { type Arguments, type Usage, usageError } from './arguments.js'
import { buildOnce, type Task } from './build-once.js'
import { cacheFile, emptyCache, readCache } from './cache.js'
import { checkOutputFolder, readSettings, shownPath } from './settings.js'
import type { World } from './world.js'

export const usage: Usage = {
  name: 'build',
  operands: '[NAME…]',
  count: [0, Number.POSITIVE_INFINITY],
  description: `Compiles the manifests in the connectors folder into client modules. With names, only these connectors;
the output of others stays as it is. When a manifest has an error, nothing is written.

Exit: 0 built, or nothing to do; 1 errors in manifests, output that was edited by hand, or with --check output that is
not up to date; 2 wrong usage; 3 something could not be read or written.`,
  flags: {
    connectors: { value: 'DIR', help: 'The folder of the manifests (connectors).' },
    out: { value: 'DIR', help: 'The folder to write (generated).' },
    check: { help: 'Write nothing; say what is changed, missing, stale or edited by hand.' },
    watch: { help: 'Build again whenever a manifest changes.' },
    force: { help: 'Overwrite output that was edited by hand.' },
    'no-cache': { help: 'Compile everything, and keep nothing for the next build.' },
    jobs: { value: 'N', help: 'Compile on N threads.' },
  },
}

/** `tenon build`. */
export async function run({ flags, operands }: Arguments, world: World): Promise<number> {
  const settings = readSettings(flags, world)
  checkOutputFolder(settings)
  if (flags.has('check')) {
    for (const other of ['watch', 'force']) {
      if (flags.has(other))
        throw usageError(usage, `\`--check\` writes nothing, so \`--${other}\` means nothing with it`)
    }
  }
  const { redirectUris, validateResponses } = settings
  const options = {
    connectors: shownPath(settings.cwd, settings.connectors),
    ...(Object.keys(redirectUris).length > 0 && { redirectUris }),
    ...(validateResponses && { validateResponses: true as const }),
  }
  const file = flags.has('no-cache') ? null : cacheFile(settings.cwd, settings.out, options)
  const task: Task = {
    settings,
    options,
    names: operands,
    force: flags.has('force'),
    jobs: jobs(flags),
    cacheFile: file,
  }
  const cache = file ? readCache(file) : emptyCache
  if (flags.has('check')) return (await import('./check-output.js')).checkOutput(task, cache, world)
  if (flags.has('watch')) return (await import('./watch.js')).watch(task, cache, world)
  return (await buildOnce(task, cache, world)).code
}

function jobs(flags: ReadonlyMap<string, string>): number | undefined {
  const given = flags.get('jobs')
  if (given === undefined) return undefined
  if (!/^[1-9]\d?$/.test(given)) throw usageError(usage, `\`--jobs\` is a number from 1 to 99, not \`${given}\``)
  return Number(given)
}
