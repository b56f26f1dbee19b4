import { join } from 'node:path'
import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { run } from '../../compiler/cli/run.js'
import { inProject, manifest } from './project.js'
import { inRepository } from './repository.js'

/** What a word means to `tenon diff`, what it prints and with which code it ends. */

export const oauth = (name: string): string =>
  manifest(name)
    .replace(
      'endpoints:',
      `endpoints:
  head: {path: /head, auth: [oauth2]}`,
    )
    .replace(
      'auth:\n',
      `auth:
  oauth2:
    type: oauth2_authorization_code
    authorize: {url: https://login.${name}.example/authorize}
    token: {url: https://login.${name}.example/token}
`,
    )

const acme = oauth('acme')
const moved = acme.replace('login.acme.example/token', 'login.evil.example/token')
const files = { 'connectors/acme.yaml': acme, 'connectors/zulu.yaml': manifest('zulu') }

const block = `! security   token-host-changed            connectors/acme.yaml:8:18
    method oauth2, token URL: tokens are asked for at another host
  - https://login.acme.example/token
  + https://login.evil.example/token
    who: existing and new instances. What tokens are got with goes to that host, which may be another owner’s. It is sent client_secret, code, code_verifier, refresh_token.
    do:  Find out who owns the new host, and approve the change only if it is the owner of the API.
    to approve: \`fingerprint: 3dae11576f08\` with a reason and by whom, in connectors/acme/approvals.yaml
`
const legend = '! security  x breaking  ~ re-consent  + compatible  . cosmetic\n'
const text = `acme   1 security\n\n${block}\n${legend}`

test(
  'a revision is compared with the working tree',
  inRepository(files, async (project) => {
    assert.equal(await project.tenon('diff', 'trunk'), { code: 0, stdout: 'nothing has changed\n', stderr: '' })
    project.write({ 'connectors/acme.yaml': moved })
    for (const base of ['trunk', project.git('rev-parse', 'HEAD').trim(), 'refs/tags/one:connectors']) {
      assert.equal(await project.tenon('diff', base), { code: 1, stdout: text, stderr: '' })
    }
  }),
)

test(
  'two revisions are compared whatever the working tree has',
  inRepository(files, async (project) => {
    project.write({ 'connectors/acme.yaml': moved })
    project.commit('two')
    project.write({ 'connectors/acme.yaml': '{' })
    assert.equal(await project.tenon('diff', 'one', 'two'), { code: 1, stdout: text, stderr: '' })
    assert.is((await project.tenon('diff', 'two', 'two')).stdout, 'nothing has changed\n')
  }),
)

test(
  'folders and files are compared with each other and with revisions',
  inRepository({ ...files, 'other/acme.yaml': moved, 'before.yaml': acme, 'after.yaml': moved }, async (project) => {
    const { stdout } = await project.tenon('diff', 'connectors', 'other')
    assert.match(stdout, '2 connectors: 1 security, 1 breaking\n')
    assert.match(
      stdout,
      block.replace(/connectors\/acme.yaml:|connectors(?=\/acme\/app)/g, (place) =>
        place.replace('connectors', 'other'),
      ),
    )
    const other = text.replaceAll('connectors/acme', 'other/acme')
    for (const base of ['connectors/acme.yaml', './connectors/acme.yaml', 'one:./connectors/acme.yaml']) {
      assert.is((await project.tenon('diff', base, 'other/acme.yaml')).stdout, other)
      assert.is((await project.tenon('diff', base, 'other')).stdout, other)
    }
    assert.is((await project.tenon('diff', 'one', 'other/acme.yaml')).stdout, other)
    const renamed = text.replace('connectors/acme.yaml', 'after.yaml').replace('connectors/acme/', './acme/')
    assert.is((await project.tenon('diff', 'before.yaml', 'after.yaml')).stdout, renamed)
    assert.is((await project.tenon('diff', 'one:connectors/acme.yaml')).stdout, 'nothing has changed\n')
    assert.match((await project.tenon('diff', 'after.yaml')).stdout, 'acme   1 security\n')
  }),
)

