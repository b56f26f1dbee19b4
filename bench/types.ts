import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { compilerOptionsFor } from '../test/support/typescript.js'

/**
 * How long TypeScript 7 takes to check a thousand copies of generated code under the strictest flags, beside the same run
 * that works out declarations as well, the run that only reads the files and finds their imports, and a project of one
 * copy. Fails when the check of the method modules takes longer than its limit.
 */

const copies = 1000
const rounds = 5
const other = ['endpoints', 'types', 'catalogue', 'webhooks', 'validators', 'index'].map((name) => `${name}.ts`)
const folder = mkdtempSync(join(tmpdir(), 'tenon-types-'))

const connectors = readdirSync('generated', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'runtime')
  .map(({ name }) => readdirSync(join('generated', name)).map((file) => `${name}/${file}`))
const modules = connectors.map((files) => files.filter((file) => file.endsWith('.ts')))
const methods = modules.flat().filter((file) => !other.some((name) => file.endsWith(`/${name}`)))

interface Project {
  readonly name: string
  /** The files of the first copy, of the second, and so on, over and over. */
  readonly sources: readonly (readonly string[])[]
  /** In seconds, for the checking alone. */
  readonly limit?: number
}

const projects: readonly Project[] = [
  { name: 'method modules, those of all connectors in turn', sources: methods.map((file) => [file]), limit: 1.5 },
  { name: 'method modules, all the one of NetSuite with OAuth 2', sources: [['netsuite/oauth2.ts']] },
  { name: 'whole connectors, all in turn', sources: modules },
]
/** Strictness asks for no declarations: they are written, or would be, beside the check. */
const checkOnly = { declaration: false, isolatedDeclarations: false }

try {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  console.log(`seconds, best of ${rounds}; ${copies} copies`)
  for (const { name, sources, limit } of projects) {
    write(sources)
    const checked = best('*', checkOnly)
    const beside = {
      declarations: best('*', {}),
      read: best('*', { ...checkOnly, noCheck: true }),
      one: best('0', checkOnly),
    }
    const [declarations, read, one] = Object.values(beside).map((seconds) => seconds.toFixed(2))
    const goal = limit === undefined ? '' : ` (limit ${limit})`
    console.log(`${name}: checked ${checked.toFixed(2)}${goal}`)
    console.log(`  with declarations ${declarations}, only read ${read}, one copy ${one}`)
    if (limit !== undefined && checked > limit) process.exitCode = 1
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function write(sources: Project['sources']): void {
  rmSync(join(folder, 'copies'), { recursive: true, force: true })
  cpSync('generated/runtime', join(folder, 'copies/runtime'), { recursive: true })
  for (let copy = 0; copy < copies; copy++) {
    for (const file of sources[copy % sources.length] ?? []) {
      cpSync(join('generated', file), join(folder, `copies/${copy}`, basename(file)))
    }
  }
}

function best(copy: string, more: object): number {
  const compilerOptions = { ...compilerOptionsFor('typescript'), ...more }
  const project = join(folder, 'tsconfig.json')
  writeFileSync(project, JSON.stringify({ compilerOptions, include: [`copies/${copy}/*.ts`] }))
  const tsc = resolve('node_modules/typescript/bin/tsc')
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now()
    execFileSync(process.execPath, [tsc, '--project', project])
    return (performance.now() - start) / 1000
  })
  return Math.min(...times)
}
