import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { inProject, manifest, type Project } from './project.js'

/** The same manifests give the same bytes, the lock included. */

const names = ['zeta', 'Alpha', 'alpha-2', 'omega', 'beta', 'alpha_1'].map((name) => name.toLowerCase())
const texts = new Map(names.map((name) => [`connectors/${name}.yaml`, manifest(name, `${name} é I i`)]))
const files = Object.fromEntries(texts)
const bin = resolve('dist/compiler/cli/main.js')

async function output(project: Project, ...flags: readonly string[]): Promise<ReadonlyMap<string, string>> {
  project.write({ 'generated/x': '' })
  project.delete('generated')
  const { code, stderr } = await project.tenon('build', ...flags)
  assert.equal([code, stderr], [0, ''])
  return project.tree('generated')
}

test(
  'built twice, with and without a cache, on one thread and on several',
  inProject(files, async (project) => {
    const first = await output(project)
    assert.equal(await output(project), first)
    assert.equal(await output(project, '--no-cache'), first)
    assert.equal(await output(project, '--jobs', '1'), first)
    assert.equal(await output(project, '--no-cache', '--jobs', '2'), first)
    assert.equal(await output(project, '--no-cache', '--jobs', '3'), first)
  }),
)

test(
  'one after the other, in another order',
  inProject(files, async (project) => {
    const first = await output(project)
    project.delete('generated')
    project.delete('connectors')
    for (const [path, text] of [...texts].reverse()) {
      project.write({ [path]: text })
      await project.tenon('build', path.replace(/.*\/|\.yaml/g, ''))
    }
    assert.equal(project.tree('generated'), first)
  }),
)

test(
  'from files with a byte order mark and CRLF line ends',
  inProject(files, async (project) => {
    const first = await output(project)
    for (const [path, text] of texts) project.write({ [path]: `\uFEFF${text.replaceAll('\n', '\r\n')}` })
    assert.equal(await output(project, '--no-cache'), first)
    assert.is((await project.tenon('build', '--check')).code, 0)
  }),
)

test(
  'under another locale and time zone',
  inProject(files, async (project) => {
    const first = await output(project)
    const places = [
      { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' },
      { LANG: 'sv_SE.UTF-8', LC_ALL: 'sv_SE.UTF-8', TZ: 'America/Los_Angeles' },
    ]
    for (const env of places) {
      project.delete('generated')
      execFileSync(process.execPath, [bin, 'build', '--no-cache'], { cwd: project.folder, env, stdio: 'pipe' })
      assert.equal(project.tree('generated'), first)
    }
  }),
)

test.run()
