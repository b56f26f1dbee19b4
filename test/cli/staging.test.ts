import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { inProject, manifest } from './project.js'

/** Workers write the folders of new connectors while others are still compiled. */

const three = Object.fromEntries(['a', 'b', 'c'].map((name) => [`connectors/${name}.yaml`, manifest(name)]))
const onWorkers = ['build', '--no-cache', '--jobs', '2'] as const

test(
  'workers write what one thread writes, whether connectors are new or not, and leave nothing beside',
  inProject(three, async (project) => {
    await project.tenon('build', '--out', 'expected', '--jobs', '1')
    const expected = project.tree('expected')
    assert.is((await project.tenon(...onWorkers)).code, 0)
    assert.equal(project.tree('generated'), expected)
    project.delete('generated/b')
    project.delete('generated/c/index.ts')
    assert.is((await project.tenon(...onWorkers)).code, 0)
    assert.equal(project.tree('generated'), expected)
  }),
)

test(
  'when a manifest has an error, what workers have written is gone, and so is an output folder that was not there',
  inProject({ ...three, 'connectors/d.yaml': 'name: d\n' }, async (project) => {
    assert.is((await project.tenon(...onWorkers)).code, 1)
    assert.not.ok(existsSync(join(project.folder, 'generated')))
    project.write({ 'generated/mine.txt': 'mine' })
    assert.is((await project.tenon(...onWorkers)).code, 1)
    assert.equal([...project.tree('generated').keys()], ['mine.txt'])
  }),
)

test(
  'a link in the place of a new folder is refused, and nothing is written through it',
  inProject(three, async (project) => {
    mkdirSync(join(project.folder, 'generated'))
    symlinkSync('../nowhere', join(project.folder, 'generated/a'))
    const { code, stderr } = await project.tenon(...onWorkers)
    assert.is(code, 3)
    assert.match(stderr, /^generated\/a /)
    assert.not.ok(existsSync(join(project.folder, 'nowhere')))
    assert.equal([...project.tree('generated').keys()], [])
  }),
)

test(
  '--check on workers writes nothing',
  inProject(three, async (project) => {
    assert.is((await project.tenon(...onWorkers, '--check')).code, 1)
    assert.not.ok(existsSync(join(project.folder, 'generated')))
  }),
)

test.run()
