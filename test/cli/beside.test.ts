import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { run } from '../../compiler/cli/run.js'
import { inProject, manifest } from './project.js'

/** The command line knows what lies beside manifests: it builds when that changes, and reads nothing outside. */

const schema = '{"type": "object", "properties": {"id": {"type": "string"}}}\n'
const acme = `${manifest('acme').replace('{type: object}}', '{$ref: "#/schemas/Order"}}')}schemas:
  Order: {$ref: order.json}
`
const base = manifest('base').replace('name: base', 'abstract: true')
const files = {
  'connectors/acme.yaml': acme,
  'connectors/acme/order.json': schema,
  'connectors/base.yaml': base,
  'connectors/umbrella.yaml': 'name: umbrella\nextends: base\nlabel: Umbrella\n',
  'connectors/zulu.yaml': manifest('zulu'),
}
const summary = /^[^:]+/

test(
  'a change of a schema builds its connector, and one of a base those that extend it',
  inProject(files, async (project) => {
    const built = await project.tenon('build')
    assert.equal([built.code, built.stderr], [0, ''])
    assert.match(project.read('generated/acme/types.ts'), 'export interface Order {\n  id?: string\n}')
    assert.match(project.read('generated/index.ts'), /umbrella/)
    assert.not.match(project.read('generated/index.ts'), /base/)
    assert.match((await project.tenon('build')).stdout, /^\d+ files up to date/)

    project.write({ 'connectors/acme/order.json': schema.replace('"id"', '"key"') })
    assert.is((await project.tenon('build', '--check')).code, 1)
    assert.is(summary.exec((await project.tenon('build')).stdout)?.[0], 'acme compiled')
    assert.match(project.read('generated/acme/types.ts'), 'key?: string')

    project.write({ 'connectors/base.yaml': base.replace('/orders', '/all-orders') })
    assert.is((await project.tenon('build', '--check')).code, 1)
    assert.is(summary.exec((await project.tenon('build')).stdout)?.[0], 'base, umbrella compiled')
    assert.match(project.read('generated/umbrella/endpoints.ts'), '/all-orders')
    assert.is((await project.tenon('build', '--check')).code, 0)
  }),
)

test(
  'a change of a GraphQL document builds its connector, and a mistake in it is shown there',
  inProject(
    {
      'connectors/acme.yaml': manifest('acme').replace(
        'path: /orders',
        'path: /graphql\n    graphql: {file: orders.graphql}',
      ),
      'connectors/acme/orders.graphql': 'query Orders {\n  orders\n}\n',
      'connectors/zulu.yaml': manifest('zulu'),
    },
    async (project) => {
      assert.is((await project.tenon('build')).code, 0)
      assert.match(project.read('generated/acme/endpoints.ts'), 'query Orders{orders}')
      assert.is((await project.tenon('build', '--check')).code, 0)

      project.write({ 'connectors/acme/orders.graphql': 'query Orders($first: Int!) {\n  orders(first: $first)\n}\n' })
      const stale = await project.tenon('build', '--check')
      assert.is(stale.code, 1)
      assert.match(stale.stdout + stale.stderr, 'acme/endpoints.ts')
      assert.is(summary.exec((await project.tenon('build')).stdout)?.[0], 'acme compiled')
      assert.match(project.read('generated/acme/types.ts'), 'first: number')
      assert.is((await project.tenon('build', '--check')).code, 0)

      project.write({ 'connectors/acme/orders.graphql': 'query Orders {\n  orders(\n}\n' })
      assert.match((await project.tenon('build', '--check')).stderr, 'connectors/acme/orders.graphql:3:1')
    },
  ),
)

test(
  'the lock lists them, and what becomes abstract loses its output',
  inProject(files, async (project) => {
    await project.tenon('build')
    const lock = JSON.parse(project.read('generated/tenon.lock.json'))
    assert.equal(Object.keys(lock.inputs), Object.keys(files))
    assert.equal(Object.keys(lock.connectors), ['acme', 'umbrella', 'zulu'])
    project.write({ 'connectors/zulu.yaml': `${manifest('zulu')}abstract: true\n` })
    assert.match((await project.tenon('build', 'zulu')).stdout, /deleted/)
    assert.not.ok(project.tree('generated').has('zulu/index.ts'))
    assert.is((await project.tenon('build', '--check')).code, 0)
  }),
)

