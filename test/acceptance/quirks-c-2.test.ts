import { createHash, createPublicKey } from 'node:crypto'
import * as assert from 'uvu/assert'
import { app, callMe, failureOf, jwtOf, manifestOf, rsaKey, said } from './flows.js'
import { acceptance, type Row } from './rows.js'

const rows: readonly Row[] = [
  {
    number: 77,
    title: 'client credentials: no empty scope is sent',
    manifest: manifestOf('oauth2_client_credentials', 'token: {url: https://login.acme.example/token}'),
    async test({ client, wire }) {
      wire.answer({ access_token: 'token' })
      await client.oauth2.connect(app, wire.options)
      assert.equal(wire.request(0).form, { grant_type: 'client_credentials' })
    },
  },
  {
    number: 78,
    title: 'Pax8, SPS Commerce, Ory: an audience in the token body',
    manifest: manifestOf(
      'oauth2_client_credentials',
      'token: {url: https://login.acme.example/token, body: {audience: "https://api.acme.example"}}',
    ),
    async test({ client, wire }) {
      wire.answer({ access_token: 'token' })
      await client.oauth2.connect(app, wire.options)
      assert.is(wire.request(0).form.audience, 'https://api.acme.example')
    },
  },
  {
    number: 79,
    title: 'ZoomInfo: a user name and a password in the place of client credentials',
    manifest: manifestOf(
      'oauth2_client_credentials',
      `
client_auth: body
variables: {client_id: {label: Username, alias: username}, client_secret: {label: Password, alias: password}}
token:
  url: https://api.acme.example/authenticate
  encoding: json
  body: {grant_type: null}
  response: {access_token: jwt, expires: {default: 3600}}
`,
    ),
    async test({ client, wire, plan }) {
      assert.equal(
        plan.methods[0]?.inputs.map(({ label }) => label),
        ['Username', 'Password'],
      )
      wire.answer({ jwt: 'token' })
      const tokens = await client.oauth2.connect(app, wire.options)
      assert.equal(JSON.parse(wire.request(0).body), { username: 'id', password: 's3cret' })
      assert.is(tokens.accessToken, 'token')
    },
  },
  {
    number: 80,
    title: 'Fiserv: a lifetime in milliseconds; a certification host is pointed out',
    manifest: manifestOf(
      'oauth2_client_credentials',
      'token: {url: https://api.acme.example/token, response: {expires: {unit: milliseconds}}}',
    ),
    async test({ client, wire }) {
      wire.answer({ access_token: 'token', expires_in: 900_000 })
      const tokens = await client.oauth2.connect(app, wire.options)
      assert.is(tokens.expiresAt, wire.options.now() + 900_000)
      assert.equal(said(manifestOf('oauth2_client_credentials', 'token: {url: https://cert.acme.example/token}')), [
        'test-host 9:18-9:49 `cert.acme.example` looks like a test system | if it is meant, make the host a variable with `choices`, so that production can be chosen too',
      ])
    },
  },
  {
    number: 81,
    title: 'Toast: a JSON login whose token is below a member, renewed a minute before its end',
    manifest: manifestOf(
      'oauth2_client_credentials',
      `
client_auth: body
variables: {client_id: {alias: clientId}, client_secret: {alias: clientSecret}}
token:
  url: https://ws.acme.example/authentication/v1/authentication/login
  encoding: json
  body: {grant_type: null, userAccessType: ACME_MACHINE_CLIENT}
  response: {access_token: token.accessToken, token_type: token.tokenType, expires: {path: token.expiresIn}}
refresh: {margin: 60}
`,
    ),
    async test(run) {
      const { client, wire } = run
      let time = wire.options.now()
      const instance = client.oauth2.open(app, undefined, { ...wire.options, now: () => time })
      const token = { tokenType: 'Bearer', accessToken: 'first', expiresIn: 3600 }
      wire.answer({ token }).answer({}).answer({})
      assert.is((await callMe(run, instance)).headers.get('authorization'), 'Bearer first')
      assert.equal(JSON.parse(wire.request(0).body), {
        clientId: 'id',
        clientSecret: 's3cret',
        userAccessType: 'ACME_MACHINE_CLIENT',
      })
      time += 3_530_000
      assert.is((await callMe(run, instance)).headers.get('authorization'), 'Bearer first')
      time += 15_000
      wire.answer({ token: { ...token, accessToken: 'second' } }).answer({})
      assert.is((await callMe(run, instance)).headers.get('authorization'), 'Bearer second')
    },
  },
  {
    number: 82,
    title: 'Sage Intacct: a login by XML whose answer has the session id; what is left of a template is an error',
    manifest: manifestOf(
      'session',
      `
variables: {sender_id: {label: Sender ID}, sender_password: {label: Sender password, secret: true}, company_id: {label: Company ID}}
token:
  url: https://api.acme.example/ia/xml/xmlgw.phtml
  encoding: xml
  body:
    request.control.senderid: "{{sender_id}}"
    request.control.password: "{{sender_password}}"
    request.control.dtdversion: "3.0"
    request.operation.authentication.login.userid: "{{username}}"
    request.operation.authentication.login.companyid: "{{company_id}}"
    request.operation.authentication.login.password: "{{password}}"
    request.operation.content.function.@controlid: login
    request.operation.content.function.getAPISession: ""
  response:
    parse: xml
    access_token: response.operation.result.data.api.sessionid
    success: {path: response.operation.result.status, equals: success}
apply: {headers: {Authorization: null, X-Session: "{{access_token}}"}}
`,
      'login',
    ),
    async test(run) {
      const { client, wire } = run
      const variables = { username: 'u', password: 'p<', company_id: 'c', sender_id: 's', sender_password: 'sp' }
      const answer = (status: string, data: string) =>
        `<response><operation><result><status>${status}</status>${data}</result></operation></response>`
      wire.answer(answer('success', '<data><api><sessionid>session</sessionid></api></data>')).answer({})
      const me = await callMe(run, client.login.open(variables, undefined, wire.options))
      assert.is(me.headers.get('x-session'), 'session')
      assert.match(wire.request(0).headers.get('content-type') ?? '', /xml/)
      assert.match(
        wire.request(0).body,
        '<request><control><senderid>s</senderid><password>sp</password><dtdversion>3.0</dtdversion></control>' +
          '<operation><authentication><login><userid>u</userid><companyid>c</companyid><password>p&lt;</password>' +
          '</login></authentication><content><function controlid="login"><getAPISession></getAPISession></function>' +
          '</content></operation></request>',
      )
      wire.answer(answer('failure', ''))
      assert.is((await failureOf(() => client.login.connect(variables, wire.options))).step, 'token')
      const [diagnostic] = said(
        manifestOf('session', 'token: {url: https://api.acme.example/login, body: {sender: "{{senderPassword}}"}}'),
      )
      assert.match(`${diagnostic}`, /^undefined-variable .*`senderPassword`/)
    },
  },
  {
    number: 83,
    title: 'SAP Business One: every cookie of the login is sent again',
    manifest: manifestOf(
      'session',
      `
variables: {company: {label: Company database}}
token:
  url: https://api.acme.example/b1s/v1/Login
  body: {CompanyDB: "{{company}}", UserName: "{{username}}", Password: "{{password}}"}
  response: {access_token: SessionId, expires: {default: 1800}}
  capture: {login_cookies: {cookies: true}}
apply: {cookies: "{{login_cookies}}", headers: {Authorization: null}}
`,
      'login',
    ),
    async test(run) {
      const { client, wire } = run
      const cookies: Array<[string, string]> = [
        ['set-cookie', 'B1SESSION=s; HttpOnly; Path=/b1s'],
        ['set-cookie', 'ROUTEID=.node1; path=/b1s'],
      ]
      wire.answer({ SessionId: 's' }, { headers: cookies }).answer({})
      const variables = { company: 'SBO', username: 'u', password: 'p' }
      const me = await callMe(run, client.login.open(variables, undefined, wire.options))
      assert.equal(JSON.parse(wire.request(0).body), { CompanyDB: 'SBO', UserName: 'u', Password: 'p' })
      assert.is(me.headers.get('cookie'), 'B1SESSION=s; ROUTEID=.node1')
      assert.is(me.headers.get('authorization'), null)
    },
  },
  {
    number: 84,
    title: 'Snowflake: a JWT by a key pair, whose issuer has the fingerprint of the public key',
    manifest: manifestOf(
      'custom',
      `
variables:
  account: {label: Account}
  user: {label: User}
  private_key: {label: Private key, secret: true, multiline: true}
derive:
  key_print: {fingerprint: "{{private_key}}"}
  login_token:
    jwt: RS256
    key: "{{private_key}}"
    claims: {iss: "{{upper account}}.{{upper user}}.SHA256:{{key_print}}", sub: "{{upper account}}.{{upper user}}"}
    lifetime: 3540
apply: {headers: {Authorization: "Bearer {{login_token}}", X-Acme-Token-Type: KEYPAIR_JWT}}
`,
      'key_pair',
    ),
    async test(run) {
      const private_key = rsaKey()
      run.wire.answer({})
      const variables = { account: 'acme', user: 'ann', private_key }
      const me = await callMe(run, run.client.keyPair.open(variables, run.wire.options))
      const { claims } = jwtOf(me.headers.get('authorization')?.replace('Bearer ', ''))
      const spki = createPublicKey(private_key).export({ type: 'spki', format: 'der' })
      assert.is(claims.iss, `ACME.ANN.SHA256:${createHash('sha256').update(spki).digest('base64')}`)
      assert.is(claims.sub, 'ACME.ANN')
      assert.is(me.headers.get('x-acme-token-type'), 'KEYPAIR_JWT')
    },
  },
]

acceptance('quirks c 2', 'Token-request quirks, 77 to 84', rows)
