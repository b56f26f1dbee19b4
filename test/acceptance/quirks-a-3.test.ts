import * as assert from 'uvu/assert'
import { app, codeFlow, manifestOf } from './flows.js'
import { me, roundTrip } from './round-trip.js'
import { acceptance, type Row } from './rows.js'

const rows: readonly Row[] = [
  {
    number: 19,
    title: 'QuickBooks: the company is in the redirect only; another API host for sandboxes',
    manifest: codeFlow(`
base_url: "https://{{api}}/v3/company/{{realm_id}}"
variables:
  environment:
    choices:
      - {value: production, sets: {api: api.acme.example}}
      - {value: sandbox, sets: {api: sandbox-api.acme.example}}
authorize: {url: https://login.acme.example/connect, capture: {realm_id: {parameter: realmId}}}
token: {url: https://login.acme.example/token}
`),
    async test(run) {
      const variables = { ...app, environment: 'sandbox' }
      const { tokens } = await roundTrip(run, { variables, callback: { code: 'c', realmId: '9130' } })
      assert.is((await me(run, tokens, variables)).url.href, 'https://sandbox-api.acme.example/v3/company/9130/me')
      assert.match(run.file('oauth2.ts'), /interface Learned \{[^}]*readonly realm_id: string/)
      assert.is(await roundTrip(run, { variables }).catch(({ kind }) => kind), 'response')
    },
  },
  {
    number: 20,
    title: 'Lightspeed Retail: the tenant’s domain is in the redirect only, and makes the token host',
    manifest: codeFlow(`
base_url: "https://{{domain_prefix}}.retail.example/api/2.0"
authorize:
  url: https://secure.retail.example/connect
  capture: {domain_prefix: {parameter: domain_prefix, format: host-label}}
token: {url: "https://{{domain_prefix}}.retail.example/api/1.0/token"}
`),
    async test(run) {
      const { tokens } = await roundTrip(run, { callback: { code: 'c', domain_prefix: 'one' } })
      assert.is(run.wire.request(0).url.href, 'https://one.retail.example/api/1.0/token')
      assert.is((await me(run, tokens)).url.href, 'https://one.retail.example/api/2.0/me')
      const sent = run.wire.sent.length
      await roundTrip(run, { callback: { code: 'c', domain_prefix: 'evil.example/' } }).catch(() => {})
      assert.is(run.wire.sent.length, sent)
    },
  },
  {
    number: 21,
    title: 'Wildix: the subdomain comes back in the redirect, before the token call that needs it',
    manifest: codeFlow(`
base_url: "https://{{pbx}}.pbx.example/api/v1"
authorize: {url: https://pbx.example/authorization/oauth2, capture: {pbx: {parameter: subdomain, format: host-label}}}
token: {url: "https://{{pbx}}.pbx.example/authorization/oauth2Token"}
`),
    async test(run) {
      const { tokens } = await roundTrip(run, { callback: { code: 'c', subdomain: 'one' } })
      assert.is(run.wire.request(0).url.href, 'https://one.pbx.example/authorization/oauth2Token')
      assert.is((await me(run, tokens)).url.href, 'https://one.pbx.example/api/v1/me')
    },
  },
  {
    number: 22,
    title: 'MYOB: the company file is in the redirect',
    manifest: codeFlow(`
base_url: "https://api.acme.example/accountright/{{business_id}}"
authorize: {url: https://secure.acme.example/authorize, capture: {business_id: {parameter: businessId}}}
token: {url: https://secure.acme.example/token}
apply: {headers: {x-api-client: "{{client_id}}"}}
`),
    async test(run) {
      const { tokens } = await roundTrip(run, { callback: { code: 'c', businessId: 'b-1' } })
      const { url, headers } = await me(run, tokens)
      assert.is(url.href, 'https://api.acme.example/accountright/b-1/me')
      assert.equal([headers.get('x-api-client'), headers.get('authorization')], ['id', 'Bearer token'])
    },
  },
  {
    number: 23,
    title:
      'Amazon SP-API: an application id in place of the client’s, a code of another name, a header of its own, regions',
    manifest: codeFlow(`
base_url: "https://{{api}}"
variables:
  application_id: {owner: app}
  region:
    choices:
      - {value: na, sets: {login: login.acme-na.example, api: api-na.acme.example}}
      - {value: eu, sets: {login: login.acme-eu.example, api: api-eu.acme.example}}
client_auth: body
authorize:
  url: "https://{{login}}/apps/authorize/consent"
  query: {client_id: null, application_id: "{{application_id}}"}
  response: {code: spapi_oauth_code}
  capture: {selling_partner_id: {parameter: selling_partner_id}}
token: {url: https://api.acme.example/auth/o2/token}
apply: {headers: {x-amz-access-token: "{{access_token}}"}}
`),
    async test(run) {
      const variables = { ...app, application_id: 'amzn1', region: 'eu' }
      const callback = { spapi_oauth_code: 'c', selling_partner_id: 'S1' }
      const { url, tokens } = await roundTrip(run, { variables, callback })
      assert.is(url.host, 'login.acme-eu.example')
      assert.equal([url.searchParams.get('application_id'), url.searchParams.has('client_id')], ['amzn1', false])
      assert.is(run.wire.request(0).form.code, 'c')
      assert.is(tokens.extra.learned.selling_partner_id, 'S1')
      const sent = await me(run, tokens, variables)
      assert.is(sent.url.host, 'api-eu.acme.example')
      assert.is(sent.headers.get('x-amz-access-token'), 'token')
      assert.is(sent.headers.has('authorization'), false)
    },
  },
  {
    number: 24,
    title: 'Docuware: one request finds the identity service, one its token address, then a password login',
    manifest: manifestOf(
      'oauth2_password',
      `
base_url: "https://{{org}}.acme.example/platform"
legacy: true
client_auth: none
variables: {org: {format: host-label}}
requests:
  identity:
    at: before_token
    url: "https://{{org}}.acme.example/platform/home/identity-service-info"
    capture: {identity_url: {path: IdentityServiceUrl, format: url, hosts: [.acme.example]}}
  discovery:
    at: before_token
    url: "{{identity_url}}/.well-known/openid-configuration"
    capture: {token_endpoint: {path: token_endpoint, format: url, hosts: [.acme.example]}}
token: {url: "{{token_endpoint}}"}
`,
    ),
    async test(run) {
      run.wire
        .answer({ IdentityServiceUrl: 'https://login.acme.example/0a1b' })
        .answer({ token_endpoint: 'https://login.acme.example/0a1b/connect/token' })
        .answer({ access_token: 'token' })
      const variables = { client_id: 'id', org: 'one', username: 'u', password: 'p' }
      await run.client.oauth2.connect(variables, run.wire.options)
      assert.equal(
        run.wire.sent.map(({ method, url }) => `${method} ${url.href}`),
        [
          'GET https://one.acme.example/platform/home/identity-service-info',
          'GET https://login.acme.example/0a1b/.well-known/openid-configuration',
          'POST https://login.acme.example/0a1b/connect/token',
        ],
      )
      const { grant_type, username, password } = run.wire.request(2).form
      assert.equal([grant_type, username, password], ['password', 'u', 'p'])
    },
  },
  {
    number: 25,
    title: 'SellerCloud: the first request finds the REST host that all others go to',
    manifest: manifestOf(
      'session',
      `
base_url: "https://{{rest_host}}/rest/api"
variables: {server: {format: host-label}}
requests:
  server:
    at: before_token
    url: "https://{{server}}.acme.example/api/server"
    capture: {rest_host: {path: host, format: host, hosts: [.api.acme.example]}}
token: {url: "https://{{rest_host}}/rest/api/token"}
`,
    ),
    async test({ client, wire }) {
      wire.answer({ host: 'one.api.acme.example' }).answer({ access_token: 'token' }).answer({})
      const variables = { server: 'one', username: 'u', password: 'p' }
      await client.me(client.oauth2.open(variables, undefined, wire.options))
      assert.equal(
        wire.sent.map(({ url }) => url.href),
        [
          'https://one.acme.example/api/server',
          'https://one.api.acme.example/rest/api/token',
          'https://one.api.acme.example/rest/api/me',
        ],
      )
      assert.is(wire.request(2).headers.get('authorization'), 'Bearer token')
    },
  },
  {
    number: 26,
    title: 'Microsoft Dynamics 365: the organisation’s host stands in the scope',
    manifest: codeFlow(`
base_url: "https://{{org}}.crm.example/api/data/v9.2"
variables: {org: {format: host-label}}
scopes: {default: ["https://{{org}}.crm.example/.default", offline_access]}
token: {url: https://login.acme.example/token}
`),
    async test(run) {
      const { url } = await roundTrip(run, { variables: { ...app, org: 'one' } })
      assert.is(url.searchParams.get('scope'), 'https://one.crm.example/.default offline_access')
    },
  },
  {
    number: 27,
    title: 'SharePoint Online: a second token, for another resource, from the same refresh token',
    manifest: codeFlow(`
variables: {tenant: {format: host-label}}
token: {url: https://login.acme.example/token}
tokens:
  sharepoint:
    request:
      url: https://login.acme.example/token
      body:
        grant_type: refresh_token
        refresh_token: "{{refresh_token}}"
        client_id: "{{client_id}}"
        client_secret: "{{client_secret}}"
        scope: "https://{{tenant}}.sharepoint.example/.default"
`).replace('auth: all}', 'auth: all}, lists: {path: /lists, auth: all, token: sharepoint}'),
    async test(run) {
      const variables = { ...app, tenant: 'one' }
      const answers = [{ access_token: 'graph', refresh_token: 'r' }, { access_token: 'sharepoint' }]
      const { tokens } = await roundTrip(run, { variables, answers })
      const { refresh_token, scope } = run.wire.request(1).form
      assert.equal([refresh_token, scope], ['r', 'https://one.sharepoint.example/.default'])
      assert.is((await me(run, tokens, variables)).headers.get('authorization'), 'Bearer graph')
      run.wire.answer({})
      await run.client.lists(run.client.oauth2.open(variables, tokens, run.wire.options))
      assert.is(run.wire.request(-1).headers.get('authorization'), 'Bearer sharepoint')
    },
  },
]

acceptance('quirks a 3', 'Host, region and URL quirks, 19 to 27', rows)
