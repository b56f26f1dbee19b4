import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Group } from './groups.js'

/** One change of the source and what became of it. */
export interface Mutant {
  readonly status: string
  readonly mutatorName: string
  readonly replacement?: string
  readonly location: { readonly start: { readonly line: number; readonly column: number } }
}

/** By file. */
export type Mutants = Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>

/** A copy of the kernel and its tests that Stryker may change. */
export class Workshop {
  readonly #folder = mkdtempSync(join(tmpdir(), 'tenon-mutation-'))

  constructor() {
    for (const part of ['compiler/runtime', 'test/runtime', 'test/recipes', 'test/support', 'schema']) {
      cpSync(part, join(this.#folder, part), { recursive: true })
    }
    writeFileSync(join(this.#folder, 'package.json'), '{ "type": "module" }\n')
    cpSync('bench/mutation/uvu.ts', join(this.#folder, 'uvu.ts'))
    symlinkSync(resolve('node_modules'), join(this.#folder, 'node_modules'))
  }

  /** Changes the files of a group, one thing at a time, and runs its tests until one of them fails. */
  async run(stryker: string, name: string, { files, tests }: Group): Promise<Mutants> {
    const present = tests.filter((test) => existsSync(join(this.#folder, `test/runtime/${test}.test.ts`)))
    writeFileSync(join(this.#folder, 'build.mjs'), buildScript(present))
    const settings = {
      testRunner: 'mocha',
      mochaOptions: { spec: ['dist/tests.js'], 'no-config': true, 'no-package': true },
      buildCommand: 'node build.mjs',
      mutate: files.map((file) => `compiler/runtime/${file}.ts`),
      reporters: ['json'],
      jsonReporter: { fileName: `${name}.json` },
      coverageAnalysis: 'perTest',
      concurrency: 2,
      timeoutMS: 15_000,
      allowConsoleColors: false,
      logLevel: 'error',
      tempDirName: 'sandbox',
    }
    const file = join(this.#folder, `${name}.conf.json`)
    writeFileSync(file, JSON.stringify(settings))
    const options = { cwd: this.#folder, stdio: 'inherit' } as const
    const child = spawn('nice', ['-n', '19', process.execPath, stryker, 'run', file], options)
    const [code] = (await once(child, 'exit')) as [number]
    if (code !== 0) throw new Error(`Stryker ended with ${code}`)
    const report = JSON.parse(readFileSync(join(this.#folder, `${name}.json`), 'utf8')) as { readonly files: Mutants }
    return report.files
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

/** Makes one bundle of a group's tests, with mocha in place of uvu. */
function buildScript(tests: readonly string[]): string {
  const contents = tests.map((test) => `import './test/runtime/${test}.test.ts'`).join('\n')
  return `import { build } from 'esbuild'
import { resolve } from 'node:path'
const uvu = { name: 'uvu', setup: ({ onResolve }) => onResolve({ filter: /^uvu$/ }, () => ({ path: resolve('uvu.ts') })) }
const stdin = { contents: ${JSON.stringify(contents)}, resolveDir: '.', loader: 'js' }
const options = { bundle: true, packages: 'external', platform: 'node', format: 'esm', logLevel: 'error' }
await build({ stdin, outfile: 'dist/tests.js', plugins: [uvu], ...options })
`
}

/** Installs Stryker, once, beside the project's own packages: only this bench needs it. */
export async function installStryker(): Promise<string> {
  const cache = resolve('node_modules/.cache/tenon-bench/stryker')
  const bin = join(cache, 'node_modules/@stryker-mutator/core/bin/stryker.js')
  if (existsSync(bin) && existsSync(join(cache, 'node_modules/@stryker-mutator/mocha-runner'))) return bin
  console.log(`installing Stryker into ${cache}`)
  mkdirSync(cache, { recursive: true })
  writeFileSync(join(cache, 'package.json'), '{ "private": true }\n')
  // The last line of versions that runs on Node 20.
  const packages = ['@stryker-mutator/core@9', '@stryker-mutator/mocha-runner@9', 'mocha@11']
  const options = ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages]
  await promisify(execFile)('npm', options, { cwd: cache })
  return bin
}
