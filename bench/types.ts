import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { compilerOptionsFor } from '../test/support/typescript.js'

/**
 * How long TypeScript 7 takes to check a thousand copies of generated code under the strictest flags, beside the same run
 * that only reads the files and finds their imports, and beside a project of one copy.
 */

const copies = 1000
const rounds = 3
const connector = 'netsuite'
const folder = mkdtempSync(join(tmpdir(), 'tenon-types-'))

/** What of a connector's folder is in the project. */
const projects = {
  'the method modules': ['oauth2.ts'],
  'the whole connectors': ['*.ts'],
}

try {
  cpSync('generated/runtime', join(folder, 'runtime'), { recursive: true })
  for (let copy = 0; copy < copies; copy++) {
    mkdirSync(join(folder, `c${copy}`))
    cpSync(`generated/${connector}`, join(folder, `c${copy}`), { recursive: true })
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  console.log(`seconds, best of ${rounds}; ${copies} copies of generated/${connector}`)
  for (const [name, files] of Object.entries(projects)) {
    const all = files.map((file) => `c*/${file}`)
    const checked = best(all, {})
    const read = best(all, { noCheck: true })
    const one = best(
      files.map((file) => `c0/${file}`),
      {},
    )
    const shown = [checked, read, one].map((seconds) => seconds.toFixed(2))
    console.log(`  ${name}: checked ${shown[0]}, only read ${shown[1]}, one copy ${shown[2]}`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function best(include: readonly string[], more: object): number {
  const compilerOptions = { ...compilerOptionsFor('typescript'), ...more }
  const project = join(folder, 'tsconfig.json')
  writeFileSync(project, JSON.stringify({ compilerOptions, include }))
  const tsc = resolve('node_modules/typescript/bin/tsc')
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now()
    execFileSync(process.execPath, [tsc, '--project', project])
    return (performance.now() - start) / 1000
  })
  return Math.min(...times)
}
