import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { makeManifest, manifestName } from './manifests.js'

/**
 * A cold build of 1,000 manifests of some 250 lines, a build with nothing changed and one with one manifest changed, beside
 * the floor: the same manifests read with `yaml`, validated with ajv, and the same bytes written, in one thread. Each is a
 * process of its own, and the median of its runs is shown.
 */

const count = Number(process.argv[2] ?? 1000)
const runs = Number(process.argv[3] ?? 3)
const root = process.cwd()
const folder = mkdtempSync(join(tmpdir(), 'tenon-bench-'))
const connectors = join(folder, 'connectors')

try {
  writeFileSync(join(folder, 'package.json'), '{}')
  mkdirSync(connectors)
  for (let index = 0; index < count; index++)
    writeFileSync(join(connectors, `${manifestName(index)}.yaml`), makeManifest(index))
  const lines = makeManifest(1).split('\n').length - 1
  console.log(`${count} manifests of ${lines} lines, median of ${runs} runs`)
  const cli = resolve(root, 'dist/compiler/cli/main.js')
  const build = (...flags: string[]) => [cli, 'build', ...flags]
  const fresh = () => rmSync(join(folder, 'generated'), { recursive: true, force: true })
  time(build())
  const floor = median(
    () => time([resolve(root, 'dist/bench/floor.js')], root),
    () => rmSync(join(folder, 'floor'), { recursive: true, force: true }),
  )
  const coldOne = median(() => time(build('--no-cache', '--jobs', '1')), fresh)
  const cold = median(() => time(build('--no-cache')), fresh)
  time(build())
  const unchanged = median(() => time(build()))
  let edit = 0
  const changed = median(
    () => time(build()),
    () =>
      writeFileSync(
        join(connectors, `${manifestName(7)}.yaml`),
        makeManifest(7).replace('Connector 7', `Connector 7 edit ${edit++}`),
      ),
  )
  const show = (name: string, ms: number) =>
    console.log(`${(ms / 1000).toFixed(2).padStart(7)} s  ${(ms / floor).toFixed(2).padStart(5)} x floor  ${name}`)
  show('floor: yaml + ajv + write, one thread', floor)
  show('cold build, one job', coldOne)
  show('cold build', cold)
  show('nothing changed', unchanged)
  show('one manifest changed', changed)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Wall-clock milliseconds of a node process, start-up included. */
function time(args: readonly string[], from = root): number {
  const start = performance.now()
  const { status, stderr, stdout } = spawnSync(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, TENON_BENCH_ROOT: from },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}\n${stderr}`)
  const preload = Number(/preload (\d+(?:\.\d+)?)/.exec(stdout)?.[1] ?? 0)
  return performance.now() - start - preload
}

function median(run: () => number, before: () => void = () => {}): number {
  const times = Array.from({ length: runs }, () => {
    before()
    return run()
  }).sort((a, b) => a - b)
  return times[Math.floor(times.length / 2)] ?? 0
}
