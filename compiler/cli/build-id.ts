import { hash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** The installed folders that decide what a manifest is compiled to. */
const folders = ['dist/compiler', 'schema', 'compiler/4-emit/templates', 'compiler/runtime']

interface Package {
  readonly version: string
  readonly dependencies: Readonly<Record<string, string>>
}

const ownPackage: Package = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** Tenon's version. */
export const version: string = ownPackage.version

/** The folder in which Tenon is installed. */
export const packageRoot: string = root

/**
 * Names this very compiler: a hash over its version, its files' sizes and times, and its dependencies' versions. npm gives
 * the files of every version the same time; those of one version are the same files.
 */
export function buildId(): string {
  const parts = [process.version, version, ...dependencyVersions()]
  for (const path of folders.flatMap(filesIn)) {
    const { size, mtimeMs } = statSync(join(root, path))
    parts.push(`${path} ${size} ${mtimeMs}`)
  }
  return hash('sha256', parts.join('\n'), 'hex')
}

/** The files in a folder and those below it; `readdirSync` itself takes ten times as long for these. */
function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return filesIn(path)
    return path.endsWith('.d.ts') ? [] : [path]
  })
}

function dependencyVersions(): string[] {
  const require = createRequire(import.meta.url)
  return Object.keys(ownPackage.dependencies).map((name) => {
    const folder = (require.resolve.paths(name) ?? []).find((path) => readVersion(join(path, name)) !== '')
    return `${name}@${folder === undefined ? '' : readVersion(join(folder, name))}`
  })
}

function readVersion(folder: string): string {
  try {
    return String(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version)
  } catch {
    return ''
  }
}
