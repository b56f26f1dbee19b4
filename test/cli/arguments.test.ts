import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { inProject } from './project.js'

const wrong: ReadonlyArray<readonly [args: string, stderr: string]> = [
  ['buidl', 'tenon: unknown command `buidl`; did you mean `build`? (see `tenon --help`)'],
  ['--vesion', 'tenon: unknown flag `--vesion`; did you mean `--version`? (see `tenon --help`)'],
  ['build --wach', 'tenon build: unknown flag `--wach`; did you mean `--watch`? (see `tenon build --help`)'],
  ['build -x', 'tenon build: unknown flag `-x` (see `tenon build --help`)'],
  ['build --constructor', 'tenon build: unknown flag `--constructor` (see `tenon build --help`)'],
  ['build --check=yes', 'tenon build: `--check` takes no value (see `tenon build --help`)'],
  ['build --out', 'tenon build: `--out` needs a value: --out DIR (see `tenon build --help`)'],
  ['build --out --check', 'tenon build: `--out` needs a value: --out DIR (see `tenon build --help`)'],
  ['build --out=', 'tenon build: `--out` needs a value: --out DIR (see `tenon build --help`)'],
  ['build --jobs 0', 'tenon build: `--jobs` is a number from 1 to 99, not `0` (see `tenon build --help`)'],
  [
    'build --check --watch',
    'tenon build: `--check` writes nothing, so `--watch` means nothing with it (see `tenon build --help`)',
  ],
  [
    'check --format jsn',
    'tenon check: `--format` is one of `pretty`, `json`, `sarif`, `github`, not `jsn`; did you mean `json`? (see `tenon check --help`)',
  ],
  ['diff', 'tenon diff: it needs BASE [HEAD] (see `tenon diff --help`)'],
  ['diff a b c', 'tenon diff: `c` is one argument too many (see `tenon diff --help`)'],
  ['explain', 'tenon explain: it needs NAME [METHOD] (see `tenon explain --help`)'],
  ['explain a b c', 'tenon explain: `c` is one argument too many (see `tenon explain --help`)'],
]

for (const [args, stderr] of wrong) {
  test(
    `tenon ${args}: exit 2 and a sentence`,
    inProject({}, async (project) => {
      assert.equal(await project.tenon(...args.split(' ')), { code: 2, stdout: '', stderr: `${stderr}\n` })
    }),
  )
}

test(
  'without a command the overview is an error, with --help it is a result',
  inProject({}, async (project) => {
    const help = await project.tenon('--help')
    assert.equal(help.code, 0)
    for (const command of ['build', 'check', 'diff', 'explain', 'new']) assert.match(help.stdout, `\n  ${command} `)
    const none = await project.tenon()
    assert.equal([none.code, none.stdout], [2, ''])
    assert.match(none.stderr, 'Usage: tenon COMMAND')
  }),
)

test(
  '--version prints the version of the package',
  inProject({}, async (project) => {
    const { code, stdout } = await project.tenon('--version')
    assert.is(code, 0)
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/)
  }),
)

test(
  'every command has help, whatever else is asked',
  inProject({}, async (project) => {
    for (const command of ['build', 'check', 'diff', 'explain', 'new']) {
      for (const flag of ['--help', '-h']) {
        const { code, stdout, stderr } = await project.tenon(command, flag)
        assert.equal([code, stderr], [0, ''])
        assert.match(stdout, `Usage: tenon ${command} `)
        assert.match(stdout, 'Exit: ')
      }
    }
  }),
)

test(
  'a failure of Tenon itself says so, and what to report',
  inProject(
    { 'connectors/acme.yaml': '' },
    async (project) => {
      const { code, stderr } = await project.tenon('build', '--jobs', '1')
      assert.is(code, 3)
      assert.match(stderr, /^tenon crashed\. This is a bug in Tenon; please report it/)
      assert.match(stderr, '\n  command: tenon build --jobs 1\n')
      assert.match(stderr, 'Error: the clock stands still')
    },
    {
      now: () => {
        throw new Error('the clock stands still')
      },
    },
  ),
)

test.run()
