import * as assert from 'uvu/assert'
import { app, basicOf, codeFlow } from './flows.js'
import { me, refresh, roundTrip } from './round-trip.js'
import { acceptance, type Row } from './rows.js'

const token = (more: object) => [{ access_token: 'token', refresh_token: 'r', ...more }]

const rows: readonly Row[] = [
  {
    number: 10,
    title: 'Teamwork: the API’s address deep in the token answer',
    manifest: codeFlow(`
base_url: "{{endpoint}}/projects/api/v3"
token:
  url: https://www.acme.example/launchpad/v1/token.json
  capture: {endpoint: {path: installation.apiEndPoint, format: url, hosts: [.acme.example]}}
`),
    async test(run) {
      const answers = token({ installation: { apiEndPoint: 'https://one.acme.example/' } })
      const { tokens } = await roundTrip(run, { answers })
      assert.is((await me(run, tokens)).url.href, 'https://one.acme.example/projects/api/v3/me')
    },
  },
  {
    number: 11,
    title: 'Pipedrive: the API’s address of a company in the token answer; no empty authorize parameters',
    manifest: codeFlow(`
base_url: "{{api_domain}}/api/v2"
token:
  url: https://oauth.acme.example/token
  capture: {api_domain: {path: api_domain, format: url, hosts: [.acme.example]}}
`),
    async test(run) {
      const { url, tokens } = await roundTrip(run, { answers: token({ api_domain: 'https://one.acme.example' }) })
      assert.is(url.searchParams.has('scope'), false)
      assert.is((await me(run, tokens)).url.href, 'https://one.acme.example/api/v2/me')
    },
  },
  {
    number: 12,
    title: 'Wrike: the host of the data centre in the token answer',
    manifest: codeFlow(`
base_url: "https://{{host}}/api/v4"
token: {url: https://login.acme.example/token, capture: {host: {path: host, format: host, hosts: [.acme.example]}}}
`),
    async test(run) {
      const { tokens } = await roundTrip(run, { answers: token({ host: 'app-eu.acme.example' }) })
      assert.is((await me(run, tokens)).url.href, 'https://app-eu.acme.example/api/v4/me')
    },
  },
  {
    number: 13,
    title: 'Gong: the API’s address of a customer in the token answer; refresh parameters in the query',
    manifest: codeFlow(`
base_url: "{{api}}/v2"
token:
  url: https://app.acme.example/oauth2/generate-customer-token
  capture: {api: {path: api_base_url_for_customer, format: url, hosts: [.api.acme.example]}}
refresh: {encoding: query}
`),
    async test(run) {
      const answers = token({ api_base_url_for_customer: 'https://company-17.api.acme.example' })
      const { tokens } = await roundTrip(run, { answers })
      assert.is((await me(run, tokens)).url.href, 'https://company-17.api.acme.example/v2/me')
      const { sent } = await refresh(run, tokens)
      assert.equal(Object.fromEntries(sent.url.searchParams), { grant_type: 'refresh_token', refresh_token: 'r' })
      assert.equal([sent.method, sent.body, basicOf(sent.headers)], ['POST', '', 'id:s3cret'])
    },
  },
  {
    number: 14,
    title: 'Bullhorn: the token is traded for a session and its REST address, which end by themselves',
    manifest: codeFlow(`
base_url: "{{rest_url}}"
token: {url: https://auth.acme.example/oauth/token}
requests:
  login:
    method: POST
    url: https://rest.acme.example/rest-services/login
    query: {version: "*", access_token: "{{access_token}}"}
    capture:
      session: {path: BhRestToken, secret: true}
      rest_url: {path: restUrl, format: url, hosts: [.acme.example]}
    on_refresh: true
apply: {query: {BhRestToken: "{{session}}"}, headers: {Authorization: null}, expired_statuses: [403]}
`),
    async test(run) {
      const session = { BhRestToken: 's1', restUrl: 'https://rest9.acme.example/rest-services/a1b2/' }
      const { tokens } = await roundTrip(run, { answers: [...token({}), session] })
      assert.is(
        run.wire.request(1).url.href,
        'https://rest.acme.example/rest-services/login?access_token=token&version=*',
      )
      const { url, headers } = await me(run, tokens)
      assert.is(url.href, 'https://rest9.acme.example/rest-services/a1b2/me?BhRestToken=s1')
      assert.is(headers.get('authorization'), null)
      assert.equal(run.plan.methods[0]?.expiredStatuses, [403])
    },
  },
  {
    number: 15,
    title: 'Docusign: the API’s address from the user’s accounts, one of which is chosen',
    manifest: codeFlow(`
base_url: "{{base_uri}}/restapi/v2.1/accounts/{{account_id}}"
token: {url: https://account.acme.example/oauth/token}
requests:
  accounts:
    url: https://account.acme.example/oauth/userinfo
    headers: {Authorization: "Bearer {{access_token}}"}
    choose:
      name: account_id
      from: accounts
      value: account_id
      label: account_name
      capture: {base_uri: {path: base_uri, format: url, hosts: [.acme.example]}}
`),
    async test(run) {
      const account = (account_id: string) => ({
        account_id,
        account_name: `Account ${account_id}`,
        base_uri: `https://${account_id}.acme.example`,
      })
      const one = await roundTrip(run, { answers: [...token({}), { accounts: [account('a')] }] })
      assert.is(run.wire.request(1).headers.get('authorization'), 'Bearer token')
      assert.is((await me(run, one.tokens)).url.href, 'https://a.acme.example/restapi/v2.1/accounts/a/me')
      const several = [...token({}), { accounts: [account('a'), account('b')] }]
      const two = await roundTrip(run, { answers: several })
      run.wire.answer(several[1])
      const choices = await run.client.oauth2.accountIdChoices(app, two.tokens, run.wire.options)
      assert.equal(
        choices.map(({ label }: { label: string }) => label),
        ['Account a', 'Account b'],
      )
      const chosen = run.client.oauth2.chooseAccountId(two.tokens, choices[1])
      assert.is((await me(run, chosen)).url.href, 'https://b.acme.example/restapi/v2.1/accounts/b/me')
    },
  },
  {
    number: 16,
    title: 'Mailchimp: the data centre from a request after the login',
    manifest: codeFlow(`
base_url: "https://{{dc}}.api.acme.example/3.0"
token: {url: https://login.acme.example/token}
requests:
  metadata:
    url: https://login.acme.example/oauth2/metadata
    headers: {Authorization: "OAuth {{access_token}}"}
    capture: {dc: {path: dc, format: host-label}}
`),
    async test(run) {
      const { tokens } = await roundTrip(run, { answers: [...token({}), { dc: 'us6' }] })
      assert.equal(
        [run.wire.request(1).method, run.wire.request(1).headers.get('authorization')],
        ['GET', 'OAuth token'],
      )
      assert.is((await me(run, tokens)).url.href, 'https://us6.api.acme.example/3.0/me')
    },
  },
  {
    number: 17,
    title: 'Jira, Confluence Cloud: the site is chosen among those that the user can reach',
    manifest: codeFlow(`
base_url: "https://api.acme.example/ex/{{cloud_id}}"
token: {url: https://login.acme.example/token}
requests:
  sites:
    url: https://api.acme.example/oauth/token/accessible-resources
    headers: {Authorization: "Bearer {{access_token}}"}
    choose: {name: cloud_id, value: id, label: name}
`),
    async test(run) {
      const sites = [
        { id: 'c1', name: 'One' },
        { id: 'c2', name: 'Two' },
      ]
      const one = await roundTrip(run, { answers: [...token({}), sites.slice(1)] })
      assert.is((await me(run, one.tokens)).url.href, 'https://api.acme.example/ex/c2/me')
      const two = await roundTrip(run, { answers: [...token({}), sites] })
      run.wire.answer(sites)
      const [first] = await run.client.oauth2.cloudIdChoices(app, two.tokens, run.wire.options)
      const chosen = run.client.oauth2.chooseCloudId(two.tokens, first)
      assert.is((await me(run, chosen)).url.href, 'https://api.acme.example/ex/c1/me')
    },
  },
  {
    number: 18,
    title: 'Xero: the tenant from a list of connections, which a claim of the token narrows down',
    manifest: codeFlow(`
token:
  url: https://identity.acme.example/connect/token
  capture: {event: {claim: access_token.authentication_event_id}}
requests:
  connections:
    url: https://api.acme.example/connections
    query: {authEventId: "{{event}}"}
    headers: {Authorization: "Bearer {{access_token}}"}
    choose: {name: tenant_id, value: tenantId, label: tenantName}
apply: {headers: {Acme-Tenant-Id: "{{tenant_id}}"}}
`),
    async test(run) {
      const claims = Buffer.from(JSON.stringify({ authentication_event_id: 'e1' })).toString('base64url')
      const answers = [{ access_token: `e30.${claims}.x` }, [{ tenantId: 't1', tenantName: 'One' }]]
      const { tokens } = await roundTrip(run, { answers })
      assert.is(run.wire.request(1).url.search, '?authEventId=e1')
      assert.is((await me(run, tokens)).headers.get('acme-tenant-id'), 't1')
    },
  },
]

acceptance('quirks a 2', 'Host, region and URL quirks, 10 to 18', rows)
