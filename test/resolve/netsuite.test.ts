import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { compile } from '../../compiler/index.js'
import type { Injection, MethodPlan, Plan, Step, StepKind } from '../../compiler/plan.js'
import { show } from '../../compiler/report/explain-text.js'
import { diagnosticsOf, planOf } from '../support/manifest.js'
import { typeErrors } from '../support/typescript.js'

/** The nine steps of adding OAuth 2 authorisation code to NetSuite, as an integration platform's builder walks through them. */

const manifest = (auth: string, variables = '') => `
name: acme
label: NetSuite
version: 1.0.0
variables:
  accountid: {label: Account ID, format: host-label}
base_url: https://{{accountid}}.suitetalk.api.netsuite.com/services/rest
auth:
  oauth2:
    type: oauth2_authorization_code
    label: OAuth 2.0
    use: [accountid]
    authorize:
      url: https://{{accountid}}.app.netsuite.com/app/login/oauth2/authorize.nl
    scopes: {default: [rest_webservices]}
${auth.replace(/^/gm, '    ')}
  key:
    type: api_key
    use: [accountid]
endpoints:
  list_customers: {label: List customers, path: /record/v1/customer, auth: [oauth2]}
  get_status: {label: Get the status, path: /status, auth: [key]}
  ping: {label: Ping, path: /ping, auth: [oauth2, key]}
${variables}`

const token = 'token:\n  url: https://{{accountid}}.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token'
const confidential = manifest(`client_type: confidential\n${token}`)

const method = (plan: Plan, name = 'oauth2'): MethodPlan => {
  const found = plan.methods.find((candidate) => candidate.name === name)
  if (!found) throw new Error(`no method ${name}`)
  return found
}
const step = (plan: Plan, kind: StepKind): Step => {
  const found = method(plan).steps.find((candidate) => candidate.kind === kind)
  if (!found) throw new Error(`no step ${kind}`)
  return found
}
const shown = (injections: readonly Injection[]) =>
  Object.fromEntries(injections.map(({ name, value }) => [name, show(value)]))

const test = suite('adding OAuth 2 authorisation code to NetSuite')

test('1. basic details: a method has its type, its label and both URLs', () => {
  const plan = planOf(confidential)
  assert.is(method(plan).type, 'oauth2_authorization_code')
  assert.is(method(plan).label, 'OAuth 2.0')
  assert.is(show(step(plan, 'authorize').url), 'https://{accountid}.app.netsuite.com/app/login/oauth2/authorize.nl')
  assert.is(
    show(step(plan, 'token').url),
    'https://{accountid}.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token',
  )
})

test('1. basic details: a missing URL is an error', () => {
  assert.equal(diagnosticsOf(manifest('client_type: confidential')), [
    'missing-step-url 9:3-9:9 `oauth2_authorization_code` needs the URL of its `token` step | add `token: {url: https://…}`',
  ])
})

test('2. default auth variables come with the type, the mandatory ones locked', () => {
  const inputs = method(planOf(confidential)).inputs
  assert.equal(
    inputs.map(({ name, source, locked, secret }) => ({ name, source, locked, secret })),
    [
      { name: 'client_id', source: 'type', locked: true, secret: false },
      { name: 'client_secret', source: 'type', locked: true, secret: true },
      { name: 'accountid', source: 'connector', locked: false, secret: false },
    ],
  )
})

test('2. a locked variable takes a new label, and nothing else', () => {
  const relabelled = manifest(`client_type: confidential\n${token}\nvariables: {client_id: {label: Consumer key}}`)
  assert.is(method(planOf(relabelled)).inputs[0]?.label, 'Consumer key')
  const loosened = manifest(`client_type: confidential\n${token}\nvariables: {client_id: {required: false}}`)
  assert.equal(diagnosticsOf(loosened), [
    'locked-variable 19:29-19:37 `client_id` is locked: its `required` comes with the authentication type | only its label, help, example, alias and owner can be changed',
  ])
})

test('3. more auth variables can be added', () => {
  const added = manifest(
    `client_type: confidential\n${token}\n  body: {role: "{{role}}"}\nvariables: {role: {label: Role}}`,
  )
  const role = method(planOf(added)).inputs.find(({ name }) => name === 'role')
  assert.equal({ source: role?.source, locked: role?.locked }, { source: 'own', locked: false })
})

test('4. `accountid` is used from the connector variables and stands in both URLs and the base URL', () => {
  const plan = planOf(confidential)
  for (const url of [step(plan, 'authorize').url, step(plan, 'token').url, method(plan).baseUrl]) {
    assert.equal(url[1], { variable: 'accountid', helpers: [], position: 'host-label' })
  }
})

