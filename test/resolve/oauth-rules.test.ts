import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { compile } from '../../compiler/index.js'
import { diagnosticsOf, planOf } from '../support/manifest.js'

/** What the rules of OAuth forbid cannot be compiled, so that no generated client has to refuse it. */

const test = suite('oauth rules')

interface Oauth {
  readonly type?: string
  /** Of the authorize step; null where the type has none. */
  readonly authorize?: string | null
  readonly token?: string
  /** Further lines of the method. */
  readonly lines?: readonly string[]
}

function oauth({ type = 'oauth2_authorization_code', authorize, token, lines = [] }: Oauth = {}): string {
  const steps = [
    ...(authorize === null ? [] : [`authorize: {${authorize ?? 'url: "https://acme.example/login"'}}`]),
    `token: {${token ?? 'url: "https://acme.example/token"'}}`,
  ]
  return `name: acme
label: Acme
version: 1.0.0
base_url: https://api.acme.example
auth:
  oauth2:
    type: ${type}
${[...steps, ...lines].map((line) => `    ${line}\n`).join('')}
endpoints:
  ping: {path: /ping, auth: [oauth2]}
`
}

/** The codes of what is wrong with a manifest. */
function codes(manifest: string): string[] {
  return [...new Set(diagnosticsOf(manifest).map((line) => line.split(' ')[0] ?? ''))]
}

/** The parameters of a step of the only method: `name=value`, where the value is a literal text. */
function parameters(manifest: string, kind: string): string[] {
  const step = planOf(manifest).methods[0]?.steps.find((one) => one.kind === kind)
  assert.ok(step, kind)
  return [...(step?.query ?? []), ...(step?.body ?? [])].map(({ name, value }) =>
    value.every((part) => typeof part === 'string') ? `${name}=${value.join('')}` : name,
  )
}

const authorizing = (parameter: string) =>
  oauth({ authorize: `url: "https://acme.example/login", query: ${parameter}` })
const exchanging = (parameter: string) => oauth({ token: `url: "https://acme.example/token", body: ${parameter}` })

test('the manifest that the others are made from is without findings', () => {
  assert.equal(codes(oauth()), [])
})

test('A1: the implicit grant is refused', () => {
  assert.equal(codes(authorizing('{response_type: token}')), ['response-type-token'])
})

test('A6: PKCE is on, and a public client cannot switch it off', () => {
  assert.ok(parameters(oauth(), 'authorize').includes('code_challenge_method=S256'))
  assert.ok(parameters(oauth(), 'token').includes('code_verifier'))
  const off = 'pkce: {off: "The server refuses unknown parameters."}'
  assert.equal(codes(oauth({ lines: ['client_type: public', off] })), ['public-client-without-pkce'])
  assert.equal(codes(oauth({ lines: [off] })), [])
})

test('A8: an endpoint with a fragment is refused', () => {
  assert.equal(codes(oauth({ authorize: 'url: "https://acme.example/login#x"' })), ['url-fragment'])
  assert.equal(codes(oauth({ token: 'url: "https://acme.example/token#x"' })), ['url-fragment'])
})

test('A5: no manifest asks for the method plain', () => {
  assert.equal(codes(authorizing('{code_challenge_method: plain}')), ['reserved-parameter'])
})

test('A11: a fixed value cannot take the place of what is the flow’s own', () => {
  for (const name of ['state', 'code_challenge', 'client_id', 'nonce', 'request', 'request_uri']) {
    assert.equal(codes(authorizing(`{${name}: fixed}`)), ['reserved-parameter'], name)
  }
})

test('A12: a token request cannot name another redirect URI', () => {
  assert.equal(codes(exchanging('{redirect_uri: "https://other.example/callback"}')), ['reserved-parameter'])
})

test('C15: a fixed value cannot take the place of the code, the verifier or the refresh token', () => {
  for (const name of ['code', 'code_verifier']) {
    assert.equal(codes(exchanging(`{${name}: fixed}`)), ['reserved-parameter'], name)
  }
  const refreshing = codes(oauth({ lines: ['refresh: {body: {refresh_token: fixed}}'] }))
  assert.ok(refreshing.includes('reserved-parameter') || refreshing.includes('literal-secret'))
})

