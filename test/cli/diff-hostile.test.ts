import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { run } from '../../compiler/cli/run.js'
import { inProject, manifest } from './project.js'
import { inRepository } from './repository.js'

/** Words on the command line, and what others have committed, must not run, write or read anything but manifests. */

const files = { 'connectors/acme.yaml': manifest('acme') }
const unknown = (operand: string, revision = operand) =>
  `\`${operand}\` is no folder and no file, and there is no revision \`${revision}\`; a shallow clone has few\n`

test(
  'what is no revision is said, and is no argument of git',
  inRepository(files, async (project) => {
    const refused = async (operand: string, code: number, stderr: string) => {
      assert.equal(await project.tenon('diff', '--', operand), { code, stdout: '', stderr }, operand)
    }
    await refused('mian', 3, unknown('mian'))
    await refused('one..trunk', 3, unknown('one..trunk'))
    await refused('', 2, 'tenon diff: a revision or a path is empty\n')
    await refused('one; touch pwned', 3, unknown('one; touch pwned'))
    await refused('$(touch pwned)', 3, unknown('$(touch pwned)'))
    await refused('one\nHEAD', 3, unknown('one\ufffdHEAD'))
    await refused('\x1b[2J', 3, unknown('\ufffd[2J'))
    await refused('nowhere:connectors', 3, unknown('nowhere:connectors', 'nowhere'))
    await refused(':connectors', 3, unknown(':connectors'))
    await refused('--output=pwned', 2, 'tenon diff: `--output=pwned` cannot be a revision\n')
    await refused('one:../x', 3, '`../x` is outside the repository\n')
    await refused('./nowhere', 3, unknown('./nowhere'))
    assert.not.ok(existsSync(join(project.folder, 'pwned')))
  }),
)

test(
  'a folder with the name of a revision is not taken for it, nor it for the folder',
  inRepository({ ...files, 'trunk/acme.yaml': manifest('acme', 'Acme 2') }, async (project) => {
    assert.equal(await project.tenon('diff', 'trunk'), {
      code: 2,
      stdout: '',
      stderr:
        "tenon diff: `trunk` is a revision and a path: write `./trunk` for the path, or more of the revision's name, such as `refs/heads/trunk`\n",
    })
    assert.is((await project.tenon('diff', 'refs/heads/trunk')).stdout, 'nothing has changed\n')
    assert.is((await project.tenon('diff', './trunk', './trunk')).stdout, 'nothing has changed\n')
  }),
)

test(
  'outside a repository folders can be compared, and revisions cannot',
  inProject({ ...files, 'other/acme.yaml': manifest('acme') }, async (project) => {
    assert.is((await project.tenon('diff', 'other')).stdout, 'nothing has changed\n')
    assert.equal(await project.tenon('diff', 'main'), {
      code: 3,
      stdout: '',
      stderr: '`main` is no folder and no file, and there is no git repository\n',
    })
  }),
)

test(
  'without git folders can be compared if they are written as paths',
  inProject(
    { ...files, 'other/acme.yaml': manifest('acme') },
    async (project) => {
      assert.is((await project.tenon('diff', './other')).code, 0)
      const { code, stderr } = await project.tenon('diff', 'main')
      assert.is(code, 3)
      assert.match(stderr, /^git cannot be run, and only git can read a revision: /)
    },
    { env: { PATH: '/nowhere' } },
  ),
)

test(
  'links of a revision are followed inside the repository and nowhere else',
  inRepository({ 'shared/acme.yaml': manifest('acme'), 'shared/parts/order.json': '{}' }, async (project) => {
    const at = (path: string) => join(project.folder, path)
    mkdirSync(at('connectors'))
    symlinkSync('../shared/acme.yaml', at('connectors/acme.yaml'))
    symlinkSync('../shared/parts', at('connectors/acme'))
    project.commit('two')
    assert.equal(await project.tenon('diff', 'two'), { code: 0, stdout: 'nothing has changed\n', stderr: '' })
    const refused = async (file: string) => {
      const stderr = `${file} is a link that leads to no file of the repository\n`
      assert.equal(await project.tenon('diff', 'three', './shared'), { code: 3, stdout: '', stderr })
      project.git('tag', '--delete', 'three')
    }
    for (const target of ['/etc/hostname', '../../outside.yaml', 'nowhere.yaml', 'evil.yaml', '../shared']) {
      symlinkSync(target, at('connectors/evil.yaml'))
      project.commit('three')
      rmSync(at('connectors/evil.yaml'))
      await refused('connectors/evil.yaml')
    }
    symlinkSync('/etc/hostname', at('shared/parts/evil.json'))
    project.commit('three')
    rmSync(at('shared/parts/evil.json'))
    await refused('connectors/acme/evil.json')
  }),
)

