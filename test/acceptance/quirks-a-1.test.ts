import { generateKeyPairSync } from 'node:crypto'
import * as assert from 'uvu/assert'
import { app, callMe, codeFlow, jwtOf } from './flows.js'
import { me, refresh, roundTrip } from './round-trip.js'
import { acceptance, type Row } from './rows.js'

const rows: readonly Row[] = [
  {
    number: 1,
    title: 'Shopify: hosts of a shop, a token header of its own, a flag for expiring tokens',
    manifest: codeFlow(`
base_url: "https://{{shop}}.myshop.example/admin/api"
variables: {shop: {label: Shop, format: host-label, suffix: .myshop.example}}
client_auth: body
authorize: {url: "https://{{shop}}.myshop.example/admin/oauth/authorize"}
token: {url: "https://{{shop}}.myshop.example/admin/oauth/access_token", body: {expiring: "1"}}
apply: {headers: {X-Shop-Access-Token: "{{access_token}}"}}
`),
    async test(run) {
      const variables = { ...app, shop: 'acme.myshop.example' }
      const { url, tokens } = await roundTrip(run, { variables })
      assert.is(url.host, 'acme.myshop.example')
      assert.is(run.wire.request(0).url.host, 'acme.myshop.example')
      assert.is(run.wire.request(0).form.expiring, '1')
      const { url: called, headers } = await me(run, tokens, variables)
      assert.is(called.href, 'https://acme.myshop.example/admin/api/me')
      assert.is(headers.get('x-shop-access-token'), 'token')
      assert.is(headers.get('authorization'), null)
    },
  },
  {
    number: 2,
    title: 'NetSuite: the account in the host and, written differently, in the realm; a certificate as the client',
    manifest: `
base_url: 'https://{{replace (lower accountid) "_" "-"}}.api.acme.example'
variables: {accountid: {label: Account ID, format: host-label}}
auth:
  token:
    type: oauth1_one_legged
    use: [accountid]
    signature: {method: HMAC-SHA256, realm: '{{replace (upper accountid) "-" "_"}}'}
  certificate:
    type: oauth2_client_credentials
    use: [accountid]
    client_auth: private_key_jwt
    derive:
      client_assertion:
        jwt: ES256
        key: "{{private_key}}"
        header: {kid: "{{key_id}}"}
        claims: {iss: "{{client_id}}", scope: restlets, aud: "{{token_url}}"}
    token: {url: 'https://{{replace (lower accountid) "_" "-"}}.api.acme.example/token', body: {client_id: null}}
endpoints: {me: {path: /me, auth: [token]}}
`,
    async test({ client, wire }) {
      wire.answer({}).answer({ access_token: 'token' })
      const token = { consumer_key: 'key', consumer_secret: 'a', token: 'token', token_secret: 'b' }
      await client.me(client.token.open({ ...token, accountid: '1234567_SB1' }, wire.options))
      assert.is(wire.request(0).url.host, '1234567-sb1.api.acme.example')
      assert.match(wire.request(0).headers.get('authorization') ?? '', /^OAuth realm="1234567_SB1", /)
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const private_key = privateKey.export({ type: 'pkcs8', format: 'pem' })
      const variables = { accountid: '1234567_SB1', client_id: 'id', key_id: 'kid', private_key }
      await client.certificate.connect(variables, wire.options)
      const { url, form } = wire.request(1)
      assert.is(url.host, '1234567-sb1.api.acme.example')
      assert.equal(Object.keys(form).sort(), ['client_assertion', 'client_assertion_type', 'grant_type'])
      const { header, claims } = jwtOf(form.client_assertion)
      assert.is(header.kid, 'kid')
      assert.equal([claims.iss, claims.scope, claims.aud], ['id', 'restlets', url.href])
    },
  },
  {
    number: 3,
    title: 'Salesforce: the API’s address in the token answer, another login host for sandboxes, a fixed lifetime',
    manifest: codeFlow(`
base_url: "{{instance_url}}/services/data"
variables:
  environment:
    choices:
      - {value: production, sets: {login: login.acme.example}}
      - {value: sandbox, sets: {login: test.acme.example}}
authorize: {url: "https://{{login}}/authorize"}
token:
  url: "https://{{login}}/token"
  response: {expires: {default: 7200}}
  capture: {instance_url: {path: instance_url, format: url, hosts: [.my.acme.example]}}
`),
    async test(run) {
      const variables = { ...app, environment: 'sandbox' }
      const answer = { access_token: 'token', instance_url: 'https://one.my.acme.example' }
      const { url, tokens } = await roundTrip(run, { variables, answers: [answer] })
      assert.is(url.host, 'test.acme.example')
      assert.is(run.wire.request(0).url.host, 'test.acme.example')
      assert.is(tokens.expiresAt, run.wire.options.now() + 7_200_000)
      assert.is((await me(run, tokens, variables)).url.href, 'https://one.my.acme.example/services/data/me')
      const elsewhere = { ...answer, instance_url: 'https://evil.example' }
      assert.is(await roundTrip(run, { variables, answers: [elsewhere] }).catch(({ kind }) => kind), 'response')
    },
  },
  {
    number: 4,
    title: 'Salesforce Data Cloud: a second token in exchange for the first, at the host that the first answer names',
    manifest: codeFlow(`
base_url: "{{data_url}}/api"
token:
  url: https://login.acme.example/token
  capture: {instance_url: {path: instance_url, format: url, hosts: [.my.acme.example]}}
requests:
  exchange:
    method: POST
    url: "{{instance_url}}/services/a360/token"
    body: {grant_type: "urn:acme:external:cdp", subject_token: "{{access_token}}"}
    capture:
      access_token: {path: access_token}
      data_url: {path: instance_url, format: url, hosts: [.c360.acme.example]}
    on_refresh: true
`),
    async test(run) {
      const core = { access_token: 'core', refresh_token: 'r', instance_url: 'https://one.my.acme.example' }
      const data = { access_token: 'data', instance_url: 'https://two.c360.acme.example' }
      const { tokens } = await roundTrip(run, { answers: [core, data] })
      assert.is(run.wire.request(1).url.href, 'https://one.my.acme.example/services/a360/token')
      assert.equal(run.wire.request(1).form, { grant_type: 'urn:acme:external:cdp', subject_token: 'core' })
      const { url, headers } = await me(run, tokens)
      assert.is(url.href, 'https://two.c360.acme.example/api/me')
      assert.is(headers.get('authorization'), 'Bearer data')
      run.wire.answer({ ...core, access_token: 'core 2' })
      assert.is((await refresh(run, tokens, app, { ...data, access_token: 'data 2' })).refreshed.accessToken, 'data 2')
      assert.is(run.wire.request(-1).form.subject_token, 'core 2')
    },
  },
  {
    number: 5,
    title: 'Zoho: the accounts host in the redirect, the API’s in the token answer, for each of several regions',
    manifest: codeFlow(`
base_url: "{{api_domain}}/crm"
variables:
  region:
    choices:
      - {value: eu, sets: {accounts: accounts.acme-eu.example}}
      - {value: in, sets: {accounts: accounts.acme-in.example}}
authorize:
  url: "https://{{accounts}}/oauth/v2/auth"
  capture:
    accounts_server:
      parameter: accounts-server
      format: url
      hosts: [accounts.acme-eu.example, accounts.acme-in.example]
token:
  url: "{{accounts_server}}/oauth/v2/token"
  capture:
    api_domain: {path: api_domain, format: url, hosts: [www.acmeapis-eu.example, www.acmeapis-in.example]}
`),
    async test(run) {
      const variables = { ...app, region: 'eu' }
      const { url, tokens } = await roundTrip(run, {
        variables,
        callback: { code: 'c', 'accounts-server': 'https://accounts.acme-in.example' },
        answers: [{ access_token: 'token', api_domain: 'https://www.acmeapis-in.example' }],
      })
      assert.is(url.host, 'accounts.acme-eu.example')
      assert.is(run.wire.request(0).url.href, 'https://accounts.acme-in.example/oauth/v2/token')
      assert.is((await me(run, tokens, variables)).url.href, 'https://www.acmeapis-in.example/crm/me')
    },
  },
  {
    number: 6,
    title: 'Exact Online: the country ends every host; no refresh until shortly before the end',
    manifest: codeFlow(`
base_url: "https://start.acme.{{country}}/api/v1"
variables: {country: {choices: [nl.example, be.example, co.uk.example]}}
authorize: {url: "https://start.acme.{{country}}/api/oauth2/auth"}
token: {url: "https://start.acme.{{country}}/api/oauth2/token"}
refresh: {not_before: 30}
`),
    async test(run) {
      const variables = { ...app, country: 'co.uk.example' }
      const answers = [{ access_token: 'a', refresh_token: 'r', expires_in: 600 }]
      const { tokens } = await roundTrip(run, { variables, answers })
      const after = async (seconds: number) => {
        const now = () => run.wire.options.now() + seconds * 1000
        return callMe(run, run.client.oauth2.open(variables, tokens, { ...run.wire.options, now }))
      }
      run.wire.answer({})
      const early = await after(569)
      assert.is(early.url.href, 'https://start.acme.co.uk.example/api/v1/me')
      assert.is(early.headers.get('authorization'), 'Bearer a')
      run.wire.answer({ access_token: 'b' }).answer({})
      assert.is((await after(571)).headers.get('authorization'), 'Bearer b')
    },
  },
  {
    number: 7,
    title:
      'Clover: two linked regional hosts; the merchant in the redirect; a point in time as expiry; JSON refresh without secret',
    manifest: codeFlow(`
base_url: "https://{{api}}/v3/merchants/{{merchant_id}}"
variables:
  region:
    choices:
      - {value: us, sets: {login: www.acme.example, api: api.acme.example}}
      - {value: eu, sets: {login: www.eu.acme.example, api: api.eu.acme.example}}
client_auth: body
authorize: {url: "https://{{login}}/oauth/v2/authorize", capture: {merchant_id: {parameter: merchant_id}}}
token:
  url: "https://{{api}}/oauth/v2/token"
  encoding: json
  response: {expires: {path: access_token_expiration, unit: epoch-seconds}}
refresh: {url: "https://{{api}}/oauth/v2/refresh", encoding: json, client_auth: none, body: {grant_type: null}}
`),
    async test(run) {
      const variables = { ...app, region: 'eu' }
      const end = run.wire.options.now() + 60_000_000
      const answer = { access_token: 'token', refresh_token: 'r', access_token_expiration: end / 1000 }
      const callback = { code: 'c', merchant_id: 'M1' }
      const { url, tokens } = await roundTrip(run, { variables, callback, answers: [answer] })
      assert.is(url.host, 'www.eu.acme.example')
      assert.is(JSON.parse(run.wire.request(0).body).client_secret, 's3cret')
      assert.is(tokens.expiresAt, end)
      assert.is((await me(run, tokens, variables)).url.href, 'https://api.eu.acme.example/v3/merchants/M1/me')
      const { sent } = await refresh(run, tokens, variables)
      assert.is(sent.url.href, 'https://api.eu.acme.example/oauth/v2/refresh')
      assert.equal(JSON.parse(sent.body), { client_id: 'id', refresh_token: 'r' })
    },
  },
  {
    number: 8,
    title: 'Revolut Business: host pairs; a signed JWT whose issuer is the redirect’s host, for a fixed audience',
    manifest: codeFlow(`
base_url: "https://{{api}}/api/1.0"
variables:
  environment:
    choices:
      - {value: production, sets: {login: business.acme.example, api: b2b.acme.example}}
      - {value: sandbox, sets: {login: sandbox.acme.example, api: sandbox-b2b.acme.example}}
  app_host: {label: Host of the redirect URI, owner: app}
client_auth: private_key_jwt
derive:
  client_assertion:
    jwt: RS256
    key: "{{private_key}}"
    claims: {iss: "{{app_host}}", sub: "{{client_id}}", aud: "https://acme.example"}
authorize: {url: "https://{{login}}/app-confirm"}
token: {url: "https://{{api}}/api/1.0/auth/token"}
`),
    async test(run) {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
      const private_key = privateKey.export({ type: 'pkcs8', format: 'pem' })
      const variables = { client_id: 'id', private_key, app_host: 'app.example', environment: 'sandbox' }
      const answers = [{ access_token: 'token', refresh_token: 'r' }]
      const { url, tokens } = await roundTrip(run, { variables, answers })
      assert.is(url.host, 'sandbox.acme.example')
      assert.is(run.wire.request(0).url.host, 'sandbox-b2b.acme.example')
      for (const { form } of [run.wire.request(0), (await refresh(run, tokens, variables)).sent]) {
        const { iss, sub, aud } = jwtOf(form.client_assertion).claims
        assert.equal({ iss, sub, aud }, { iss: 'app.example', sub: 'id', aud: 'https://acme.example' })
      }
    },
  },
  {
    number: 9,
    title: 'Mercury, Battle.net, Pleo, Datadog: one choice for the hosts that must agree',
    manifest: codeFlow(`
base_url: "https://{{api}}"
variables:
  site:
    choices:
      - {value: us, label: United States, sets: {login: app.acme.example, api: api.acme.example}}
      - {value: eu, label: Europe, sets: {login: app.acme-eu.example, api: api.acme-eu.example}}
authorize: {url: "https://{{login}}/oauth/authorize"}
token: {url: "https://{{api}}/oauth/token"}
`),
    async test(run) {
      assert.match(run.file('oauth2.ts'), /readonly site: 'us' \| 'eu'/)
      const variables = { ...app, site: 'eu' }
      const { url, tokens } = await roundTrip(run, { variables })
      const hosts = [url.host, run.wire.request(0).url.host, (await me(run, tokens, variables)).url.host]
      assert.equal(hosts, ['app.acme-eu.example', 'api.acme-eu.example', 'api.acme-eu.example'])
    },
  },
]

acceptance('quirks a 1', 'Host, region and URL quirks, 1 to 9', rows)
