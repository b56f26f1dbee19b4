import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

/**
 * How much of the kernel its tests hold: Stryker changes one thing at a time, and the tests of that file must fail. Prints
 * the score and every change that no test noticed. `node dist/bench/mutation.js callback` runs the groups that are named.
 * Fails below 85 %.
 */

const threshold = 85

/** Files of `compiler/runtime` with the tests that hold them; fewer tests make a run of an hour out of one of a day. */
const groups: Readonly<Record<string, { readonly files: readonly string[]; readonly tests: string }>> = {
  callback: { files: ['callback'], tests: 'callback|callback-limits' },
  authorization: { files: ['authorization', 'address', 'parameters'], tests: 'authorization|guards|callback' },
  guards: { files: ['guards', 'helpers'], tests: 'guards|token-request' },
  token: { files: ['token', 'exchange', 'transport', 'error'], tests: 'token-answer|token-request|source|revocation' },
  source: { files: ['source', 'store'], tests: 'source|lasting-tokens' },
  request: { files: ['request', 'instance', 'challenge', 'api-error'], tests: 'request|lasting-tokens' },
}

interface Mutant {
  readonly status: string
  readonly mutatorName: string
  readonly replacement?: string
  readonly location: { readonly start: { readonly line: number; readonly column: number } }
}
interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>
}

const chosen = process.argv.slice(2)
const stryker = await installStryker()
const folder = mkdtempSync(join(tmpdir(), 'tenon-mutation-'))
for (const part of ['compiler/runtime', 'test/runtime', 'test/recipes', 'test/support', 'schema']) {
  cpSync(part, join(folder, part), { recursive: true })
}
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n')
writeFileSync(
  join(folder, 'build.mjs'),
  `import { build } from 'esbuild'
const folders = ['compiler/runtime', 'test/runtime', 'test/recipes', 'test/support']
await build({ entryPoints: folders.map((one) => one + '/*.ts'), outdir: 'dist', outbase: '.', format: 'esm', logLevel: 'error' })
`,
)
symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))

const survivors: string[] = []
let noticed = 0
let total = 0
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
for (const [name, { files, tests }] of Object.entries(groups)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  const { files: reported } = await mutate(name, files, tests)
  for (const [file, { source, mutants }] of Object.entries(reported)) {
    const counted = mutants.filter(({ status }) => !['Ignored', 'CompileError', 'RuntimeError'].includes(status))
    const held = counted.filter(({ status }) => status === 'Killed' || status === 'Timeout')
    noticed += held.length
    total += counted.length
    console.log(
      `${file.padEnd(36)} ${held.length} of ${counted.length} noticed (${percent(held.length, counted.length)})`,
    )
    for (const mutant of counted.filter((one) => !held.includes(one))) survivors.push(line(file, source, mutant))
  }
}
console.log(`\nnot noticed:\n${survivors.join('\n')}\n`)
console.log(`score ${percent(noticed, total)}: ${noticed} of ${total}, the goal is ${threshold} %`)
process.exitCode = noticed / total < threshold / 100 ? 1 : 0

/** Runs Stryker over some files, each change with the named tests. */
async function mutate(name: string, files: readonly string[], tests: string): Promise<Report> {
  const uvu = resolve('node_modules/uvu/bin.js')
  const settings = {
    testRunner: 'command',
    commandRunner: { command: `node ${uvu} dist/test/runtime "^(${tests}).test.js$" --bail` },
    buildCommand: 'node build.mjs',
    mutate: files.map((file) => `compiler/runtime/${file}.ts`),
    reporters: ['json'],
    jsonReporter: { fileName: `${name}.json` },
    coverageAnalysis: 'off',
    concurrency: 2,
    timeoutMS: 10_000,
    allowConsoleColors: false,
    logLevel: 'error',
    tempDirName: 'sandbox',
  }
  const file = join(folder, `${name}.conf.json`)
  writeFileSync(file, JSON.stringify(settings))
  const child = spawn('nice', ['-n', '15', process.execPath, stryker, 'run', file], { cwd: folder, stdio: 'inherit' })
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error(`Stryker ended with ${code}`)
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Report
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`
}

function line(file: string, source: string, { location: { start }, mutatorName, replacement = '' }: Mutant): string {
  const was = source.split('\n')[start.line - 1]?.trim()
  return `${file}:${start.line}:${start.column} ${mutatorName} -> ${replacement.replace(/\s+/g, ' ').slice(0, 60)} | ${was}`
}

/** Installs Stryker, once, beside the project's own packages: only this bench needs it. */
async function installStryker(): Promise<string> {
  const cache = resolve('node_modules/.cache/tenon-bench/stryker')
  const bin = join(cache, 'node_modules/@stryker-mutator/core/bin/stryker.js')
  if (existsSync(bin)) return bin
  console.log(`installing Stryker into ${cache}`)
  mkdirSync(cache, { recursive: true })
  writeFileSync(join(cache, 'package.json'), '{ "private": true }\n')
  // The last line of versions that runs on Node 20.
  const options = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '@stryker-mutator/core@9']
  await promisify(execFile)('npm', options, { cwd: cache })
  return bin
}
