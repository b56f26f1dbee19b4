import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { run } from '../../compiler/cli/run.js'
import type { World } from '../../compiler/cli/world.js'

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** A project in a temporary folder, in which commands are run in this process. */
export interface Project {
  readonly folder: string
  /** Writes files by their path in the project; a folder is made where there is none. */
  write(files: Readonly<Record<string, string>>): void
  read(path: string): string
  delete(path: string): void
  /** Every file below a folder of the project, by path, as text. */
  tree(path: string): ReadonlyMap<string, string>
  tenon(...args: readonly string[]): Promise<Ran>
  remove(): void
}

function makeProject(files: Readonly<Record<string, string>>, world: Partial<World>): Project {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tenon-')))
  const project: Project = {
    folder,
    write(more) {
      for (const [path, text] of Object.entries(more)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true })
        writeFileSync(join(folder, path), text)
      }
    },
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    delete: (path) => rmSync(join(folder, path), { recursive: true }),
    tree: (path) => readTree(join(folder, path)),
    async tenon(...args) {
      const texts = { stdout: '', stderr: '' }
      const stream = (name: 'stdout' | 'stderr') => ({
        write(text: string) {
          texts[name] += text
        },
      })
      const code = await run(args, {
        cwd: folder,
        env: {},
        stdout: stream('stdout'),
        stderr: stream('stderr'),
        now: () => 0,
        today: () => '2027-01-31',
        interrupted: () => Promise.resolve(),
        ...world,
      })
      return { code, ...texts }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
  project.write(files)
  return project
}

/** A test that has a project to itself, which is removed after it. */
export function inProject(
  files: Readonly<Record<string, string>>,
  test: (project: Project) => Promise<void>,
  world: Partial<World> = {},
): () => Promise<void> {
  return async () => {
    const project = makeProject(files, world)
    try {
      await test(project)
    } finally {
      project.remove()
    }
  }
}

function readTree(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort()
  return new Map(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]))
}

/** A small manifest that has nothing wrong with it. */
export function manifest(name: string, label: string = name): string {
  return `name: ${name}
label: ${label}
version: 1.0.0
auth:
  key:
    type: api_key
    label: API key
base_url: https://api.${name}.example/v1
endpoints:
  list_orders:
    label: List orders
    path: /orders
    auth: [key]
    query:
      limit: {type: integer}
    response:
      schema: {type: object, properties: {orders: {type: array, items: {type: object}}}}
`
}