test(
  'what is not text, another repository and settings that are wrong are said with their revision',
  inRepository({ ...files, 'package.json': '{' }, async (project) => {
    writeFileSync(join(project.folder, 'connectors/binary.yaml'), Buffer.from([0xff, 0xfe]))
    project.write({ 'package.json': '{"tenon": {"rules": []}}' })
    project.commit('two')
    rmSync(join(project.folder, 'connectors/binary.yaml'))
    project.write({ 'package.json': '{}' })
    const one = await project.tenon('diff', 'one')
    assert.is(one.code, 3)
    assert.match(one.stderr, /^one: package.json is not JSON: /)
    const stderr = 'connectors/binary.yaml is not UTF-8 text\n'
    assert.equal(await project.tenon('diff', 'two'), { code: 3, stdout: '', stderr })
    const commit = project.git('rev-parse', 'HEAD').trim()
    project.git('rm', '-r', '-q', '--cached', 'connectors')
    project.git('update-index', '--add', '--cacheinfo', `160000,${commit},connectors`)
    project.git('commit', '--quiet', '--message', 'three')
    assert.equal(await project.tenon('diff', 'HEAD'), {
      code: 3,
      stdout: '',
      stderr: 'HEAD:connectors: `connectors` is a submodule, which cannot be read\n',
    })
  }),
)

test(
  'what a partial clone does not have is not fetched, however its configuration would',
  inRepository(files, async (project) => {
    project.git('config', 'uploadpack.allowFilter', 'true')
    project.git('clone', '--quiet', '--no-checkout', '--filter=blob:none', `file://${project.folder}`, 'clone')
    for (const [key, value] of [
      ['remote.origin.url', `ext::touch ${project.folder}/pwned`],
      ['protocol.ext.allow', 'always'],
    ] as const) {
      project.git('-C', 'clone', 'config', key, value)
    }
    let stderr = ''
    const code = await run(['diff', 'one', 'one'], {
      cwd: join(project.folder, 'clone'),
      env: {},
      stdout: { write: assert.unreachable },
      stderr: { write: (text: string) => (stderr += text) },
      now: () => 0,
      today: () => '2027-01-31',
      interrupted: () => Promise.resolve(),
    })
    assert.is(code, 3)
    assert.match(stderr, /^git (refuses: |has no object )/)
    const objects = project.git('-C', 'clone', 'cat-file', '--batch-all-objects', '--batch-check')
    assert.not.match(objects, ' blob ')
    assert.not.ok(existsSync(join(project.folder, 'pwned')))
  }),
)

test(
  'no text of a manifest speaks to the terminal, to GitHub or as markup',
  inRepository(files, async (project) => {
    const label = '"\\e[2J`</details>\\n::error::x @ann ![x](https://evil.example) \\u202e"'
    project.write({ 'connectors/zulu.yaml': manifest('zulu').replace('label: zulu', `label: ${label}`) })
    for (const format of ['text', 'markdown', 'github', 'json', 'sarif']) {
      const { code, stdout } = await project.tenon('diff', 'one', '--format', format)
      assert.is(code, 0)
      assert.not.ok(
        ['\x1b', '\u202e'].some((character) => stdout.includes(character)),
        format,
      )
      assert.not.ok(/^::error/m.test(stdout), format)
    }
    const { stdout } = await project.tenon('diff', 'one', '--format', 'markdown')
    assert.match(
      stdout,
      '\n```diff\n+ \ufffd[2J`</details>\n+ ::error::x @ann ![x](https://evil.example) \ufffd\n```\n',
    )
  }),
)

test(
  'a folder of a revision with too many files is refused, and nobody looks deeper than on the disk',
  inRepository(files, async (project) => {
    project.write({ 'connectors/acme/a/b/c/d/e/f/g/h/deep.json': '{}', 'connectors/acme/.hidden.json': '\xff' })
    project.commit('two')
    assert.is((await project.tenon('diff', 'one', 'two')).stdout, 'nothing has changed\n')
    for (let index = 0; index <= 1000; index++) project.write({ [`connectors/acme/${index}.json`]: '{}' })
    project.commit('three')
    const stderr = 'connectors/acme holds more than 1000 files\n'
    assert.equal(await project.tenon('diff', 'three', 'one'), { code: 3, stdout: '', stderr })
  }),
)

test.run()
