import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { contentHash } from '../../compiler/cli/hash.js'
import { inProject, manifest } from './project.js'

/** What lies in a repository from elsewhere must not read, write or delete anything but manifests and output. */

const one = { 'connectors/acme.yaml': manifest('acme') }

test(
  'a manifest that is a folder, a pipe, a broken link or not text is an error; each is told',
  inProject(one, async (project) => {
    const path = (name: string) => join(project.folder, 'connectors', name)
    mkdirSync(path('a.yaml'))
    execFileSync('mkfifo', [path('b.yaml')])
    symlinkSync('nowhere', path('c.yaml'))
    symlinkSync('d.yaml', path('d.yaml'))
    writeFileSync(path('e.yaml'), Buffer.from([0x6e, 0xff, 0xfe]))
    const stderr = `connectors/a.yaml is a folder; a manifest is a file
connectors/b.yaml is not a file
connectors/c.yaml cannot be read: no such file or directory
connectors/d.yaml cannot be read: too many symbolic links encountered
connectors/e.yaml is not UTF-8 text
`
    for (const command of ['build', 'check']) {
      assert.equal(await project.tenon(command), { code: 3, stdout: '', stderr })
    }
    for (const name of ['b', 'c', 'd', 'e']) {
      assert.is((await project.tenon('check', `connectors/${name}.yaml`)).code, 3)
    }
  }),
)

test(
  'a link to a file of the project is a manifest, a link out of it is not',
  inProject({ 'shared/acme.yaml': manifest('acme'), 'connectors/x': '' }, async (project) => {
    symlinkSync('../shared/acme.yaml', join(project.folder, 'connectors/acme.yaml'))
    assert.is((await project.tenon('build')).code, 0)
    symlinkSync('/etc/hostname', join(project.folder, 'connectors/evil.yaml'))
    const stderr = 'connectors/evil.yaml is a link to a file outside the project\n'
    assert.equal(await project.tenon('build'), { code: 3, stdout: '', stderr })
    assert.equal(await project.tenon('check'), { code: 3, stdout: '', stderr })
  }),
)

test(
  'hidden files and other files are no manifests',
  inProject(
    { ...one, 'connectors/.acme.yaml': '{', 'connectors/readme.md': '{', 'connectors/acme/x.yaml': '{' },
    async (project) => {
      assert.is((await project.tenon('build')).code, 0)
    },
  ),
)

for (const name of ['../x', 'index', 'runtime', '__proto__', 'con', 'a/b']) {
  test(
    `a manifest that calls itself ${name} is an error, and nothing is written`,
    inProject(
      { ...one, 'connectors/x.yaml': manifest('x').replace('name: x', `name: ${JSON.stringify(name)}`) },
      async (project) => {
        const { code, stderr } = await project.tenon('build')
        assert.is(code, 1)
        assert.match(stderr, 'connectors/x.yaml:1:')
        assert.not.ok([...project.tree('.').keys()].some((path) => path.startsWith('generated')))
      },
    ),
  )
}

for (const name of ['index', 'runtime', '__proto__', 'con', 'A']) {
  test(
    `a file called ${name}.yaml is an error, and nothing is written`,
    inProject({ [`connectors/${name}.yaml`]: manifest(name) }, async (project) => {
      const { code, stderr } = await project.tenon('build')
      assert.is(code, 1)
      assert.match(stderr, `connectors/${name}.yaml:1:`)
      assert.not.ok([...project.tree('.').keys()].some((path) => path.startsWith('generated')))
    }),
  )
}

test(
  'a folder of the output that is a link is not written through, nor deleted through',
  inProject({ ...one, 'source/key.ts': 'mine' }, async (project) => {
    mkdirSync(join(project.folder, 'generated'))
    symlinkSync('../source', join(project.folder, 'generated/acme'))
    const stderr = 'generated/acme is a link; remove it, and build again\n'
    assert.equal(await project.tenon('build', '--force'), { code: 3, stdout: '', stderr })
    const lock = {
      ...{ lockVersion: 1, compiler: '0', options: {}, connectors: {}, inputs: {} },
      outputs: { 'acme/key.ts': contentHash('mine') },
    }
    project.write({ 'generated/tenon.lock.json': JSON.stringify(lock) })
    project.delete('connectors/acme.yaml')
    assert.equal(await project.tenon('build'), { code: 3, stdout: '', stderr })
    assert.equal([...project.tree('source')], [['key.ts', 'mine']])
  }),
)

test(
  'a file of the output that is a link is replaced, and what it led to stays',
  inProject({ ...one, 'source.ts': 'mine' }, async (project) => {
    await project.tenon('build')
    const tree = project.tree('generated')
    project.delete('generated/acme/key.ts')
    symlinkSync('../../source.ts', join(project.folder, 'generated/acme/key.ts'))
    assert.is((await project.tenon('build')).code, 1)
    assert.is((await project.tenon('build', '--force')).code, 0)
    assert.equal(project.tree('generated'), tree)
    assert.is(project.read('source.ts'), 'mine')
  }),
)

test(
  'a folder where a file should be, and a file where a folder should be, are errors that name them',
  inProject({ ...one, 'generated/acme/key.ts/x': '' }, async (project) => {
    const isFolder = 'generated/acme/key.ts cannot be read: illegal operation on a directory\n'
    assert.equal(await project.tenon('build', '--force'), { code: 3, stdout: '', stderr: isFolder })
    project.delete('generated/acme')
    project.write({ 'generated/acme': '' })
    const isFile = 'generated/acme cannot be written: file already exists\n'
    assert.equal(await project.tenon('build', '--force'), { code: 3, stdout: '', stderr: isFile })
    assert.equal([...project.tree('generated').keys()], ['acme'])
  }),
)

test.run()
