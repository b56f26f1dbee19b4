import { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { type CompileOptions, compile } from '../../compiler/index.js'

export interface Generated {
  /** The folder that holds the output. */
  readonly folder: string
  /** The generated module of a connector, bundled and loaded, with the kernel it imports as `kernel`. */
  load<T>(connector: string): Promise<T>
  /** The generated files' texts by path. */
  readonly files: ReadonlyMap<string, string>
  remove(): void
}

/** Compiles manifests, given by connector name, into a temporary folder; throws with the diagnostics of any error. */
export async function generate(
  manifests: Readonly<Record<string, string>>,
  options: CompileOptions = {},
): Promise<Generated> {
  const sources = Object.entries(manifests).map(([name, text]) => ({ file: `connectors/${name}.yaml`, text }))
  const { files, diagnostics } = await compile(sources, options)
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(errors.map(({ code, message }) => `${code}: ${message}`).join('\n'))
  const folder = mkdtempSync(join(tmpdir(), 'tenon-test-'))
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return {
    folder,
    files: new Map(files.map(({ path, text }) => [path, text])),
    remove: () => rmSync(folder, { recursive: true, force: true }),
    async load<T>(connector: string): Promise<T> {
      const outfile = join(folder, `${connector}.mjs`)
      const contents = `export * from './${connector}/index.js'; export * as kernel from './runtime/index.js'`
      const stdin = { contents, resolveDir: folder, loader: 'ts' } as const
      await build({ stdin, outfile, bundle: true, format: 'esm', target: 'es2022', logLevel: 'silent' })
      return (await import(pathToFileURL(outfile).href)) as T
    },
  }
}