test(
  'a connector that comes, one that goes, and all of them',
  inRepository(files, async (project) => {
    project.delete('connectors')
    project.write({ 'connectors/umbrella.yaml': manifest('umbrella') })
    const { code, stdout } = await project.tenon('diff', 'one')
    assert.is(code, 1)
    assert.match(stdout, '3 connectors: 2 breaking, 1 compatible\n')
    assert.match(stdout, 'x breaking   connector-removed             connectors/acme.yaml:1:7\n')
    assert.match(stdout, '+ compatible connector-added               connectors/umbrella.yaml:1:7\n')
    project.delete('connectors')
    assert.match((await project.tenon('diff', 'one')).stdout, '2 connectors: 2 breaking\n')
    project.commit('none')
    project.write(files)
    const added = await project.tenon('diff', 'none')
    assert.is(added.code, 0)
    assert.match(added.stdout, '2 connectors: 2 compatible\n')
    const stderr = 'there is nothing to compare: neither `none:connectors` nor `none:connectors` is there\n'
    assert.equal(await project.tenon('diff', 'none', 'none'), { code: 3, stdout: '', stderr })
  }),
)

test(
  'each state has the settings of its own: manifests that moved are compared with where they were',
  inRepository(files, async (project) => {
    project.git('mv', 'connectors', 'manifests')
    project.write({ 'package.json': '{"tenon": {"connectors": "manifests"}}', 'manifests/acme.yaml': moved })
    assert.is((await project.tenon('diff', 'one')).stdout, text.replaceAll('connectors/acme', 'manifests/acme'))
    project.commit('two')
    assert.match((await project.tenon('diff', 'two', 'one')).stdout, 'acme   1 security\n')
    assert.is((await project.tenon('diff', 'two')).stdout, 'nothing has changed\n')
  }),
)

test(
  '--fail-on decides what fails; nothing else does',
  inRepository(files, async (project) => {
    project.write({ 'connectors/acme.yaml': moved })
    for (const gate of ['security', 'breaking', 're-consent']) {
      assert.is((await project.tenon('diff', 'one', '--fail-on', gate)).code, 1)
    }
    assert.is((await project.tenon('diff', 'one', '--fail-on', 'none')).code, 0)
    project.write({ 'connectors/acme.yaml': acme })
    project.delete('connectors/zulu.yaml')
    assert.is((await project.tenon('diff', 'one')).code, 1)
    assert.is((await project.tenon('diff', 'one', '--fail-on', 'security')).code, 0)
  }),
)

