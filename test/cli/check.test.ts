import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { inProject, manifest } from './project.js'

const wrong = manifest('wrong').replace('type: api_key', 'type: api_kee')
const files = {
  'connectors/acme.yaml': manifest('acme'),
  'connectors/wrong.yaml': wrong,
  'other/more.yaml': manifest('more'),
}

test(
  'without errors the exit code is 0',
  inProject({ 'connectors/acme.yaml': manifest('acme') }, async (project) => {
    assert.equal(await project.tenon('check'), { code: 0, stdout: 'nothing is wrong\n', stderr: '' })
    assert.equal(await project.tenon('check', '--format', 'json'), {
      code: 0,
      stdout: '{"formatVersion":1,"diagnostics":[]}\n',
      stderr: '',
    })
    assert.equal(await project.tenon('check', '--format', 'github'), { code: 0, stdout: '', stderr: '' })
    assert.equal([...project.tree('.').keys()], ['connectors/acme.yaml'])
  }),
)

test(
  'errors are the result, in every format, with exit code 1',
  inProject(files, async (project) => {
    const pretty = await project.tenon('check')
    assert.equal([pretty.code, pretty.stderr], [1, ''])
    assert.match(pretty.stdout, 'connectors/wrong.yaml:6:11')
    assert.match(pretty.stdout, '6 |     type: api_kee\n')
    const json = await project.tenon('check', '--format', 'json')
    assert.is(json.code, 1)
    const { formatVersion, diagnostics } = JSON.parse(json.stdout)
    assert.is(formatVersion, 1)
    assert.equal(Object.keys(diagnostics[0]), [
      'code',
      'severity',
      'message',
      'help',
      'connector',
      'path',
      'file',
      'start',
      'end',
    ])
    const { severity, connector, path, file, start, end } = diagnostics[0]
    assert.equal(
      { severity, connector, path, file, start, end },
      {
        ...{ severity: 'error', connector: 'wrong', path: '/auth/key/type', file: 'connectors/wrong.yaml' },
        ...{ start: { line: 6, column: 11 }, end: { line: 6, column: 18 } },
      },
    )
    const sarif = await project.tenon('check', '--format=sarif')
    assert.is(sarif.code, 1)
    assert.is(JSON.parse(sarif.stdout).version, '2.1.0')
    const github = await project.tenon('check', '--format', 'github')
    assert.match(github.stdout, /^::error file=connectors\/wrong\.yaml,line=6,/)
  }),
)

test(
  'paths are files or folders, each read once',
  inProject(files, async (project) => {
    assert.is((await project.tenon('check', 'connectors/acme.yaml')).code, 0)
    assert.is((await project.tenon('check', 'other')).code, 0)
    assert.is((await project.tenon('check', 'other', 'connectors')).code, 1)
    const twice = await project.tenon('check', 'connectors/wrong.yaml', './connectors', '--format', 'json')
    assert.is(JSON.parse(twice.stdout).diagnostics.length, 1)
    assert.equal(await project.tenon('check', 'nowhere.yaml'), {
      code: 3,
      stdout: '',
      stderr: 'nowhere.yaml cannot be read: no such file or directory\n',
    })
  }),
)

test(
  '--explain explains a code',
  inProject(files, async (project) => {
    const { diagnostics } = JSON.parse((await project.tenon('check', '--format', 'json')).stdout)
    const { code, stdout, stderr } = await project.tenon('check', '--explain', diagnostics[0].code)
    assert.equal([code, stderr], [0, ''])
    assert.match(stdout, `error[${diagnostics[0].code}]`)
    assert.equal(await project.tenon('check', '--explain', 'unknown-ky'), {
      code: 2,
      stdout: '',
      stderr: 'tenon check: there is no code `unknown-ky`; did you mean `unknown-key`? (see `tenon check --help`)\n',
    })
  }),
)

test.run()
