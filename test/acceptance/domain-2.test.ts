import * as assert from 'uvu/assert'
import { compile } from '../../compiler/index.js'
import { diagnosticsOf, planOf } from '../support/manifest.js'
import { typeErrors } from '../support/typescript.js'
import { redirectUri, app as variables } from './flows.js'
import { login } from './round-trip.js'
import { acceptance, type Row } from './rows.js'

const api = 'base_url: https://api.acme.example\n'
const ping = 'endpoints: {ping: {path: /ping, auth: all}}\n'
const head = 'name: acme\nlabel: Acme\nversion: 1.0.0\n'

/** What is wrong with a manifest that a row's own is not. */
const wrong = (manifest: string) => diagnosticsOf(`${head}${manifest}`)

/** A manifest's `auth` with one method, an authorization code flow, and `lines` added to it. */
const code = (...lines: readonly string[]) => `${api}auth:
  oauth2:
    type: oauth2_authorization_code
    authorize: {url: https://login.acme.example/authorize}
    token: {url: https://login.acme.example/token}
${lines.map((line) => `    ${line}\n`).join('')}${ping}`

const rows: readonly Row[] = [
  {
    number: 15,
    title: 'several methods, each with its name, type and URLs',
    manifest: `${api}auth:
  staff:
    type: oauth2_authorization_code
    label: Staff login
    authorize: {url: https://staff.acme.example/authorize}
    token: {url: https://staff.acme.example/token}
  partner:
    type: oauth2_client_credentials
    label: Partner app
    token: {url: https://partner.acme.example/token}
${ping}`,
    async test({ plan, client, wire }) {
      assert.equal(
        plan.methods.map(({ name, label, type }) => [name, label, type]),
        [
          ['staff', 'Staff login', 'oauth2_authorization_code'],
          ['partner', 'Partner app', 'oauth2_client_credentials'],
        ],
      )
      const { url } = await client.staff.authorize(variables, { redirectUri })
      assert.is(new URL(url).host, 'staff.acme.example')
      wire.answer({ access_token: 't' })
      await client.partner.connect(variables, wire.options)
      assert.is(wire.request(0).url.host, 'partner.acme.example')
    },
  },
  {
    number: 16,
    title: 'basic, API key, both OAuth 2 grants, OAuth 1, a SOAP login, and none',
    manifest: `${api}auth:
  none: {type: none}
  basic: {type: basic}
  key: {type: api_key}
  app: {type: oauth2_client_credentials, token: {url: https://acme.example/token}}
  user:
    type: oauth2_authorization_code
    authorize: {url: https://acme.example/authorize}
    token: {url: https://acme.example/token}
  oauth1:
    type: oauth1
    request_token: {url: https://acme.example/request}
    authorize: {url: https://acme.example/authorize1}
    token: {url: https://acme.example/token1}
  soap:
    type: session
    token: {url: https://acme.example/soap, encoding: xml, response: {parse: xml, access_token: LoginResponse.Session}}
${ping}`,
    async test({ client, wire }) {
      wire.answer({}).answer({}).answer({}).answer('<LoginResponse><Session>s</Session></LoginResponse>').answer({})
      await client.ping(client.none.open({}, wire.options))
      await client.ping(client.basic.open({ username: 'u', password: 'p' }, wire.options))
      await client.ping(client.key.open({ api_key: 'k' }, wire.options))
      await client.ping(client.soap.open({ username: 'u', password: 'p' }, undefined, wire.options))
      assert.equal([...wire.request(0).headers.keys()].includes('authorization'), false)
      assert.is(wire.request(1).headers.get('authorization'), `Basic ${btoa('u:p')}`)
      assert.is(wire.request(2).headers.get('x-api-key'), 'k')
      assert.match(wire.request(3).body, '<username>u</username><password>p</password>')
      assert.is(wire.request(4).headers.get('authorization'), 'Bearer s')
      for (const flow of [client.user, client.oauth1]) assert.type(flow.complete, 'function')
      assert.type(client.app.connect, 'function')
    },
  },
  {
    number: 17,
    title: 'authorize and token URLs have names, and both are needed',
    manifest: `${api}auth: {oauth2: {type: oauth2_authorization_code}}\n${ping}`,
    diagnostics: [
      'missing-step-url 5:8-5:14 `oauth2_authorization_code` needs the URL of its `authorize` step | add `authorize: {url: https://…}`',
      'missing-step-url 5:8-5:14 `oauth2_authorization_code` needs the URL of its `token` step | add `token: {url: https://…}`',
    ],
  },
  {
    number: 18,
    title: 'the authorize step: client id, redirect URI, response type, scope, state in the query',
    manifest: code('scopes: {default: [read]}'),
    async test({ client }) {
      const { url, pending } = await client.oauth2.authorize(variables, { redirectUri })
      const { code_challenge: challenge, ...query } = Object.fromEntries(new URL(url).searchParams)
      assert.is(challenge?.length, 43)
      assert.equal(query, {
        response_type: 'code',
        client_id: 'id',
        redirect_uri: redirectUri,
        scope: 'read',
        state: pending.state,
        code_challenge_method: 'S256',
      })
    },
  },
  {
    number: 19,
    title: 'the token step: what is in the body, and how the body is written',
    manifest: `${api}auth:
  oauth2:
    type: oauth2_authorization_code
    authorize: {url: https://acme.example/authorize}
    token: {url: https://acme.example/token, encoding: json, body: {audience: api}}
${ping}`,
    async test({ client, wire }) {
      const { pending } = await login({ client, wire }, variables, { access_token: 't' })
      const { method, headers, body } = wire.request(0)
      assert.equal([method, headers.get('content-type')], ['POST', 'application/json'])
      assert.equal(JSON.parse(body), {
        grant_type: 'authorization_code',
        code: 'c',
        redirect_uri: redirectUri,
        code_verifier: pending.verifier,
        audience: 'api',
      })
    },
  },
  {
    number: 20,
    title: 'client_type: confidential is a Basic header, public is none, anything else is told',
    manifest: `${api}auth:
  web:
    type: oauth2_authorization_code
    client_type: confidential
    authorize: {url: https://acme.example/authorize}
    token: {url: https://acme.example/token}
  phone:
    type: oauth2_authorization_code
    client_type: public
    authorize: {url: https://acme.example/authorize}
    token: {url: https://acme.example/token}
${ping}`,
    async test({ client, wire, file }) {
      for (const method of [client.web, client.phone])
        await login({ client: { oauth2: method }, wire }, variables, { access_token: 't' })
      assert.is(wire.request(0).headers.get('authorization'), `Basic ${btoa('id:s3cret')}`)
      assert.is(wire.request(1).headers.get('authorization'), null)
      assert.is(wire.request(1).form.client_id, 'id')
      assert.not.match(file('phone.ts'), 'client_secret')
      assert.equal(wrong(code('client_type: Public')), [
        'not-a-choice 10:18-10:24 `client_type` is `confidential` or `public`; any other value, such as `Public`, is refused | did you mean `public`?',
      ])
    },
  },
  {
    number: 21,
    title: 'a default moves to another place, goes away, or gets company',
    manifest: `${api}auth:
  oauth2:
    type: oauth2_authorization_code
    client_type: public
    authorize:
      {url: "https://acme.example/{{client_id}}/authorize", query: {scope: null, client_id: null, prompt: login}}
    token:
      url: https://acme.example/token
      headers: {X-Client: "{{client_id}}"}
      query: {grant_type: authorization_code}
${ping}`,
    async test({ client, wire }) {
      const { url } = await login({ client, wire }, { client_id: 'id' }, { access_token: 't' })
      assert.is(url.pathname, '/id/authorize')
      assert.is(url.searchParams.get('prompt'), 'login')
      for (const gone of ['scope', 'client_id']) assert.is(url.searchParams.has(gone), false)
      assert.is(wire.request(0).headers.get('x-client'), 'id')
      assert.is(wire.request(0).url.search, '?grant_type=authorization_code')
      assert.equal(Object.keys(wire.request(0).form).sort(), ['code', 'code_verifier', 'redirect_uri'])
    },
  },
  {
    number: 22,
    title: 'redirect URIs by environment, as the project’s settings have them, and what to register',
    manifest: code(),
    async test({ client }) {
      assert.is(client.oauth2.redirectUris, undefined)
      const redirectUris = { production: 'https://app.example/back', staging: 'https://staging.app.example/back' }
      const source = { file: 'connectors/acme.yaml', text: `${head}${code()}` }
      const { plans, files } = await compile([source], { redirectUris })
      assert.equal(plans[0]?.methods[0]?.callback?.redirectUris, redirectUris)
      const use = `import { authorize, redirectUris } from './acme/oauth2.js'
const variables = { client_id: 'i', client_secret: 's' }
await authorize(variables, { redirectUri: redirectUris.staging })
// @ts-expect-error
await authorize(variables, { redirectUri: 'https://other.example/back' })
`
      assert.equal(await typeErrors([...files, { path: 'use.ts', text: use }], 'typescript'), [])
    },
  },
  {
    number: 23,
    title: 'state is made, as long as the provider takes it, and checked on return',
    manifest: code().replace('/authorize}', '/authorize, state: {max_length: 30}}'),
    async test({ client, wire }) {
      const { url, pending } = await client.oauth2.authorize(variables, { redirectUri, ...wire.options })
      assert.is(new URL(url).searchParams.get('state')?.length, 30)
      try {
        await client.oauth2.complete(variables, pending, `${redirectUri}?code=c&state=other`, wire.options)
        assert.unreachable()
      } catch (error) {
        assert.is((error as { kind: string }).kind, 'state')
      }
      assert.is(wire.sent.length, 0)
    },
  },
  {
    number: 24,
    title: 'scopes: default, choices, separator',
    manifest: code('scopes: {default: [read, write], choices: [read, write, admin], separator: ","}'),
    async test({ client, file }) {
      assert.match(file('oauth2.ts'), "export type Scope = 'read' | 'write' | 'admin'")
      const { url } = await client.oauth2.authorize(variables, { redirectUri })
      assert.is(new URL(url).searchParams.get('scope'), 'read,write')
      const other = await client.oauth2.authorize(variables, { redirectUri, scope: ['admin'] })
      assert.is(new URL(other.url).searchParams.get('scope'), 'admin')
    },
  },
  {
    number: 25,
    title: 'response type and grant type are constants, which a method can change but to nothing unsafe',
    manifest: code().replace('/token}', '/token, body: {grant_type: code_v2}}'),
    async test({ client, wire }) {
      const { url } = await login({ client, wire }, variables, { access_token: 't' })
      assert.is(url.searchParams.get('response_type'), 'code')
      assert.is(wire.request(0).form.grant_type, 'code_v2')
      const implicit = code().replace('/authorize}', '/authorize, query: {response_type: token}}')
      assert.equal(wrong(implicit), [
        'response-type-token 8:83-8:88 the implicit grant is not supported | use `code`: tokens in a redirect leak (RFC 9700 section 2.1.2)',
      ])
    },
  },
  {
    number: 26,
    title: 'where the access token is in the answer, also nested',
    manifest: code().replace('/token}', '/token, response: {access_token: data.access_token}}'),
    async test({ plan, client, wire }) {
      assert.is(planOf(`${head}${code()}`).methods[0]?.response?.accessToken, 'access_token')
      assert.is(plan.methods[0]?.response?.accessToken, 'data.access_token')
      const { tokens } = await login({ client, wire }, variables, { data: { access_token: 'nested' } })
      assert.is(tokens.accessToken, 'nested')
    },
  },
  {
    number: 27,
    title: 'where the refresh token and the expiry are',
    manifest: code().replace(
      '/token}',
      '/token, response: {refresh_token: data.again, expires: {path: data.until, unit: epoch-seconds}}}',
    ),
    async test({ client, wire }) {
      const until = Date.UTC(2026, 0, 2) / 1000
      const { tokens } = await login({ client, wire }, variables, { access_token: 't', data: { again: 'r', until } })
      assert.equal([tokens.refreshToken, tokens.expiresAt], ['r', until * 1000])
    },
  },
]

acceptance('domain 2', 'What a manifest must be able to say: methods and the authorization code flow', rows)