test(
  'every thread has them',
  inProject(files, async (project) => {
    const [one, two] = [await project.tenon('build', '--jobs', '1'), project.tree('generated')]
    assert.is(one.code, 0)
    await project.tenon('build', '--jobs', '3', '--no-cache', '--out', 'other')
    assert.equal(project.tree('other'), two)
  }),
)

test(
  'mistakes are shown in the file where they are, by build, check and explain',
  inProject({ ...files, 'connectors/acme/order.json': '{\n  "typ": "object"\n}\n' }, async (project) => {
    const frame = `  connectors/acme/order.json:2:3
  1 | {
  2 |   "typ": "object"
    |   ^^^^^
`
    for (const [command, ...rest] of [['build'], ['check'], ['check', 'connectors/acme.yaml'], ['explain', 'acme']]) {
      const { code, stdout, stderr } = await project.tenon(String(command), ...rest)
      assert.is(code, 1)
      assert.match(stdout + stderr, frame)
    }
  }),
)

test(
  'a base cannot be explained; what extends it can',
  inProject(files, async (project) => {
    assert.is((await project.tenon('explain', 'umbrella')).code, 0)
    const { code, stderr } = await project.tenon('explain', 'base')
    assert.is(code, 2)
    assert.match(stderr, '`base` is only there to be extended; name a connector that extends it')
  }),
)

test(
  'links out of the project, pipes and folders of too many files are refused; other files are left alone',
  inProject({ ...files, 'connectors/acme/readme.md': '{', 'connectors/acme/.hidden.json': '{' }, async (project) => {
    const path = (name: string) => join(project.folder, 'connectors', name)
    const refused = async (stderr: string) => {
      for (const command of ['build', 'check']) {
        assert.equal(await project.tenon(command), { code: 3, stdout: '', stderr: `${stderr}\n` })
      }
    }
    assert.is((await project.tenon('build')).code, 0)
    symlinkSync('/etc/hostname', path('acme/evil.json'))
    await refused('connectors/acme/evil.json is a link to a file outside the project')
    rmSync(path('acme/evil.json'))
    execFileSync('mkfifo', [path('acme/pipe.json')])
    await refused('connectors/acme/pipe.json is not a file')
    rmSync(path('acme/pipe.json'))
    symlinkSync('/etc', path('zulu'))
    await refused('connectors/zulu is a link to a file outside the project')
    rmSync(path('zulu'))
    mkdirSync(path('zulu'))
    for (let index = 0; index <= 1000; index++) project.write({ [`connectors/zulu/${index}.json`]: '{}' })
    await refused('connectors/zulu holds more than 1000 files')
    rmSync(path('zulu'), { recursive: true })
    symlinkSync('../connectors/acme', path('zulu'))
    assert.is((await project.tenon('build')).code, 0)
  }),
)

test(
  'a manifest that is named by its path has what lies beside it, outside the project too',
  inProject({ 'other/umbrella.yaml': files['connectors/umbrella.yaml'], 'other/base.yaml': base }, async (project) => {
    assert.equal(await project.tenon('check', 'other/umbrella.yaml'), {
      code: 0,
      stdout: 'nothing is wrong\n',
      stderr: '',
    })
  }),
)

test(
  'watch builds when a file below the folder changes',
  inProject(files, async (project) => {
    let stdout = ''
    let stderr = ''
    let interrupt = () => {}
    const ended = run(['build', '--watch'], {
      cwd: project.folder,
      env: {},
      stdout: { write: (text: string) => (stdout += text) },
      stderr: { write: (text: string) => (stderr += text) },
      now: () => performance.now(),
      today: () => '2027-01-31',
      interrupted: () =>
        new Promise((resolve) => {
          interrupt = resolve
        }),
    })
    const until = async (condition: () => boolean) => {
      for (let waited = 0; !condition(); waited += 10) {
        if (waited > 10_000) throw new Error(`waited in vain: ${stdout}${stderr}`)
        await new Promise((resolve) => setTimeout(resolve, 10))
      }
    }
    await until(() => stderr.includes('watching connectors\n'))
    project.write({ 'connectors/acme/order.json': schema.replace('"id"', '"seen"') })
    await until(() => stdout.includes('\nacme compiled'))
    assert.match(project.read('generated/acme/types.ts'), 'seen?: string')
    interrupt()
    assert.is(await ended, 0)
  }),
)

test.run()
