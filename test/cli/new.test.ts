import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { inProject } from './project.js'

for (const name of ['acme', 'google-sheets', 'my_shop', 'yes', 'x1']) {
  test(
    `new ${name}: the manifest has nothing wrong with it, and builds`,
    inProject({}, async (project) => {
      const { code, stdout } = await project.tenon('new', name)
      assert.equal([code, stdout], [0, `connectors/${name}.yaml\n`])
      const schema = '# yaml-language-server: $schema=../node_modules/tenon/schema/connector.schema.json\n'
      assert.ok(project.read(`connectors/${name}.yaml`).startsWith(schema))
      assert.is((await project.tenon('check')).stdout, 'nothing is wrong\n')
      assert.is((await project.tenon('build')).code, 0)
      assert.ok(project.tree('generated').has(`${name}/oauth2.ts`))
    }),
  )
}

test(
  'the label is the name in words',
  inProject({}, async (project) => {
    await project.tenon('new', 'google-sheets')
    assert.match(project.read('connectors/google-sheets.yaml'), '\nlabel: Google Sheets\n')
  }),
)

test(
  'a manifest that is there is not overwritten',
  inProject({ 'connectors/acme.yaml': 'mine', 'connectors/other.yml': 'mine' }, async (project) => {
    assert.equal(await project.tenon('new', 'acme'), {
      code: 3,
      stdout: '',
      stderr: 'connectors/acme.yaml exists already\n',
    })
    assert.equal(await project.tenon('new', 'other'), {
      code: 3,
      stdout: '',
      stderr: 'connectors/other.yml exists already\n',
    })
    assert.equal([...project.tree('.').keys()], ['connectors/acme.yaml', 'connectors/other.yml'])
  }),
)

for (const name of ['../x', 'index', 'runtime', 'A', 'a b', '1a', 'a/b', 'a\nb: c', '"', '__proto__', '']) {
  test(
    `new ${JSON.stringify(name)} is refused, and writes nothing`,
    inProject({}, async (project) => {
      const { code, stdout, stderr } = await project.tenon('new', name)
      assert.equal([code, stdout], [2, ''])
      assert.match(stderr, /^tenon new: .+\n$/)
      assert.equal([...project.tree('.').keys()], [])
    }),
  )
}

test.run()
