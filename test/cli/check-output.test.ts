import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { inProject, manifest } from './project.js'

const files = { 'connectors/acme.yaml': manifest('acme'), 'connectors/umbrella.yaml': manifest('umbrella') }

test(
  'output that is up to date is nothing to report',
  inProject(files, async (project) => {
    await project.tenon('build')
    assert.equal(await project.tenon('build', '--check'), { code: 0, stdout: '', stderr: '' })
    assert.equal(await project.tenon('build', '--check', '--no-cache'), { code: 0, stdout: '', stderr: '' })
  }),
)

test(
  'changed: the difference shows what a build would write',
  inProject(files, async (project) => {
    await project.tenon('build')
    project.write({ 'connectors/acme.yaml': manifest('acme').replace('/orders', '/invoices') })
    const tree = project.tree('.')
    const { code, stdout, stderr } = await project.tenon('build', '--check')
    assert.is(code, 1)
    assert.is(stderr, '3 files not as `tenon build` writes them\n')
    const heads = stdout.split('\n').filter((line) => line.startsWith('changed: '))
    const expected = ['acme/endpoints.ts', 'acme/surface.txt', 'tenon.lock.json']
    assert.equal(
      heads,
      expected.map((path) => `changed: generated/${path}`),
    )
    assert.match(stdout, '--- generated/acme/endpoints.ts\n+++ what `tenon build` writes\n@@ -')
    assert.match(stdout, /\n-.*'\/orders'.*\n\+.*'\/invoices'/)
    assert.equal(project.tree('.'), tree)
  }),
)

test(
  'missing: a file that a build would write',
  inProject(files, async (project) => {
    await project.tenon('build')
    project.delete('generated/acme/index.ts')
    assert.equal(await project.tenon('build', '--check'), {
      code: 1,
      stdout: 'missing: generated/acme/index.ts\n',
      stderr: '1 file not as `tenon build` writes them\n',
    })
  }),
)

test(
  'missing: everything, before the first build',
  inProject(files, async (project) => {
    const { code, stdout } = await project.tenon('build', '--check')
    assert.is(code, 1)
    assert.match(stdout, 'missing: generated/index.ts\n')
    assert.match(stdout, 'missing: generated/tenon.lock.json\n')
    assert.equal([...project.tree('.').keys()], ['connectors/acme.yaml', 'connectors/umbrella.yaml'])
  }),
)

test(
  'stale: a file that no manifest makes any more',
  inProject(files, async (project) => {
    await project.tenon('build')
    project.delete('connectors/acme.yaml')
    const { code, stdout } = await project.tenon('build', '--check')
    assert.is(code, 1)
    const heads = stdout.split('\n').filter((line) => /^(changed|missing|stale|edited by hand): /.test(line))
    assert.equal(heads, [
      'stale: generated/acme/catalogue.ts',
      'stale: generated/acme/endpoints.ts',
      'stale: generated/acme/index.ts',
      'stale: generated/acme/key.ts',
      'stale: generated/acme/surface.txt',
      'stale: generated/acme/types.ts',
      'changed: generated/index.ts',
      'changed: generated/tenon.lock.json',
    ])
  }),
)

test(
  'edited by hand: a file that is not what the last build wrote',
  inProject(files, async (project) => {
    await project.tenon('build')
    const clean = project.read('generated/index.ts')
    project.write({ 'generated/index.ts': `${clean}export const mine = 1\n` })
    assert.equal(await project.tenon('build', '--check'), {
      code: 1,
      stdout: `edited by hand: generated/index.ts
--- generated/index.ts
+++ what \`tenon build\` writes
@@ -10,4 +10,3 @@
   acme: () => import('./acme/index.js'),
   umbrella: () => import('./umbrella/index.js'),
 }
-export const mine = 1
`,
      stderr: '1 file not as `tenon build` writes them\n',
    })
  }),
)

test(
  'line ends that a checkout changed are no change',
  inProject(files, async (project) => {
    await project.tenon('build')
    for (const [path, text] of project.tree('generated')) {
      project.write({ [`generated/${path}`]: text.replaceAll('\n', '\r\n') })
    }
    assert.is((await project.tenon('build', '--check')).code, 0)
  }),
)

test(
  'a difference has colours where they are wanted',
  inProject(
    files,
    async (project) => {
      await project.tenon('build')
      project.write({ 'generated/acme/index.ts': 'x\n' })
      assert.match((await project.tenon('build', '--check')).stdout, '\n\x1b[31m-x\x1b[39m\n')
    },
    { env: { FORCE_COLOR: '1' } },
  ),
)

test.run()
