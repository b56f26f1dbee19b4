import { statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { inProject, manifest } from './project.js'

const two = { 'connectors/acme.yaml': manifest('acme'), 'connectors/umbrella.yml': manifest('umbrella') }

test(
  'compiles every manifest, and does nothing the second time',
  inProject(two, async (project) => {
    const first = await project.tenon('build')
    assert.equal([first.code, first.stderr], [0, ''])
    assert.match(first.stdout, /^acme, umbrella compiled: \d+ files written \(0 ms\)\n$/)
    const tree = project.tree('generated')
    for (const path of ['acme/index.ts', 'umbrella/key.ts', 'runtime/index.ts', 'index.ts', 'tenon.lock.json']) {
      assert.ok(tree.has(path), path)
    }
    const time = (path: string) => statSync(join(project.folder, 'generated', path), { bigint: true }).mtimeNs
    const times = [...tree.keys()].map(time)
    const second = await project.tenon('build')
    assert.equal([second.code, second.stderr], [0, ''])
    assert.match(second.stdout, /^\d+ files up to date \(0 ms\)\n$/)
    assert.equal(project.tree('generated'), tree)
    await project.tenon('build', '--no-cache')
    assert.equal([...tree.keys()].map(time), times)
  }),
)

test(
  'with an error in any manifest nothing is written, and every error is told',
  inProject(two, async (project) => {
    await project.tenon('build')
    const tree = project.tree('generated')
    project.write({
      'connectors/acme.yaml': manifest('acme').replace('/orders', '/changed'),
      'connectors/broken.yaml': manifest('broken').replace('type: api_key', 'type: api_kee'),
      'connectors/umbrella.yml': manifest('umbrella').replace('auth: [key]', 'auth: [kee]'),
    })
    for (const flags of [[], ['--no-cache'], ['--check'], []]) {
      const { code, stdout, stderr } = await project.tenon('build', ...flags)
      assert.equal([code, stdout], [1, ''])
      assert.match(stderr, 'connectors/broken.yaml:6:11')
      assert.match(stderr, 'connectors/umbrella.yml:13:')
      assert.match(stderr, '2 errors')
      assert.equal(project.tree('generated'), tree)
    }
  }),
)

test(
  'what is no longer made is deleted, and its empty folder; what no build wrote stays',
  inProject(two, async (project) => {
    await project.tenon('build')
    project.write({ 'generated/acme/notes.txt': 'mine', 'generated/mine.ts': 'mine' })
    project.delete('connectors/acme.yaml')
    project.delete('connectors/umbrella.yml')
    const { code, stdout } = await project.tenon('build')
    assert.is(code, 0)
    assert.match(stdout, /1 file written, 12 deleted/)
    const left = [...project.tree('generated').keys()].filter((path) => !path.startsWith('runtime/'))
    assert.equal(left, ['acme/notes.txt', 'index.ts', 'mine.ts', 'tenon.lock.json'])
  }),
)

for (const path of ['acme/key.ts', 'acme/surface.txt', 'runtime/index.ts', 'index.ts']) {
  test(
    `${path} that was edited by hand is refused, and overwritten only with --force`,
    inProject(two, async (project) => {
      await project.tenon('build')
      const clean = project.tree('generated')
      project.write({
        [`generated/${path}`]: `${clean.get(path)}// by hand\n`,
        'connectors/more.yaml': manifest('more'),
      })
      const edited = project.tree('generated')
      const { code, stdout, stderr } = await project.tenon('build')
      assert.equal([code, stdout], [1, ''])
      assert.is(
        stderr,
        `generated/${path} was edited by hand\nNothing was written. Keep what you need elsewhere, then run \`tenon build --force\`.\n`,
      )
      assert.equal(project.tree('generated'), edited)
      assert.is((await project.tenon('build', '--force')).code, 0)
      assert.not.match(project.read(`generated/${path}`), 'by hand')
      assert.is((await project.tenon('build', '--check')).code, 0)
    }),
  )
}

test(
  'an edited file that is no longer made is not deleted either',
  inProject(two, async (project) => {
    await project.tenon('build')
    project.write({ 'generated/acme/key.ts': 'edited' })
    project.delete('connectors/acme.yaml')
    const { code, stderr } = await project.tenon('build')
    assert.is(code, 1)
    assert.match(stderr, 'generated/acme/key.ts was edited by hand')
    assert.is((await project.tenon('build', '--force')).code, 0)
    assert.not.ok([...project.tree('generated').keys()].some((name) => name.startsWith('acme/')))
  }),
)

test(
  'a file in the way that no build wrote is refused',
  inProject({ ...two, 'generated/acme/index.ts': 'mine' }, async (project) => {
    const { code, stderr } = await project.tenon('build')
    assert.is(code, 1)
    assert.match(stderr, 'generated/acme/index.ts is in the way: no build wrote it\n')
    assert.equal([...project.tree('generated').keys()], ['acme/index.ts'])
  }),
)

test(
  'with a lost lock, output that is right is taken over',
  inProject(two, async (project) => {
    await project.tenon('build')
    const tree = project.tree('generated')
    project.delete('generated/tenon.lock.json')
    assert.is((await project.tenon('build')).code, 0)
    assert.equal(project.tree('generated'), tree)
  }),
)

test(
  'a missing file is made again, whatever the cache knows',
  inProject(two, async (project) => {
    await project.tenon('build')
    const tree = project.tree('generated')
    project.delete('generated/acme/key.ts')
    project.delete('generated/runtime')
    const { stdout } = await project.tenon('build')
    assert.match(stdout, /^acme compiled: /)
    assert.equal(project.tree('generated'), tree)
  }),
)

test(
  'names narrow the build, and leave the output of others as it is',
  inProject(two, async (project) => {
    await project.tenon('build')
    const before = project.tree('generated')
    project.write({
      'connectors/acme.yaml': manifest('acme', 'New label').replace('/orders', '/moved'),
      'connectors/umbrella.yml': manifest('umbrella').replace('/orders', '/moved'),
      'connectors/broken.yaml': 'name: [',
    })
    const { code, stdout } = await project.tenon('build', 'umbrella')
    assert.is(code, 0)
    assert.match(stdout, /^umbrella compiled: /)
    const after = project.tree('generated')
    const changed = [...after.keys()].filter((path) => after.get(path) !== before.get(path))
    assert.equal(changed, ['tenon.lock.json', 'umbrella/endpoints.ts', 'umbrella/surface.txt'])
    assert.is((await project.tenon('build', 'umbrella', '--check')).code, 0)
    assert.is((await project.tenon('build', 'acme', '--check')).code, 1)
  }),
)

test(
  'a name that is no connector is wrong usage',
  inProject(two, async (project) => {
    const stderr = 'there is no connector `acne`; did you mean `acme`?\n'
    assert.equal(await project.tenon('build', 'acne'), { code: 2, stdout: '', stderr })
    assert.is((await project.tenon('build', '../acme')).code, 2)
  }),
)

test(
  'two files of one name are an error at both places',
  inProject({ ...two, 'connectors/acme.yml': manifest('acme') }, async (project) => {
    for (const names of [[], ['acme']]) {
      const { code, stderr } = await project.tenon('build', ...names)
      assert.is(code, 1)
      assert.match(stderr, 'connectors/acme.yml:1:1')
      assert.match(stderr, 'connectors/acme.yaml:1:1')
    }
  }),
)

test.run()
