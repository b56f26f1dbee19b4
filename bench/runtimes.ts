import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { manifest } from '../test/runtimes/manifest.js'
import { startSuiteServer } from '../test/runtimes/server.js'
import type { Result } from '../test/runtimes/suite.js'
import { generate } from '../test/support/generate.js'
import { bundleSuite, type Entry } from './runtimes/bundle.js'
import { installRuntimes } from './runtimes/install.js'

/** The flow suite of generated clients on every runtime that there is for them. Fails when one of them fails. */

const run = promisify(execFile)
const binary = await installRuntimes()
const server = await startSuiteServer()
const generated = await generate({ runtimes: manifest(server.origin) })
const folder = await mkdtemp(join(tmpdir(), 'tenon-runtimes-'))
const bundle = (entry: Entry) => bundleSuite(generated, server.origin, entry)
const script = join(folder, 'suite.mjs')
await writeFile(script, await bundle('process'))

let failed = false
await report('Node', process.version.slice(1), () => output(process.execPath, [script]))
for (const name of ['node-22', 'node-24', 'node-newest']) {
  const { path, version } = binary(name)
  await report('Node', version, () => output(path, [script]))
}
const deno = binary('deno')
await report('Deno', deno.version, () => output(deno.path, ['run', '--allow-net=127.0.0.1', script]))
const bun = binary('bun')
await report('Bun', bun.version, () => output(bun.path, ['run', script]))
const workerd = binary('workerd')
await report('workerd', workerd.version, () => onWorkerd(workerd.path))
const chromium = await run('chromium', ['--version']).catch(() => null)
await report('Chromium', /[\d.]+/.exec(chromium?.stdout ?? '')?.[0] ?? 'not installed', onChromium)

generated.remove()
server.close()
// The browser's helpers may write to its profile a little longer.
await rm(folder, { recursive: true, force: true, maxRetries: 20 })
process.exitCode = failed ? 1 : 0

/** Runs the suite somewhere and prints what came of it. */
async function report(name: string, version: string, results: () => Promise<string>): Promise<void> {
  const text = await results().catch((error: unknown) =>
    JSON.stringify([{ name: 'the suite runs', error: `${error}` }]),
  )
  const all = JSON.parse(text) as Result[]
  const failures = all.filter(({ error }) => error !== null)
  failed ||= failures.length > 0
  console.log(`${name.padEnd(9)} ${version.padEnd(18)} ${all.length - failures.length} of ${all.length} passed`)
  for (const failure of failures) console.log(`  ${failure.name}: ${failure.error}`)
}

/** What a program prints; it has a folder of its own for what it keeps. */
async function output(path: string, options: readonly string[]): Promise<string> {
  const env = { ...process.env, DENO_DIR: folder, DENO_NO_UPDATE_CHECK: '1', NO_COLOR: '1' }
  return (await run(path, [...options], { env, timeout: 60_000 })).stdout
}

async function onWorkerd(path: string): Promise<string> {
  const port = await freePort()
  await writeFile(join(folder, 'worker.mjs'), await bundle('worker'))
  await writeFile(
    join(folder, 'config.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker", esModule = embed "worker.mjs")],
      compatibilityDate = "2024-09-01",
      globalOutbound = "loopback"
    )),
    (name = "loopback", network = (allow = ["local"]))
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]
);`,
  )
  const child = spawn(path, ['serve', join(folder, 'config.capnp')], { stdio: 'ignore' })
  try {
    for (let tries = 0; ; tries++) {
      const response = await fetch(`http://127.0.0.1:${port}`).catch(() => null)
      if (response) return await response.text()
      if (tries > 50) throw new Error('workerd did not start')
      await setTimeout(100)
    }
  } finally {
    await stop(child)
  }
}

async function onChromium(): Promise<string> {
  server.pages.set('/', {
    type: 'text/html',
    text: '<!doctype html><body><script type="module" src="/suite.js"></script>',
  })
  server.pages.set('/suite.js', { type: 'text/javascript', text: await bundle('page') })
  const flags = ['--headless', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
  const more = [
    '--disable-component-update',
    '--disable-sync',
    '--no-sandbox',
    `--user-data-dir=${join(folder, 'profile')}`,
  ]
  const child = spawn('chromium', [...flags, ...more, server.origin], { stdio: 'ignore' })
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`chromium ended with ${code}`)))
  })
  const late = setTimeout(120_000, null, { ref: false }).then(() => Promise.reject(new Error('no results came')))
  try {
    return await Promise.race([server.results, ended, late])
  } finally {
    ended.catch(() => {})
    late.catch(() => {})
    await stop(child)
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill()
  await ended
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}
