import * as assert from 'uvu/assert'
import { app, basicOf, callMe, codeFlow, failureOf, manifestOf, redirectUri, said } from './flows.js'
import { login } from './round-trip.js'
import { acceptance, type Row } from './rows.js'

const host = (tenant: string) => `
base_url: https://{{tenant}}.acme.example
variables: {tenant: ${tenant}}
auth: {key: {type: api_key, use: [tenant]}}
endpoints: {me: {path: /me, auth: all}}
`

/** What would move a request to another host, were it put into one. */
const hostile = ['evil.example/', 'evil.example#', 'evil.example?', 'a@evil.example', 'a.b', 'a:1', 'a\\', 'a b', '']

const rows: readonly Row[] = [
  {
    number: 108,
    title: 'Monzo: a refresh token is good once, so the new one is stored before anything is done with the tokens',
    manifest: codeFlow(`
token: {url: https://api.acme.example/oauth2/token}
refresh: {rotation: rotating}
`),
    async test(run) {
      const { client, wire, plan } = run
      assert.is(plan.methods[0]?.refresh?.rotation, 'rotating')
      const { tokens } = await login(run, app, { access_token: 'first', refresh_token: 'r1', expires_in: 3600 })
      const store = client.kernel.memoryStore([['k', { ...tokens, expiresAt: 1 }]])
      wire.answer({ access_token: 'second', refresh_token: 'r2', expires_in: 3600 })
      const instance = client.oauth2.open(app, { store, key: 'k' }, { ...wire.options, retry: { attempts: 1 } })
      assert.match((await failureOf(() => callMe(run, instance))).message, /network/)
      assert.is(wire.request(1).form.refresh_token, 'r1')
      assert.is((await store.get('k')).value.refreshToken, 'r2')
    },
  },
  {
    number: 109,
    title: 'GoToWebinar, Jira, Databricks: an expired token is answered with 403',
    manifest: codeFlow(`
token: {url: https://login.acme.example/token}
apply: {expired_statuses: [403]}
`),
    async test(run) {
      const { client, wire } = run
      const { tokens } = await login(run, app, { access_token: 'first', refresh_token: 'r' })
      wire.answer({}, { status: 403 }).answer({ access_token: 'second' }).answer({})
      const me = await callMe(run, client.oauth2.open(app, tokens, wire.options))
      assert.is(me.headers.get('authorization'), 'Bearer second')
    },
  },
  {
    number: 110,
    title: 'Aspire: a login whose refresh is JSON with names of its own',
    manifest: manifestOf(
      'session',
      `
variables: {username: {label: Client ID}, password: {label: Client secret}}
token:
  url: https://api.acme.example/Authorization
  body: {ClientId: "{{username}}", Secret: "{{password}}"}
  response: {access_token: Token, refresh_token: RefreshToken, expires: {default: 3600}}
refresh: {url: https://api.acme.example/Authorization/RefreshToken, body: {RefreshToken: "{{refresh_token}}"}}
`,
      'login',
    ),
    async test(run) {
      const { client, wire } = run
      let time = wire.options.now()
      const variables = { username: 'id', password: 's3cret' }
      const instance = client.login.open(variables, undefined, { ...wire.options, now: () => time })
      wire.answer({ Token: 'first', RefreshToken: 'r1' }).answer({})
      await callMe(run, instance)
      assert.equal(JSON.parse(wire.request(0).body), { ClientId: 'id', Secret: 's3cret' })
      time += 3_600_000
      wire.answer({ Token: 'second', RefreshToken: 'r2' }).answer({})
      assert.is((await callMe(run, instance)).headers.get('authorization'), 'Bearer second')
      assert.is(wire.request(2).url.pathname, '/Authorization/RefreshToken')
      assert.equal(JSON.parse(wire.request(2).body), { RefreshToken: 'r1' })
    },
  },
  {
    number: 111,
    title: 'Asana: a refresh has nothing in its body that the manifest and RFC 6749 do not say',
    manifest: codeFlow(`
client_auth: body
token: {url: https://app.acme.example/-/oauth_token}
`),
    async test(run) {
      const { tokens } = await login(run, app, { access_token: 'token', refresh_token: 'r' })
      run.wire.answer({ access_token: 'new' })
      await run.client.oauth2.refresh(app, tokens, run.wire.options)
      assert.equal(run.wire.request(1).form, {
        client_id: 'id',
        client_secret: 's3cret',
        grant_type: 'refresh_token',
        refresh_token: 'r',
      })
    },
  },
  {
    number: 112,
    title: 'parameters of the token call are not those of the refresh',
    manifest: codeFlow(`
token: {url: https://login.acme.example/token, body: {grant_type: authorization_code, audience: a}}
refresh: {body: {audience: b}}
`),
    async test(run) {
      const { tokens } = await login(run, app, { access_token: 'token', refresh_token: 'r' })
      run.wire.answer({ access_token: 'new' })
      await run.client.oauth2.refresh(app, tokens, run.wire.options)
      assert.equal(
        [run.wire.request(0).form.grant_type, run.wire.request(0).form.audience],
        ['authorization_code', 'a'],
      )
      assert.equal(run.wire.request(1).form, { audience: 'b', grant_type: 'refresh_token', refresh_token: 'r' })
    },
  },
  {
    number: 113,
    title: 'HubSpot, Intercom, Linear, OneLogin: revocation at an address and in a shape of its own; no token in a URL',
    manifest: `
base_url: https://api.acme.example
auth:
  bearer:
    type: oauth2_authorization_code
    authorize: &authorize {url: https://login.acme.example/authorize}
    token: &token {url: https://login.acme.example/token}
    revoke:
      url: https://api.acme.example/auth/uninstall
      client_auth: none
      headers: {Authorization: "Bearer {{access_token}}"}
      body: {client_id: null, token: null, token_type_hint: null}
  json:
    type: oauth2_authorization_code
    authorize: *authorize
    token: *token
    revoke:
      url: https://api.acme.example/auth/oauth2/revoke
      encoding: json
      body: {access_token: "{{access_token}}", token: null, token_type_hint: null}
  form:
    type: oauth2_authorization_code
    client_auth: body
    authorize: *authorize
    token: *token
    revoke: {url: https://api.acme.example/oauth/v3/token/revoke}
endpoints: {me: {path: /me, auth: all}}
`,
    async test({ client, wire }) {
      const tokens = { accessToken: 'a', refreshToken: 'r', extra: {} }
      wire.answer('').answer('').answer('')
      await client.bearer.revoke(app, tokens, wire.options)
      assert.is(wire.request(0).headers.get('authorization'), 'Bearer a')
      assert.equal([wire.request(0).url.pathname, wire.request(0).body], ['/auth/uninstall', ''])
      await client.json.revoke(app, tokens, wire.options)
      assert.is(basicOf(wire.request(1).headers), 'id:s3cret')
      assert.equal(JSON.parse(wire.request(1).body), { access_token: 'a' })
      await client.form.revoke(app, tokens, wire.options)
      const form = { client_id: 'id', client_secret: 's3cret', token: 'r', token_type_hint: 'refresh_token' }
      assert.equal(wire.request(2).form, form)
      const inPath = said(
        codeFlow(`
token: {url: https://login.acme.example/token}
revoke: {url: "https://api.acme.example/oauth/v1/refresh-tokens/{{token}}", method: DELETE}
`),
      )
      assert.match(inPath.join(), /^secret-in-url .*`token` is a secret/)
    },
  },
  {
    number: 114,
    title: 'Cognite Data Fusion, WorkSpan, Coupa: a refresh without the refresh token',
    manifest: codeFlow(`
token: {url: https://login.acme.example/token}
refresh: {body: {refresh_token: null}}
`),
    diagnostics: [
      'reserved-parameter 11:5-11:12 the `refresh` step must carry `{{refresh_token}}` | give it another name or place if the provider wants that, but not another value',
    ],
  },
  {
    number: 115,
    title: 'Cognite Data Fusion: an authorize request without the redirect URI',
    manifest: codeFlow(`
authorize: {url: https://login.acme.example/authorize, query: {redirect_uri: null}}
token: {url: https://login.acme.example/token}
`),
    diagnostics: [
      'missing-redirect 9:5-9:14 the `authorize` step has no redirect URI | without it the provider sends users to whichever address is registered first; where it takes none, say why: `redirect_uri: {off: …}`',
    ],
  },
  {
    number: 116,
    title: 'sixty connectors: several scopes packed into one item',
    manifest: codeFlow(`
scopes: {default: ["files.read offline_access"]}
token: {url: https://login.acme.example/token}
`),
    diagnostics: [
      'scope-holds-separator 10:24-10:51 `files.read offline_access` holds the separator between scopes | write one scope an item, or say the `separator`',
    ],
  },
  {
    number: 117,
    title: 'NetDocuments: a region decides the host and the app’s id and secret',
    manifest: codeFlow(`
variables:
  region:
    label: Region
    choices:
      - {value: us, sets: {host: us.acme.example, id: "{{client_id_us}}", secret: "{{client_secret_us}}"}}
      - {value: eu, sets: {host: eu.acme.example, id: "{{client_id_eu}}", secret: "{{client_secret_eu}}"}}
  client_id_us: {label: Client ID (US), owner: app}
  client_secret_us: {label: Client secret (US), owner: app, secret: true}
  client_id_eu: {label: Client ID (EU), owner: app}
  client_secret_eu: {label: Client secret (EU), owner: app, secret: true}
authorize: {url: "https://{{host}}/authorize", query: {client_id: "{{id}}"}}
token: {url: "https://{{host}}/token", headers: {Authorization: "Basic {{client_basic id secret}}"}}
refresh: {headers: {Authorization: "Basic {{client_basic id secret}}"}}
`),
    async test(run) {
      const us = { client_id_us: 'us', client_secret_us: 'us-s' }
      const variables = { region: 'eu', ...us, client_id_eu: 'eu', client_secret_eu: 'eu-s' }
      const { url } = await login(run, variables, { access_token: 'token' })
      assert.equal([url.host, url.searchParams.get('client_id')], ['eu.acme.example', 'eu'])
      const { headers, url: tokenUrl } = run.wire.request(0)
      assert.equal([tokenUrl.host, basicOf(headers)], ['eu.acme.example', 'eu:eu-s'])
    },
  },
  {
    number: 118,
    title: 'JB Hunt: a definition that points at a test host',
    manifest: manifestOf('oauth2_client_credentials', 'token: {url: https://login-test.acme.example/token}'),
    diagnostics: [
      'test-host 9:18-9:55 `login-test.acme.example` looks like a test system | if it is meant, make the host a variable with `choices`, so that production can be chosen too',
    ],
  },
  {
    number: 119,
    title: 'Bitdefender, Cisco Duo: a host pattern holds for the whole value, wherever it is not anchored',
    manifest: host('{label: Tenant, format: host-label, pattern: "[a-z]+"}'),
    async test(run) {
      const open = (tenant: string) => run.client.key.open({ tenant, api_key: 'k' }, run.wire.options)
      run.wire.answer({})
      assert.is((await callMe(run, open('abc'))).url.host, 'abc.acme.example')
      for (const tenant of ['abc1', '1abc', 'abc\nx', ...hostile]) {
        assert.match((await failureOf(async () => callMe(run, open(tenant)))).message, 'tenant')
      }
      assert.is(run.wire.sent.length, 1)
    },
  },
  {
    number: 120,
    title: 'Segment destinations: what a user types never takes credentials to another host',
    manifest: host('{label: Subdomain, format: host-label}'),
    async test(run) {
      for (const tenant of hostile) {
        const call = async () => callMe(run, run.client.key.open({ tenant, api_key: 'k' }, run.wire.options))
        assert.match((await failureOf(call)).message, 'tenant')
      }
      assert.is(run.wire.sent.length, 0)
      assert.equal(said(host('{label: Subdomain}')), [
        'free-text-in-host 5:19-5:29 `tenant` stands in a host but may hold any text | add `format: host-label` to the variable, or `choices`',
      ])
    },
  },
  {
    number: 121,
    title: 'PostHog, Attio, HeyGen: a public client, without a secret in the exchange or the refresh',
    manifest: codeFlow(`
client_auth: none
token: {url: https://login.acme.example/token}
`),
    async test(run) {
      const variables = { client_id: 'id' }
      const { tokens } = await login(run, variables, { access_token: 'token', refresh_token: 'r' })
      run.wire.answer({ access_token: 'new' })
      await run.client.oauth2.refresh(variables, tokens, run.wire.options)
      for (const { headers, form } of run.wire.sent) {
        assert.is(headers.get('authorization'), null)
        assert.equal([form.client_id, form.client_secret], ['id', undefined])
      }
      assert.not.match(run.file('oauth2.ts'), /client_secret|basic/i)
    },
  },
  {
    number: 122,
    title: 'Fanvue: Basic and the code verifier',
    manifest: codeFlow('token: {url: https://login.acme.example/token}'),
    async test(run) {
      await login(run, app, { access_token: 'token' })
      const { form, headers } = run.wire.request(0)
      assert.equal([basicOf(headers), form.code_verifier?.length], ['id:s3cret', 43])
    },
  },
  {
    number: 123,
    title: 'Entra ID: an issuer with the tenant in it',
    manifest: codeFlow(`
variables: {tenant: {label: Tenant ID, format: path-segment}}
authorize: {url: "https://login.acme.example/{{tenant}}/authorize"}
token: {url: "https://login.acme.example/{{tenant}}/token"}
issuer: {value: "https://login.acme.example/{{tenant}}/v2.0"}
`),
    async test(run) {
      const variables = { ...app, tenant: 't1' }
      const answer = { access_token: 'token' }
      const { tokens } = await login(run, variables, answer, { iss: 'https://login.acme.example/t1/v2.0' })
      assert.is(tokens.accessToken, 'token')
      for (const tenant of ['t2', '%7Btenantid%7D', '{tenantid}']) {
        const iss = `https://login.acme.example/${tenant}/v2.0`
        assert.match((await failureOf(() => login(run, variables, answer, { iss }))).message, 'issuer')
      }
    },
  },
  {
    number: 124,
    title: 'FusionAuth: an issuer that is no address, and a challenge on a good answer',
    manifest: codeFlow('token: {url: https://login.acme.example/oauth2/token}'),
    async test(run) {
      const { client, wire } = run
      const { pending } = await client.oauth2.authorize(app, { redirectUri, ...wire.options })
      wire.answer({ access_token: 'token' }, { headers: { 'www-authenticate': 'Bearer realm="acme"' } })
      const callback = `${redirectUri}?code=c&state=${pending.state}&iss=acme.com&userState=Authenticated`
      const tokens = await client.oauth2.complete(app, pending, callback, wire.options)
      assert.is(tokens.accessToken, 'token')
    },
  },
]

acceptance('quirks e', 'Refresh, revocation, error-code quirks', rows)
