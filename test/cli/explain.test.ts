import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { inProject, manifest } from './project.js'

const two = manifest('acme').replace('  key:', '  open:\n    type: none\n  key:')
const files = { 'connectors/acme.yaml': two, 'connectors/wrong.yaml': 'name: wrong', 'connectors/zzz.yaml': '{' }

test(
  'prints a connector as text, or one method of it',
  inProject(files, async (project) => {
    const all = await project.tenon('explain', 'acme')
    assert.equal([all.code, all.stderr], [0, ''])
    assert.match(all.stdout, 'method open,')
    assert.match(all.stdout, 'method key,')
    const one = await project.tenon('explain', 'acme', 'key', '--format', 'text')
    assert.match(one.stdout, 'method key,')
    assert.not.match(one.stdout, 'method open,')
  }),
)

const graphql = manifest('acme').replace(
  /endpoints:[\s\S]*/,
  `endpoint_defaults: {auth: all, path: /graphql}
endpoints:
  ask: {graphql: {document: '{ orders }'}}
  make: {graphql: {document: 'mutation { orderCreate }'}, idempotency: {header: X-Key}}
  repeat: {graphql: {document: 'mutation { orderClose }'}, retry: always}
`,
)

test(
  'of a GraphQL query it goes without saying that it is sent again, of a mutation it does not',
  inProject({ 'connectors/acme.yaml': graphql }, async (project) => {
    const { stdout } = await project.tenon('explain', 'acme')
    assert.match(stdout, /ask +POST \/graphql +ask \(GraphQL query orders\)\n/)
    assert.match(stdout, '(GraphQL mutation orderCreate, with an idempotency key in the header X-Key)\n')
    assert.match(stdout, '(GraphQL mutation orderClose, sent again whatever it does)\n')
  }),
)

test(
  'says of a fixed value what it is in JSON',
  inProject(
    { 'connectors/acme.yaml': two.replace('type: none', 'type: custom\n    apply: {body: {build: 7, channel: "7"}}') },
    async (project) => {
      const { stdout } = await project.tenon('explain', 'acme', 'open')
      assert.match(stdout, /body +build +7 +own, a number in JSON\n/)
      assert.match(stdout, /body +channel +7 +own\n/)
    },
  ),
)

const unsent = two.replace(
  'type: none',
  `type: oauth2_authorization_code
    redirect_uri: {off: The app has one redirect URL.}
    authorize: {url: "https://acme.example/authorize"}
    token: {url: "https://acme.example/token", response: {token_types: [User Access Token]}}`,
)

test(
  'says why no redirect URI is sent, and shows none; and which types of tokens are accepted',
  inProject({ 'connectors/acme.yaml': unsent }, async (project) => {
    const { stdout } = await project.tenon('explain', 'acme', 'open')
    assert.match(stdout, '- no redirect URI is sent: The app has one redirect URL.\n')
    assert.not.match(stdout, 'redirect_uri')
    assert.match(stdout, '- token types accepted beside bearer: user access token\n')
  }),
)

const answering = manifest('acme').replace(
  /endpoints:[\s\S]*/,
  `endpoint_defaults: {auth: all}
endpoints:
  head: {path: "/files/{{file}}", method: HEAD, variables: {file: {type: string, slashes: true}}, response: {headers: [ETag, Last-Modified]}}
  put: {path: /files, query: {ids: {type: array, style: json}}, response: {headers: [ETag]}}
errors: {rules: [{path: code, unequal: [0, OK], kind: refused}]}
`,
)

test(
  'says what may have slashes, which headers are given, and what is no failure',
  inProject({ 'connectors/acme.yaml': answering }, async (project) => {
    const { stdout } = await project.tenon('explain', 'acme')
    assert.match(stdout, '(file may have slashes, answers with nothing and the headers ETag, Last-Modified)\n')
    assert.match(stdout, '(ids in the style json, answers with JSON and the header ETag)\n')
    assert.match(stdout, /refused +code is there and not 0 or OK\n/)
  }),
)

test(
  'json is the plan itself',
  inProject(files, async (project) => {
    const { code, stdout } = await project.tenon('explain', 'acme', '--format', 'json')
    assert.is(code, 0)
    const plan = JSON.parse(stdout)
    assert.equal(Object.keys(plan), [
      'connector',
      'variables',
      'methods',
      'endpoints',
      'webhooks',
      'limits',
      'retry',
      'schemas',
    ])
    assert.equal(
      plan.methods.map(({ name }: { name: string }) => name),
      ['open', 'key'],
    )
    assert.is(stdout, `${JSON.stringify(plan, null, 2)}\n`)
    const one = JSON.parse((await project.tenon('explain', 'acme', 'key', '--format', 'json')).stdout)
    assert.equal(
      one.methods.map(({ name }: { name: string }) => name),
      ['key'],
    )
  }),
)

test(
  'a connector or a method that there is not is wrong usage',
  inProject(files, async (project) => {
    assert.equal(await project.tenon('explain', 'acne'), {
      code: 2,
      stdout: '',
      stderr: 'tenon explain: there is no connector `acne`; did you mean `acme`? (see `tenon explain --help`)\n',
    })
    assert.equal(await project.tenon('explain', 'acme', 'kee'), {
      code: 2,
      stdout: '',
      stderr: 'tenon explain: `acme` has no method `kee`; did you mean `key`? (see `tenon explain --help`)\n',
    })
  }),
)

test(
  'a manifest with errors cannot be explained; the errors are told',
  inProject(files, async (project) => {
    const { code, stdout, stderr } = await project.tenon('explain', 'wrong')
    assert.equal([code, stdout], [1, ''])
    assert.match(stderr, 'connectors/wrong.yaml:1:1')
  }),
)

const clients = `name: clients
label: Clients
version: 1.0.0
base_url: https://api.acme.example
auth:
  web: {type: oauth2_authorization_code, client_type: public, authorize: {url: https://acme.example/login}, token: {url: https://acme.example/token}}
  tv: {type: oauth2_device_code, client_auth: none, device: {url: https://acme.example/device}, token: {url: https://acme.example/token}}
  robot: {type: oauth2_jwt_bearer, token: {url: https://acme.example/token}}
  app: {type: oauth2_client_credentials, client_type: confidential, token: {url: https://acme.example/token}}
endpoints: {ping: {path: /ping, auth: all}}
`

test(
  'says of the client what its requests do: PKCE where there is a code, HTTP Basic where there is the header',
  inProject({ 'connectors/clients.yaml': clients }, async (project) => {
    const client = async (method: string) => {
      const { stdout } = await project.tenon('explain', 'clients', method)
      return stdout.split('\n').flatMap((line) => (line.includes('the client ') ? [line.trim()] : []))
    }
    assert.equal(await client('web'), [
      '- the client does not authenticate (a public client); PKCE ties the code to it',
    ])
    assert.equal(await client('tv'), ['- the client does not authenticate (a public client)'])
    assert.equal(await client('robot'), [])
    assert.equal(await client('app'), ['- the client authenticates with HTTP Basic (a confidential client)'])
  }),
)

test.run()