test('4. a connector variable that is not used by the method is out of scope', () => {
  const found = diagnosticsOf(confidential.replace('    use: [accountid]\n    authorize', '    authorize'))
  assert.match(
    found[0] ?? '',
    /^out-of-scope-variable .*`accountid` cannot be used here \| add it to `use` of the method `oauth2`$/,
  )
})

test('5. URL parameters: client id, redirect URI, response type, scope and state are on the authorize step’s query', () => {
  assert.equal(shown(step(planOf(confidential), 'authorize').query), {
    client_id: '{client_id}',
    code_challenge: '{code_challenge}',
    code_challenge_method: 'S256',
    redirect_uri: '{redirect_uri}',
    response_type: 'code',
    scope: '{scope}',
    state: '{state}',
  })
})

test('6. body: grant type, code, redirect URI and verifier are in the token step’s body', () => {
  assert.equal(shown(step(planOf(confidential), 'token').body), {
    code: '{code}',
    code_verifier: '{code_verifier}',
    grant_type: 'authorization_code',
    redirect_uri: '{redirect_uri}',
  })
})

test('7. client type: `confidential` puts Basic on the token request', () => {
  const plan = planOf(confidential)
  assert.is(method(plan).clientAuth, 'basic')
  for (const kind of ['token', 'refresh'] as const) {
    assert.equal(shown(step(plan, kind).headers), { Authorization: 'Basic {client_basic(client_id, client_secret)}' })
  }
})

test('7. client type: `public` puts no authorization on the token request and asks for no secret', () => {
  const plan = planOf(manifest(`client_type: public\n${token}`))
  assert.equal(shown(step(plan, 'token').headers), {})
  assert.is(shown(step(plan, 'token').body).client_id, '{client_id}')
  assert.not.ok(method(plan).inputs.some(({ name }) => name === 'client_secret'))
})

test('7. client type: anything else is an error', () => {
  const found = diagnosticsOf(manifest(`client_type: private\n${token}`))
  assert.equal(found, [
    'not-a-choice 16:18-16:25 `client_type` is `confidential` or `public`; any other value, such as `private`, is refused',
  ])
})

test('8. a parameter moves from the body to a header when it is named there', () => {
  const plan = planOf(manifest(`client_type: confidential\n${token}\n  headers: {redirect_uri: "{{redirect_uri}}"}`))
  assert.is(shown(step(plan, 'token').body).redirect_uri, undefined)
  const moved = step(plan, 'token').headers.find(({ name }) => name === 'redirect_uri')
  assert.equal(moved?.provenance, { kind: 'override', from: 'body.redirect_uri' })
})

test('8. a parameter moves and takes another name when its variable is used there', () => {
  const plan = planOf(manifest(`client_type: public\n${token}\n  headers: {X-Client: "{{client_id}}"}`))
  assert.equal(shown(step(plan, 'token').headers), { 'X-Client': '{client_id}' })
  assert.is(shown(step(plan, 'token').body).client_id, undefined)
})

test('8. wire names keep their exact case, and `null` takes a default away', () => {
  const plan = planOf(
    manifest(`client_type: confidential\n${token}\n  body: {Redirect_URI: "{{redirect_uri}}", grant_type: null}`),
  )
  assert.equal(Object.keys(shown(step(plan, 'token').body)), ['Redirect_URI', 'code', 'code_verifier'])
})

test('9. the endpoints that are offered are those enabled for the method', () => {
  const { endpoints } = planOf(confidential)
  const offered = (name: string) => endpoints.filter(({ auth }) => auth.includes(name)).map((endpoint) => endpoint.name)
  assert.equal(offered('oauth2'), ['list_customers', 'ping'])
  assert.equal(offered('key'), ['get_status', 'ping'])
})

test('9. an endpoint that is not enabled for the method does not compile', async () => {
  const { files } = await compile([{ file: 'connectors/acme.yaml', text: confidential }])
  const calls = `import * as acme from './acme/index.js'
declare const user: acme.Instance<'oauth2'>
declare const machine: acme.Instance<'key'>
void [acme.listCustomers(user), acme.getStatus(machine), acme.ping(user), acme.ping(machine)]
// @ts-expect-error list_customers is enabled for oauth2 only
void acme.listCustomers(machine)
// @ts-expect-error get_status is enabled for key only
void acme.getStatus(user)
// @ts-expect-error a secret is needed by a confidential client
void acme.oauth2.refresh({ accountid: '1', client_id: 'x' }, {} as never)
`
  assert.equal(await typeErrors([...files, { path: 'calls.ts', text: calls }], 'typescript'), [])
})

test.run()
