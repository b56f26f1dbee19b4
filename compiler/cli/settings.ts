import { realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { nearest } from '../diagnostics/did-you-mean.js'
import type { RedirectUris } from '../plan.js'
import { DiskError, UsageError } from './failure.js'
import { readIfThere } from './hash.js'
import { readRedirectUris } from './redirect-uris.js'
import type { World } from './world.js'

/** Where a project keeps things, as absolute paths, and what else it says of its output. */
export interface Settings {
  readonly cwd: string
  readonly connectors: string
  readonly out: string
  readonly redirectUris: RedirectUris
  readonly validateResponses: boolean
  /** The severities of changes, as they are written: only `tenon diff` knows what they can be. */
  readonly rules: unknown
}

const defaults = { connectors: 'connectors', out: 'generated' }

/**
 * The settings of the project in the working directory: flags, else `tenon` in its package.json, else the defaults.
 * Throws UsageError for a setting that there is not, DiskError for a package.json that cannot be read.
 */
export function readSettings(flags: ReadonlyMap<string, string>, world: World): Settings {
  const content = readIfThere(join(world.cwd, 'package.json'), 'package.json')
  return settingsIn(content?.toString('utf8') ?? null, flags, world.cwd)
}

/** The settings in the text of a package.json, which may not be there. */
export function settingsIn(text: string | null, flags: ReadonlyMap<string, string>, cwd: string): Settings {
  const { folders, ...given } = packageSettings(text)
  const folder = (name: keyof typeof defaults): string =>
    resolve(cwd, flags.get(name) ?? folders.get(name) ?? defaults[name])
  return { cwd, connectors: folder('connectors'), out: folder('out'), ...given }
}

interface PackageSettings extends Pick<Settings, 'redirectUris' | 'validateResponses' | 'rules'> {
  readonly folders: ReadonlyMap<string, string>
}

function packageSettings(text: string | null): PackageSettings {
  let value: unknown
  try {
    value = JSON.parse(text ?? '{}')
  } catch (error) {
    throw new DiskError(`package.json is not JSON: ${error instanceof Error ? error.message : error}`)
  }
  const settings = isObject(value) ? (value.tenon ?? {}) : {}
  if (!isObject(settings)) throw new UsageError('package.json: `tenon` must be an object')
  const { redirectUris, validateResponses = false, rules, ...folders } = settings
  for (const [name, setting] of Object.entries(folders)) {
    if (!Object.hasOwn(defaults, name)) {
      const meant = nearest(name, [...Object.keys(defaults), 'redirectUris', 'validateResponses', 'rules'])
      throw new UsageError(
        `package.json: \`tenon.${name}\` is no setting${meant ? `; did you mean \`${meant}\`?` : ''}`,
      )
    }
    if (typeof setting !== 'string' || setting === '') {
      throw new UsageError(`package.json: \`tenon.${name}\` must be the path of a folder`)
    }
  }
  if (typeof validateResponses !== 'boolean') {
    throw new UsageError('package.json: `tenon.validateResponses` must be `true` or `false`')
  }
  return {
    folders: new Map(Object.entries(folders as Record<string, string>)),
    redirectUris: readRedirectUris(redirectUris),
    validateResponses,
    rules,
  }
}

/**
 * Refuses an output folder that holds anything but output: the project itself, or the manifests. Links are followed
 * first. Throws DiskError.
 */
export function checkOutputFolder(settings: Settings): void {
  const [root, connectors, out] = [settings.cwd, settings.connectors, settings.out].map(followed) as [
    string,
    string,
    string,
  ]
  const shown = shownPath(settings.cwd, settings.out)
  if (isWithin(out, root)) throw new DiskError(`the output folder \`${shown}\` is the project itself, or holds it`)
  if (isWithin(connectors, out) || isWithin(out, connectors)) {
    const manifests = shownPath(settings.cwd, settings.connectors)
    throw new DiskError(`the output folder \`${shown}\` and the connectors folder \`${manifests}\` lie in each other`)
  }
}

/** The real path, following links as far as there is something. */
function followed(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(followed(parent), basename(path))
  }
}

/** Whether `inner` is `outer` or lies in it; both absolute. */
export function isWithin(outer: string, inner: string): boolean {
  const path = relative(outer, inner)
  return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path)
}

/** A path as messages, locks and generated files write it: relative to the project, with forward slashes. */
export function shownPath(cwd: string, path: string): string {
  return (relative(cwd, path) || '.').split(sep).join('/')
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
