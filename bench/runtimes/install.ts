import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const folder = resolve('node_modules/.cache/tenon-bench/runtimes')
const machine = `linux-${process.arch}`

/** The packages that hold a runtime's binary, by the name that they are installed under. */
const packages: Readonly<Record<string, { readonly wanted: string; readonly binary: string }>> = {
  'node-22': { wanted: `npm:node-${machine}@22`, binary: 'bin/node' },
  'node-24': { wanted: `npm:node-${machine}@24`, binary: 'bin/node' },
  'node-newest': { wanted: `npm:node-${machine}@latest`, binary: 'bin/node' },
  deno: { wanted: `npm:@deno/${machine}-glibc`, binary: 'deno' },
  bun: { wanted: `npm:@oven/bun-${machine}${process.arch === 'x64' ? '-baseline' : ''}`, binary: 'bin/bun' },
  workerd: {
    wanted: `npm:@cloudflare/workerd-linux-${process.arch === 'x64' ? '64' : 'arm64'}`,
    binary: 'bin/workerd',
  },
}

export type Runtime = keyof typeof packages

/** Installs the runtimes, once, beside the project's own packages: they weigh more than all of those together. */
export async function installRuntimes(): Promise<
  (runtime: Runtime) => { readonly path: string; readonly version: string }
> {
  const at = (name: string) => join(folder, 'node_modules', name)
  const missing = Object.entries(packages).filter(([name, { binary }]) => !existsSync(join(at(name), binary)))
  if (missing.length > 0) {
    console.log(`installing ${missing.map(([name]) => name).join(', ')} into ${folder}`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
    const specifiers = missing.map(([name, { wanted }]) => `${name}@${wanted}`)
    await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...specifiers], { cwd: folder })
  }
  return (name) => {
    const { version } = JSON.parse(readFileSync(join(at(name), 'package.json'), 'utf8')) as { version: string }
    return { path: join(at(name), packages[name]?.binary ?? ''), version }
  }
}