test(
  'a state that does not compile is said with its diagnostics, and nothing is compared',
  inRepository(files, async (project) => {
    project.write({ 'connectors/acme.yaml': acme.replace('api_key', 'api_kee') })
    project.commit('two')
    project.write({ 'connectors/acme.yaml': acme })
    const { code, stdout, stderr } = await project.tenon('diff', 'two')
    assert.equal([code, stdout], [3, ''])
    assert.match(stderr, /^two:connectors does not compile:\n\nerror\[/)
    assert.match(stderr, 'connectors/acme.yaml:10:11')
    assert.match(stderr, '10 |     type: api_kee')
    assert.is((await project.tenon('diff', 'one', 'two')).code, 3)
  }),
)

test(
  'a manifest that is the same in both states is not compiled',
  inRepository({ ...files, 'connectors/broken.yaml': '{' }, async (project) => {
    project.write({ 'connectors/acme.yaml': moved })
    assert.is((await project.tenon('diff', 'one')).stdout, text)
  }),
)

test(
  'a new label is compared with those of connectors that did not change',
  inRepository({ ...files, 'connectors/broken.yaml': '{' }, async (project) => {
    project.write({ 'connectors/acne.yaml': manifest('acne', 'ACME') })
    const { code, stdout, stderr } = await project.tenon('diff', 'one')
    assert.equal([code, stderr], [1, ''])
    assert.match(stdout, '! security   connector-title-imitates-other connectors/acne.yaml:2:8\n')
  }),
)

test(
  'a connector that is only called otherwise is one change, not one gone and one new',
  inRepository(files, async (project) => {
    project.git('mv', 'connectors/zulu.yaml', 'connectors/yankee.yaml')
    project.write({ 'connectors/yankee.yaml': manifest('zulu').replace('name: zulu', 'name: yankee') })
    const { stdout } = await project.tenon('diff', 'one')
    assert.match(stdout, /^yankee {3}1 breaking\n\nx breaking {3}connector-id-changed /)
  }),
)

test(
  'what lies beside a manifest and what it extends is that of the same state',
  inRepository(
    {
      'connectors/base.yaml': acme.replace('name: acme', 'abstract: true'),
      'connectors/acme.yaml': 'name: acme\nextends: base\nlabel: Acme\nschemas: {Order: {$ref: order.json}}\n',
      'connectors/acme/order.json': '{"type": "object"}',
    },
    async (project) => {
      project.write({ 'connectors/base.yaml': moved.replace('name: acme', 'abstract: true') })
      project.commit('two')
      const expected = text.replace('connectors/acme.yaml', 'connectors/base.yaml')
      for (const head of [['two'], []]) {
        assert.equal(await project.tenon('diff', 'one', ...head), { code: 1, stdout: expected, stderr: '' })
        assert.is((await project.tenon('diff', 'one:connectors/acme.yaml', ...head)).stdout, expected)
      }
      assert.is((await project.tenon('diff', 'one', 'two:connectors/acme.yaml')).stdout, expected)
      project.write({ 'connectors/acme/order.json': '{"typ": "object"}' })
      const { code, stderr } = await project.tenon('diff', 'two')
      assert.is(code, 3)
      assert.match(stderr, /^connectors does not compile:\n[\s\S]*connectors\/acme\/order\.json:1:2/)
    },
  ),
)

test(
  'every format is printed',
  inRepository(files, async (project) => {
    project.write({ 'connectors/acme.yaml': moved })
    const print = async (format: string) => (await project.tenon('diff', 'one', '--format', format)).stdout
    assert.match(await print('markdown'), '<details open><summary>1 security</summary>')
    assert.match(await print('github'), /^::error file=connectors\/acme\.yaml,line=8,col=18,/)
    assert.is(JSON.parse(await print('sarif')).runs[0].results.length, 1)
    const place = { file: 'connectors/acme.yaml', line: 8, column: 18 }
    assert.equal(JSON.parse(await print('json')), {
      formatVersion: 1,
      changes: [
        {
          kind: 'token-host-changed',
          severity: 'security',
          connector: 'acme',
          subject: 'method oauth2, token URL',
          before: 'https://login.acme.example/token',
          after: 'https://login.evil.example/token',
          affects: ['existing-instances', 'new-instances'],
          reason:
            'What tokens are got with goes to that host, which may be another owner’s. It is sent client_secret, code, code_verifier, refresh_token.',
          action: 'Find out who owns the new host, and approve the change only if it is the owner of the API.',
          base: place,
          head: place,
          fingerprint: '3dae11576f08',
        },
      ],
    })
  }),
)

test(
  '--explain explains a kind',
  inProject({}, async (project) => {
    assert.equal(await project.tenon('diff', '--explain', 'token-host-changed'), {
      code: 0,
      stdout: `security[token-host-changed]
Tokens are asked for at another host.

who: existing and new instances. What tokens are got with goes to that host,
which may be another owner’s.
do: Find out who owns the new host, and approve the change only if it is the
owner of the API.
`,
      stderr: '',
    })
    assert.equal(await project.tenon('diff', '--explain', 'token-host-change'), {
      code: 2,
      stdout: '',
      stderr:
        'tenon diff: there is no kind `token-host-change`; did you mean `token-host-changed`? (see `tenon diff --help`)\n',
    })
  }),
)

test(
  'a project may lie in a folder of the repository, and its manifests in another',
  inRepository(
    { 'apps/shop/package.json': '{"tenon": {"connectors": "../../connectors"}}', ...files },
    async (project) => {
      project.write({ 'connectors/acme.yaml': moved })
      const expected = text.replaceAll('connectors/acme', '../../connectors/acme')
      for (const base of ['one', 'one:connectors', 'one:./../../connectors/acme.yaml']) {
        let stdout = ''
        const code = await run(['diff', base], {
          cwd: join(project.folder, 'apps/shop'),
          env: {},
          stdout: { write: (printed: string) => (stdout += printed) },
          stderr: { write: assert.unreachable },
          now: () => 0,
          today: () => '2027-01-31',
          interrupted: () => Promise.resolve(),
        })
        assert.equal([code, stdout], [1, expected])
      }
    },
  ),
)

test(
  'the text has colours where they are wanted',
  inRepository(
    files,
    async (project) => {
      project.write({ 'connectors/acme.yaml': moved })
      const { stdout } = await project.tenon('diff', 'one')
      assert.match(stdout, '\n\x1b[31m  - https://login.acme.example/token\x1b[0m\n')
      assert.is(stdout.replaceAll(/\p{Cc}\[\d+m/gu, ''), text)
    },
    { env: { FORCE_COLOR: '1' } },
  ),
)

test.run()
