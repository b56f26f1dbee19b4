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
  [
    '{"tenon": {"validateResponse": true}}',
    2,
    'package.json: `tenon.validateResponse` is no setting; did you mean `validateResponses`?\n',
  ],
  ['{"tenon": {"validateResponses": "yes"}}', 2, 'package.json: `tenon.validateResponses` must be `true` or `false`\n'],
  [
    '{"tenon": {"redirectUri": "https://app.example/back"}}',
    2,
    'package.json: `tenon.redirectUri` is no setting; did you mean `redirectUris`?\n',
  ],
  [
    '{"tenon": {"redirectUris": "https://app.example/back"}}',
    2,
    'package.json: `tenon.redirectUris` must be an object with a URI for each environment, such as `production`\n',
  ],
  [
    '{"tenon": {"redirectUris": {"": "https://app.example/back"}}}',
    2,
    'package.json: `tenon.redirectUris.` is no name of an environment; letters, digits, `-` and `_` make one\n',
  ],
  [
    '{"tenon": {"redirectUris": {"production": 1}}}',
    2,
    'package.json: `tenon.redirectUris.production` must be a URI\n',
  ],
  ...['http://app.example/back', 'https://app.example/back#top', '/back', 'myapp:/back'].map(
    (uri) =>
      [
        `{"tenon": {"redirectUris": {"staging": "${uri}"}}}`,
        2,
        `package.json: \`tenon.redirectUris.staging\` must be \`https:\`, or \`http:\` on the loopback, or a scheme of the app’s own with a dot in it, and without \`#\`; it is \`${uri}\`\n`,
      ] as const,
  ),
]

for (const [packageJson, code, stderr] of wrong) {
  test(
    `wrong settings: ${packageJson}`,
    inProject({ 'package.json': packageJson }, async (project) => {
      assert.equal(await project.tenon('build'), { code, stdout: '', stderr })
    }),
  )
}

const redirects = { production: 'https://app.example/back', development: 'http://127.0.0.1:8080/back' }
const oauth = manifest('acme').replace(
  'type: api_key\n    label: API key',
  'type: oauth2_authorization_code\n    authorize: {url: https://acme.example/authorize}\n    token: {url: https://acme.example/token}',
)

test(
  'redirect URIs are in the code of every flow, in its surface, in the lock and in the explanation',
  inProject(
    {
      'package.json': JSON.stringify({ tenon: { redirectUris: redirects } }),
      'connectors/acme.yaml': oauth,
      'connectors/other.yaml': manifest('other'),
    },
    async (project) => {
      assert.is((await project.tenon('build', '--jobs', '2')).code, 0)
      const code = project.read('generated/acme/key.ts')
      assert.match(
        code,
        "  production: 'https://app.example/back',\n  development: 'http://127.0.0.1:8080/back',\n} as const",
      )
      assert.match(code, 'options: AuthorizeOptions<string, RedirectUri>')
      assert.not.match(project.read('generated/other/key.ts'), 'app.example')
      assert.match(
        project.read('generated/acme/surface.txt'),
        'method key redirect URI of production https://app.example/back\n',
      )
      assert.equal(JSON.parse(project.read('generated/tenon.lock.json')).options.redirectUris, redirects)
      const { stdout } = await project.tenon('explain', 'acme')
      assert.match(stdout, '- redirect URI to register for production: https://app.example/back\n')
      const plan = JSON.parse((await project.tenon('explain', 'acme', '--format', 'json')).stdout)
      assert.equal(plan.methods[0].callback.redirectUris, redirects)
    },
  ),
)

test(
  'another redirect URI is another output',
  inProject({ 'package.json': '{}', 'connectors/acme.yaml': oauth }, async (project) => {
    assert.is((await project.tenon('build')).code, 0)
    assert.not.match(project.read('generated/acme/key.ts'), 'redirectUris')
    const lock = project.read('generated/tenon.lock.json')
    project.write({ 'package.json': JSON.stringify({ tenon: { redirectUris: redirects } }) })
    assert.is((await project.tenon('build', '--check')).code, 1)
    assert.is((await project.tenon('build')).code, 0)
    assert.is((await project.tenon('build', '--check')).code, 0)
    assert.match(project.read('generated/acme/key.ts'), 'redirectUris')
    project.write({ 'package.json': '{}' })
    assert.is((await project.tenon('build')).code, 0)
    assert.is(project.read('generated/tenon.lock.json'), lock)
  }),
)

test(
  'whether answers are checked is in the output and in the lock, and another choice is another output',
  inProject({ 'package.json': '{}', 'connectors/acme.yaml': manifest('acme') }, async (project) => {
    const built = async (validateResponses: boolean, ...flags: string[]) => {
      project.write({ 'package.json': JSON.stringify({ tenon: { validateResponses } }) })
      return (await project.tenon('build', ...flags)).code
    }
    assert.is(await built(false), 0)
    const plain = project.tree('generated')
    assert.is(await built(true, '--check'), 1)
    assert.is(await built(true), 0)
    assert.match(project.read('generated/acme/validators.ts'), 'export const listOrdersResponse: Validator = ')
    assert.match(project.read('generated/acme/endpoints.ts'), 'validators.listOrdersResponse')
    assert.is(JSON.parse(project.read('generated/tenon.lock.json')).options.validateResponses, true)
    const checking = project.tree('generated')
    assert.is(await built(true, '--check'), 0)
    assert.is(await built(true, '--no-cache', '--jobs', '2'), 0)
    assert.equal(project.tree('generated'), checking)
    assert.is(await built(false, '--check'), 1)
    assert.is(await built(false), 0)
    assert.equal(project.tree('generated'), plain)
  }),
)

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