test('C18: the password grant has to be asked for as legacy', () => {
  const password = { type: 'oauth2_password', authorize: null }
  assert.equal(codes(oauth(password)), ['legacy-grant'])
  assert.equal(codes(oauth({ ...password, lines: ['legacy: true'] })), [])
  assert.equal(codes(exchanging('{grant_type: password}')), ['legacy-grant'])
})

test('C3: the Basic header is encoded as the manifest says', async () => {
  for (const [encoding, helper] of [
    ['form', 'clientBasicForm'],
    ['raw', 'clientBasicRaw'],
  ]) {
    const text = oauth({ lines: [`basic_encoding: ${encoding}`] })
    const { files } = await compile([{ file: 'connectors/acme.yaml', text }])
    const module = files.find(({ path }) => path === 'acme/oauth2.ts')?.text ?? ''
    assert.match(module, `Basic \${${helper}(`, encoding)
  }
})

test('E3: a refresh asks for no scope, so for none beyond the granted', () => {
  assert.not.ok(parameters(oauth(), 'refresh').some((parameter) => parameter.startsWith('scope')))
  assert.equal(codes(oauth({ lines: ['refresh: {body: {scope: "{{scope}}"}}'] })), ['out-of-scope-variable'])
  assert.equal(codes(oauth({ lines: ['refresh: {body: {scope: admin}}'] })), ['reserved-parameter'])
})

test('H5: a resource is an absolute URI without fragment, repeated, on authorization, code and refresh', () => {
  const manifest = oauth({ lines: ['resource: ["https://a.example/x", "https://b.example"]'] })
  for (const step of ['authorize', 'token', 'refresh']) {
    assert.equal(
      parameters(manifest, step).filter((parameter) => parameter.startsWith('resource')),
      ['resource=https://a.example/x', 'resource=https://b.example'],
      step,
    )
  }
  for (const wrong of ['https://a.example/x#y', '/x', 'a.example']) {
    assert.equal(codes(oauth({ lines: [`resource: ["${wrong}"]`] })), ['bad-value'], wrong)
  }
})

test('H14: endpoints are literals of the generated module, and no code looks for others', async () => {
  const { files } = await compile([{ file: 'connectors/acme.yaml', text: oauth() }])
  const module = files.find(({ path }) => path === 'acme/oauth2.ts')?.text ?? ''
  assert.match(module, "'https://acme.example/login'")
  assert.match(module, "'https://acme.example/token'")
  for (const { path, text } of files) assert.not.match(text, /well-known|authorization_endpoint|token_endpoint/, path)
})

test('I6: a public client, which runs where users can read it, sends no secret', () => {
  const token = 'url: "https://acme.example/token", body: {client_secret: "{{client_secret}}"}'
  assert.equal(codes(oauth({ token, lines: ['client_type: public'] })), ['public-client-with-secret'])
})

test('J10: a secret stands in no URL and not in the authorization request', () => {
  assert.equal(codes(oauth({ token: 'url: "https://acme.example/{{client_secret}}"' })), ['secret-in-url'])
  assert.equal(codes(authorizing('{proof: "{{client_secret}}"}')), ['secret-in-authorize'])
})

test('J11: names that differ only in case are reported', () => {
  const lines = ['variables: {Client_Id: {label: Other}}', 'apply: {headers: {X-Other: "{{Client_Id}}"}}']
  assert.equal(codes(oauth({ lines })), ['case-near-miss'])
})

test('J12: authorize and token URLs that look swapped are reported', () => {
  const swapped = { authorize: 'url: "https://acme.example/token"', token: 'url: "https://acme.example/authorize"' }
  assert.equal(codes(oauth(swapped)), ['urls-swapped'])
})

test('K3: a credential cannot stand in a manifest', () => {
  assert.equal(codes(exchanging('{client_secret: hunter2}')), ['literal-secret'])
})

test('a refresh token that a token exchange brings is used, where the author says that the token step is not run again', () => {
  const exchange = {
    type: 'oauth2_token_exchange',
    authorize: null,
    lines: ['client_auth: body', 'refresh: {again: false}'],
  }
  assert.equal(codes(oauth(exchange)), [])
  const sent = parameters(oauth(exchange), 'refresh')
  assert.equal(sent, ['client_id', 'client_secret', 'grant_type=refresh_token', 'refresh_token'])
})

test.run()
