import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { inProject, manifest, type Project } from './project.js'

const folder = 'node_modules/.cache/tenon'
const files = { 'connectors/acme.yaml': manifest('acme'), 'connectors/umbrella.yaml': manifest('umbrella') }

function cachePath(project: Project): string {
  const [name = ''] = readdirSync(join(project.folder, folder))
  return `${folder}/${name}`
}

test(
  'only what changed is compiled',
  inProject(files, async (project) => {
    await project.tenon('build')
    project.write({ 'connectors/acme.yaml': `${manifest('acme')}# a comment\n` })
    assert.match((await project.tenon('build')).stdout, /^acme compiled: 0 files written, \d+ unchanged/)
    assert.match((await project.tenon('build')).stdout, /^\d+ files up to date/)
    assert.match((await project.tenon('build', '--no-cache')).stdout, /^acme, umbrella compiled: 0 files written/)
  }),
)

test(
  'diagnostics of manifests that were not compiled again are told again',
  inProject({ ...files, 'connectors/wrong.yaml': manifest('wrong').replace('api_key', 'api_kee') }, async (project) => {
    const first = await project.tenon('build')
    assert.is(first.code, 1)
    assert.equal(await project.tenon('build'), first)
  }),
)

test(
  'a cache that is corrupt, foreign or of another shape is ignored',
  inProject(files, async (project) => {
    await project.tenon('build')
    const path = cachePath(project)
    const good = project.read(path)
    const { stamp } = JSON.parse(good)
    const foreign = good.replace(stamp, 'x'.repeat(stamp.length))
    const shapeless = JSON.stringify({ stamp, connectors: { 'connectors/acme.yaml': { input: 1 } }, shared: [] })
    for (const text of [foreign, shapeless, good.slice(0, -20), '', 'null', '[]', '\0']) {
      project.write({ [path]: text })
      const { code, stdout } = await project.tenon('build')
      assert.is(code, 0)
      assert.match(stdout, /^acme, umbrella compiled: 0 files written/)
      assert.is(project.read(path), good)
    }
  }),
)

test(
  'a cache that lies about the output is found out',
  inProject(files, async (project) => {
    await project.tenon('build')
    const tree = project.tree('generated')
    const path = cachePath(project)
    const cache = JSON.parse(project.read(path))
    cache.connectors['connectors/acme.yaml'].outputs = '0'.repeat(64)
    project.write({ [path]: JSON.stringify(cache) })
    assert.match((await project.tenon('build')).stdout, /^acme compiled: 0 files written/)
    assert.equal(project.tree('generated'), tree)
  }),
)

test(
  '--check and --no-cache leave no cache',
  inProject(files, async (project) => {
    await project.tenon('build', '--check')
    await project.tenon('build', '--no-cache')
    assert.not.ok([...project.tree('.').keys()].some((path) => path.startsWith('node_modules/')))
  }),
)

test(
  'a folder in which no cache can be written costs nothing but time',
  inProject({ ...files, node_modules: 'not a folder' }, async (project) => {
    const { code, stderr } = await project.tenon('build')
    assert.equal([code, stderr], [0, ''])
  }),
)

test(
  'a build with nothing to do loads none of its dependencies',
  inProject(files, async (project) => {
    await project.tenon('build')
    const script = `
      import Module from 'node:module'
      import { run } from ${JSON.stringify(pathToFileURL('dist/compiler/cli/run.js').href)}
      const stream = { write() {} }
      const world = { cwd: process.cwd(), env: {}, stdout: stream, stderr: stream, now: () => 0 }
      const code = await run(['build'], world)
      console.log(JSON.stringify([code, Object.keys(Module._cache)]))`
    const args = ['--input-type=module', '--eval', script]
    assert.equal(JSON.parse(execFileSync(process.execPath, args, { cwd: project.folder, encoding: 'utf8' })), [0, []])
  }),
)

test.run()
