import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { makeManifest, manifestName } from './manifests.js'

/**
 * A cold build of 1,000 manifests of some 250 lines, a build with nothing changed and one with one manifest changed, beside
 * the floor: the same manifests read with `yaml`, validated with ajv, and the same bytes written, in one thread. Each is a
 * process of its own. All of them run in turn, since a machine that others use too is slower at one time than at another:
 * the medians are shown of their times and of their ratios to the floor of the same round.
 */

const count = Number(process.argv[2] ?? 1000)
const runs = Number(process.argv[3] ?? 5)
const root = process.cwd()
const folder = mkdtempSync(join(tmpdir(), 'tenon-bench-'))
const connectors = join(folder, 'connectors')

try {
  writeFileSync(join(folder, 'package.json'), '{}')
  mkdirSync(connectors)
  for (let index = 0; index < count; index++)
    writeFileSync(join(connectors, `${manifestName(index)}.yaml`), makeManifest(index))
  const lines = makeManifest(1).split('\n').length - 1
  console.log(`${count} manifests of ${lines} lines, medians of ${runs} rounds`)
  const cli = resolve(root, 'dist/compiler/cli/main.js')
  const build = (...flags: string[]) => [cli, 'build', ...flags]
  const fresh = () => rmSync(join(folder, 'generated'), { recursive: true, force: true })
  time(build())
  let edit = 0
  const kinds: readonly Kind[] = [
    {
      name: 'floor: yaml + ajv + write, one thread',
      before: () => rmSync(join(folder, 'floor'), { recursive: true, force: true }),
      run: () => time([resolve(root, 'dist/bench/floor.js')], root),
    },
    { name: 'cold build, one job', before: fresh, run: () => time(build('--no-cache', '--jobs', '1')) },
    { name: 'cold build', before: fresh, run: () => time(build('--no-cache')) },
    { name: 'nothing changed', before: () => time(build()), run: () => time(build()) },
    {
      name: 'one manifest changed',
      before: () =>
        writeFileSync(
          join(connectors, `${manifestName(7)}.yaml`),
          makeManifest(7).replace('Connector 7', `Connector 7 edit ${edit++}`),
        ),
      run: () => time(build()),
    },
  ]
  const rounds = Array.from({ length: runs }, () =>
    kinds.map(({ before, run }) => {
      before()
      return run()
    }),
  )
  for (const [index, { name }] of kinds.entries()) {
    const ms = median(rounds.map((round) => round[index] ?? 0))
    const ratio = median(rounds.map((round) => (round[index] ?? 0) / (round[0] ?? 1)))
    console.log(`${(ms / 1000).toFixed(2).padStart(7)} s  ${ratio.toFixed(2).padStart(5)} x floor  ${name}`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

interface Kind {
  readonly name: string
  readonly before: () => void
  /** Milliseconds. */
  readonly run: () => number
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

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
