import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { inProject, manifest } from './project.js'

test(
  'folders come from package.json, and flags win',
  inProject(
    {
      'package.json': JSON.stringify({ tenon: { connectors: 'manifests', out: 'src/clients' } }),
      'manifests/acme.yaml': manifest('acme'),
    },
    async (project) => {
      assert.is((await project.tenon('build')).code, 0)
      assert.match(project.read('src/clients/acme/index.ts'), 'from manifests/acme.yaml.')
      assert.is((await project.tenon('build', '--out', 'other')).code, 0)
      assert.ok(project.tree('other').has('acme/index.ts'))
    },
  ),
)

const wrong: ReadonlyArray<readonly [packageJson: string, code: number, stderr: string]> = [
  ['{"tenon": {"conectors": "x"}}', 2, 'package.json: `tenon.conectors` is no setting; did you mean `connectors`?\n'],
  ['{"tenon": {"out": 1}}', 2, 'package.json: `tenon.out` must be the path of a folder\n'],
  ['{"tenon": []}', 2, 'package.json: `tenon` must be an object\n'],
]

for (const [packageJson, code, stderr] of wrong) {
  test(
    `wrong settings: ${packageJson}`,
    inProject({ 'package.json': packageJson }, async (project) => {
      assert.equal(await project.tenon('build'), { code, stdout: '', stderr })
    }),
  )
}

test(
  'a package.json that is not JSON is an error that names it',
  inProject({ 'package.json': '{' }, async (project) => {
    const { code, stderr } = await project.tenon('build')
    assert.is(code, 3)
    assert.match(stderr, /^package\.json is not JSON: /)
  }),
)

const refused: ReadonlyArray<readonly [out: string, stderr: string]> = [
  ['.', 'the output folder `.` is the project itself, or holds it\n'],
  ['..', 'the output folder `..` is the project itself, or holds it\n'],
  ['connectors', 'the output folder `connectors` and the connectors folder `connectors` lie in each other\n'],
  ['connectors/x', 'the output folder `connectors/x` and the connectors folder `connectors` lie in each other\n'],
  ['link', 'the output folder `link` and the connectors folder `connectors` lie in each other\n'],
  ['link/x/y', 'the output folder `link/x/y` and the connectors folder `connectors` lie in each other\n'],
]

for (const [out, stderr] of refused) {
  test(
    `output into ${out} is refused`,
    inProject({ 'connectors/acme.yaml': manifest('acme') }, async (project) => {
      symlinkSync(join(project.folder, 'connectors'), join(project.folder, 'link'))
      assert.equal(await project.tenon('build', '--out', out), { code: 3, stdout: '', stderr })
      assert.equal([...project.tree('connectors').keys()], ['acme.yaml'])
    }),
  )
}

test(
  'a folder of manifests that there is not is an error; one without any is not',
  inProject({}, async (project) => {
    const missing = 'there is no folder `connectors`; `tenon new NAME` writes a first manifest\n'
    for (const command of ['build', 'check']) {
      assert.equal(await project.tenon(command), { code: 3, stdout: '', stderr: missing })
    }
    mkdirSync(join(project.folder, 'connectors'))
    assert.is((await project.tenon('build')).code, 0)
  }),
)

test.run()
