import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { inProject, manifest, type Project } from './project.js'

const bin = resolve('dist/compiler/cli/main.js')
const names = Array.from({ length: 40 }, (_, index) => `acme-${index}`)
const manifests = (path: string) =>
  Object.fromEntries(names.map((name) => [`connectors/${name}.yaml`, manifest(name).replace('/orders', path)]))

/** An id that no process has: those of Linux end at 2^22. */
const dead = 2 ** 30

function leftovers(project: Project): string[] {
  return readdirSync(join(project.folder, 'generated')).filter((name) => name.endsWith('.tmp'))
}

/** Kills a build as soon as it has begun to write. */
async function killedBuild(project: Project): Promise<void> {
  const child = spawn(process.execPath, [bin, 'build'], { cwd: project.folder, stdio: 'ignore' })
  const ended = once(child, 'exit')
  const staging = join(project.folder, 'generated', `.tenon-${child.pid}.tmp`)
  while (child.exitCode === null && !existsSync(staging)) await setTimeout(1)
  child.kill('SIGKILL')
  await ended
}

test(
  'every file of a killed build is whole, and the next build puts things right',
  inProject(manifests('/old'), async (project) => {
    await project.tenon('build')
    const before = project.tree('generated')
    project.write(manifests('/new'))
    await project.tenon('build', '--out', 'after')
    const after = project.tree('after')
    await killedBuild(project)
    const between = project.tree('generated')
    for (const [path, text] of between) {
      if (!path.includes('.tmp/')) assert.ok(text === before.get(path) || text === after.get(path), path)
    }
    const { code, stderr } = await project.tenon('build')
    assert.equal([code, stderr], [0, ''])
    assert.equal(project.tree('generated'), after)
  }),
)

test(
  'what a killed build had put in place is no edit by hand, even when the manifest has changed again',
  inProject({ 'connectors/acme.yaml': manifest('acme') }, async (project) => {
    await project.tenon('build')
    const lock = project.read('generated/tenon.lock.json')
    project.write({ 'connectors/acme.yaml': manifest('acme').replace('/orders', '/second') })
    await project.tenon('build')
    // As if it had been killed after its last file, before its lock.
    project.write({
      [`generated/.tenon-${dead}.tmp/tenon.lock.json`]: project.read('generated/tenon.lock.json'),
      'generated/tenon.lock.json': lock,
      'connectors/acme.yaml': manifest('acme').replace('/orders', '/third'),
    })
    const tree = project.tree('generated')
    const { stdout } = await project.tenon('build', '--check')
    assert.match(stdout, 'changed: generated/acme/endpoints.ts\n')
    assert.equal(project.tree('generated'), tree)
    const { code, stderr } = await project.tenon('build')
    assert.equal([code, stderr], [0, ''])
    assert.match(project.read('generated/acme/endpoints.ts'), '/third')
    assert.equal(leftovers(project), [])
  }),
)

test(
  'leftovers of dead builds are removed, those of a running build are not',
  inProject({ 'connectors/acme.yaml': manifest('acme') }, async (project) => {
    const running = `.tenon-${process.ppid}.tmp`
    project.write({
      [`generated/.tenon-${dead}.tmp/0`]: 'half',
      [`generated/.tenon-${dead}.tmp/tenon.lock.json`]: '{"lockVer',
      [`generated/.tenon-${dead}.new.tmp/acme/index.ts`]: 'half',
      [`generated/${running}/0`]: 'half',
      'generated/mine.tmp': 'mine',
    })
    assert.is((await project.tenon('build')).code, 0)
    assert.equal(leftovers(project).sort(), [running, 'mine.tmp'].sort())
  }),
)

test.run()
