import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

/**
 * Tenon's own data files, as they are installed. The one place outside the command line that reads the disk; every file
 * is read once, when it is first asked for. A missing file is a broken installation, and throws.
 */

const root = new URL('../../', import.meta.url)

/** The text of `schema/connector.schema.json`. */
export const schemaText: () => string = once(() => read('schema/connector.schema.json'))

const authTypes = new Map<string, unknown>()

/** The authentication type of that name as plain data: `schema/auth-types/<name>.yaml`. */
export function authTypeData(name: string): unknown {
  const data = authTypes.get(name) ?? parse(read(`schema/auth-types/${name}.yaml`))
  authTypes.set(name, data)
  return data
}

const templates = new Map<string, string>()

/** The text of the Handlebars template `compiler/4-emit/templates/<name>.hbs`. */
export function template(name: string): string {
  const text = templates.get(name) ?? read(`compiler/4-emit/templates/${name}.hbs`)
  templates.set(name, text)
  return text
}

/** The kernel: the text of each file in `compiler/runtime/` by its name, sorted. */
export const kernelFiles: () => ReadonlyMap<string, string> = once(
  () => new Map(list('compiler/runtime', '.ts').map((file) => [file, read(`compiler/runtime/${file}`)])),
)

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8')
}

function list(folder: string, ending: string): string[] {
  return readdirSync(fileURLToPath(new URL(folder, root)))
    .filter((file) => file.endsWith(ending))
    .sort()
}

function once<T extends object | string>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
