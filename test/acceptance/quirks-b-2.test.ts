import * as assert from 'uvu/assert'
import { diagnosticsOf } from '../support/manifest.js'
import { app, basicOf, codeFlow, manifestOf, redirectUri } from './flows.js'
import { asked, me, refresh, roundTrip, start } from './round-trip.js'
import { acceptance, type Row } from './rows.js'

const tokenUrl = 'token: {url: https://login.acme.example/token}'
/** The authorize step with those parameters. */
const asking = (query: string) => `authorize: {url: https://login.acme.example/authorize, query: {${query}}}`

const rows: readonly Row[] = [
  {
    number: 45,
    title:
      'Dayforce: hosts with defaults, a password login of the vendor’s client; the final host is looked up, not redirected to',
    manifest: manifestOf(
      'oauth2_password',
      `
base_url: "{{service}}/api"
legacy: true
client_auth: none
variables:
  login: {default: id.acme.example, choices: [id.acme.example, id-test.acme.example]}
  api: {default: www.acme.example, choices: [www.acme.example, api-test.acme.example]}
token: {url: "https://{{login}}/connect/token", body: {client_id: Acme.Anywhere.Client}}
refresh: {body: {client_id: Acme.Anywhere.Client}}
requests:
  metadata:
    url: "https://{{api}}/client-metadata"
    headers: {Authorization: "Bearer {{access_token}}"}
    capture: {service: {path: ServiceUri, format: url, hosts: [.acme.example]}}
`,
    ),
    async test({ client, wire, file }) {
      wire.answer({ access_token: 'a' }).answer({ ServiceUri: 'https://usr58.acme.example' }).answer({})
      const variables = { username: 'u', password: 'p' }
      const tokens = await client.oauth2.connect(variables, wire.options)
      await client.me(client.oauth2.open(variables, tokens, wire.options))
      assert.equal(
        wire.sent.map(({ url }) => url.host),
        ['id.acme.example', 'www.acme.example', 'usr58.acme.example'],
      )
      assert.is(wire.request(0).form.client_id, 'Acme.Anywhere.Client')
      assert.is(wire.request(2).headers.get('authorization'), 'Bearer a')
      assert.not.match(file('oauth2.ts'), /readonly client_id/)
    },
  },
  {
    number: 46,
    title: 'eBay: the redirect URI goes by a name that the app has registered',
    manifest: codeFlow(`
variables: {ru_name: {label: RuName, owner: app}}
${asking('redirect_uri: "{{ru_name}}"')}
token: {url: https://api.acme.example/identity/v1/oauth2/token, body: {redirect_uri: "{{ru_name}}"}}
`),
    async test(run) {
      const { url } = await roundTrip(run, { variables: { ...app, ru_name: 'Acme-App-PRD' } })
      assert.is(url.searchParams.get('redirect_uri'), 'Acme-App-PRD')
      assert.is(run.wire.request(0).form.redirect_uri, 'Acme-App-PRD')
    },
  },
  {
    number: 47,
    title: 'Squareup: no session; production and sandbox are a choice, and a sandbox alone is noticed',
    manifest: codeFlow(`
base_url: "https://{{host}}/v2"
variables:
  environment:
    choices:
      - {value: production, sets: {host: connect.acme.example}}
      - {value: sandbox, sets: {host: connect.acmesandbox.example}}
authorize: {url: "https://{{host}}/oauth2/authorize", query: {session: false}}
token: {url: "https://{{host}}/oauth2/token"}
`),
    async test(run) {
      const variables = { ...app, environment: 'production' }
      const { url, tokens } = await roundTrip(run, { variables })
      assert.equal([url.host, url.searchParams.get('session')], ['connect.acme.example', 'false'])
      assert.is((await me(run, tokens, variables)).url.host, 'connect.acme.example')
      const copied = codeFlow('token: {url: https://connect.sandbox.acme.example/token}')
      assert.equal(diagnosticsOf(`name: acme\nlabel: Acme\nversion: 1.0.0${copied}`), [
        'test-host 9:18-9:60 `connect.sandbox.acme.example` looks like a test system | if it is meant, make the host a variable with `choices`, so that production can be chosen too',
      ])
    },
  },
  {
    number: 48,
    title:
      'Basecamp: a type per call, instead of a grant type on refresh; the account is chosen; who calls is described',
    manifest: codeFlow(`
base_url: "https://3.api.acme.example/{{account_id}}"
variables: {contact: {label: Contact, owner: app}}
${asking('type: web_server')}
token: {url: https://login.acme.example/token, body: {type: web_server}}
refresh: {body: {type: refresh, grant_type: null}}
requests:
  accounts:
    url: https://login.acme.example/authorization.json
    headers: {Authorization: "Bearer {{access_token}}"}
    choose: {name: account_id, from: accounts, value: id, label: name}
apply: {headers: {User-Agent: "Acme ({{contact}})"}}
`),
    async test(run) {
      const variables = { ...app, contact: 'help@app.example' }
      const answers = [{ access_token: 'a', refresh_token: 'r' }, { accounts: [{ id: 7, name: 'Seven' }] }]
      const { url, tokens } = await roundTrip(run, { variables, answers })
      assert.equal([url.searchParams.get('type'), run.wire.request(0).form.type], ['web_server', 'web_server'])
      const sent = await me(run, tokens, variables)
      assert.is(sent.url.href, 'https://3.api.acme.example/7/me')
      assert.is(sent.headers.get('user-agent'), 'Acme (help@app.example)')
      assert.equal((await refresh(run, tokens, variables)).sent.form, { refresh_token: 'r', type: 'refresh' })
    },
  },
  {
    number: 49,
    title: 'Freelancer, Optimizely: the scopes have another parameter',
    manifest: codeFlow(`scopes: {default: ["1", "2"]}\n${asking('advanced_scopes: "{{scope}}"')}\n${tokenUrl}`),
    async test(run) {
      const { advanced_scopes, scope } = await asked(run)
      assert.equal([advanced_scopes, scope], ['1 2', undefined])
    },
  },
  {
    number: 50,
    title: 'Instagram: an app id and an app secret, commas between scopes',
    manifest: codeFlow(`
variables: {client_id: {alias: app_id}, client_secret: {alias: app_secret}}
client_auth: body
scopes: {default: [basic, publish], separator: ","}
${tokenUrl}
`),
    async test(run) {
      const { url } = await roundTrip(run)
      assert.equal([url.searchParams.get('app_id'), url.searchParams.get('scope')], ['id', 'basic,publish'])
      const { app_id, app_secret, client_id, client_secret } = run.wire.request(0).form
      assert.equal([app_id, app_secret, client_id, client_secret], ['id', 's3cret', undefined, undefined])
    },
  },
  {
    number: 51,
    title: 'HubSpot: optional scopes beside those that are needed',
    manifest: codeFlow(`
scopes: {default: [oauth], sets: {optional: {default: [crm.objects, tickets]}}}
${asking('optional_scope: "{{optional_scope}}"')}
${tokenUrl}
`),
    async test(run) {
      const { scope, optional_scope } = await asked(run)
      assert.equal([scope, optional_scope], ['oauth', 'crm.objects tickets'])
    },
  },
  {
    number: 52,
    title: 'UiPath: the tenant inside a parameter of the authorize step',
    manifest: codeFlow(`variables: {tenant: {}}\n${asking('acr_values: "tenant:{{tenant}}"')}\n${tokenUrl}`),
    async test(run) {
      assert.is((await asked(run, { ...app, tenant: 't 1' })).acr_values, 'tenant:t 1')
    },
  },
  {
    number: 53,
    title: 'Visual Studio, Azure DevOps: a response type of its own; the secret as an assertion',
    manifest: codeFlow(`
client_auth: body
${asking('response_type: Assertion')}
token:
  url: https://login.acme.example/token
  body:
    client_id: null
    client_assertion_type: urn:ietf:params:oauth:client-assertion-type:jwt-bearer
    client_assertion: "{{client_secret}}"
    grant_type: urn:ietf:params:oauth:grant-type:jwt-bearer
    assertion: "{{code}}"
`),
    async test(run) {
      const { url } = await roundTrip(run)
      assert.is(url.searchParams.get('response_type'), 'Assertion')
      const { code_verifier, redirect_uri, ...form } = run.wire.request(0).form
      assert.equal(form, {
        assertion: 'c',
        client_assertion: 's3cret',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      })
    },
  },
  {
    number: 54,
    title: 'LeanIX: a state of limited length',
    manifest: codeFlow(`
authorize: {url: https://login.acme.example/authorize, state: {max_length: 24}}
${tokenUrl}
`),
    async test(run) {
      const { url } = await roundTrip(run)
      assert.match(url.searchParams.get('state') ?? '', /^[\w-]{22,24}$/)
    },
  },
  {
    number: 55,
    title: 'Follow Up Boss: a response type of its own; the state in the token request too',
    manifest: codeFlow(`
${asking('response_type: auth_code')}
token: {url: https://login.acme.example/token, body: {state: "{{state}}"}}
`),
    async test(run) {
      const { url } = await roundTrip(run)
      assert.is(url.searchParams.get('response_type'), 'auth_code')
      assert.is(run.wire.request(0).form.state, url.searchParams.get('state'))
      assert.is(basicOf(run.wire.request(0).headers), 'id:s3cret')
    },
  },
  {
    number: 56,
    title: 'Crisp plugin: the redirect after an installation has a website’s id and no code',
    manifest: manifestOf('basic', 'authorize: {url: https://acme.example/install, response: {state: payload}}'),
    refused:
      'nothing in such a redirect proves that the website is the user’s, and one key opens all of them; the id is a variable of a `basic` method',
    diagnostics: ['step-not-in-type 9:5-9:14 `basic` has no `authorize` step | its steps are `check`, `apply`'],
  },
  {
    number: 57,
    title: 'Microsoft admin consent: the redirect names the tenant in place of a code; the client’s own grant follows',
    manifest: codeFlow(`
client_auth: body
pkce: {off: There is no code that it could protect.}
authorize:
  url: https://login.acme.example/organizations/v2.0/adminconsent
  query: {response_type: null}
  response: {code: tenant}
  capture: {tenant_id: {parameter: tenant}}
token:
  url: "https://login.acme.example/{{tenant_id}}/oauth2/v2.0/token"
  body:
    grant_type: client_credentials
    scope: https://graph.acme.example/.default
    code: null
    redirect_uri: null
refresh: {again: true}
`),
    async test(run) {
      const answers = [{ access_token: 'a', expires_in: 3600 }]
      const { url, tokens } = await roundTrip(run, { callback: { tenant: 't1', admin_consent: 'True' }, answers })
      assert.equal([...url.searchParams.keys()].sort(), ['client_id', 'redirect_uri', 'state'])
      assert.is(run.wire.request(0).url.pathname, '/t1/oauth2/v2.0/token')
      assert.equal(run.wire.request(0).form, {
        client_id: 'id',
        client_secret: 's3cret',
        grant_type: 'client_credentials',
        scope: 'https://graph.acme.example/.default',
      })
      const ended = { ...tokens, expiresAt: run.wire.options.now() }
      assert.is((await me(run, ended, app, [{ access_token: 'b' }])).headers.get('authorization'), 'Bearer b')
      assert.is(run.wire.request(-2).url.pathname, '/t1/oauth2/v2.0/token')
    },
  },
  {
    number: 58,
    title: 'Sentry app: the code comes by webhook',
    manifest: codeFlow(`
authorize: {url: https://acme.example/install, response: {mode: webhook}}
${tokenUrl}
`),
    refused:
      'a code that no user brings back cannot be tied to a flow: whoever can call the webhook could plant another',
    diagnostics: [
      'not-a-choice 9:69-9:76 `mode` is `query`, `form_post` or `fragment`; any other value, such as `webhook`, is refused',
    ],
  },
  {
    number: 59,
    title: 'SMART on FHIR: the audience and the launch in the authorize step; the patient in the token answer',
    manifest: codeFlow(`
base_url: "https://fhir.acme.example/r4/Patient/{{patient}}"
variables: {launch: {required: false}}
${asking('aud: https://fhir.acme.example/r4, launch: "{{launch}}"')}
token: {url: https://login.acme.example/token, capture: {patient: {path: patient}}}
`),
    async test(run) {
      const variables = { ...app, launch: 'l1' }
      const { url, tokens } = await roundTrip(run, { variables, answers: [{ access_token: 'a', patient: 'p1' }] })
      const { aud, launch } = Object.fromEntries(url.searchParams)
      assert.equal([aud, launch], ['https://fhir.acme.example/r4', 'l1'])
      assert.is((await me(run, tokens, variables)).url.href, 'https://fhir.acme.example/r4/Patient/p1/me')
    },
  },
  {
    number: 60,
    title: 'DATEV: code and ID token together, with a nonce that is new each time; no scope in the token request',
    manifest: codeFlow(`
scopes: {default: [openid]}
authorize:
  url: https://login.acme.example/authorize
  query: {response_type: code id_token, response_mode: form_post, nonce: "{{nonce}}"}
  response: {mode: form_post}
${tokenUrl}
`),
    async test(run) {
      const { client, wire } = run
      const { url, pending } = await start(run)
      const { nonce, response_type } = Object.fromEntries(new URL(url).searchParams)
      assert.is(response_type, 'code id_token')
      const idToken = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`
      const finish = (claims: object) => {
        const body = new URLSearchParams({ code: 'c', state: pending.state, id_token: idToken(claims) })
        return client.oauth2.complete(app, pending, new Request(redirectUri, { method: 'POST', body }), wire.options)
      }
      assert.is(await finish({ nonce: 'another' }).catch(({ kind }: { kind: string }) => kind), 'callback')
      wire.answer({ access_token: 'a', id_token: idToken({ nonce }) })
      await finish({ nonce })
      assert.is(wire.request(0).form.scope, undefined)
      assert.is.not((await asked(run)).nonce, nonce)
    },
  },
]

acceptance('quirks b 2', 'Authorise-request quirks, 45 to 60', rows)
