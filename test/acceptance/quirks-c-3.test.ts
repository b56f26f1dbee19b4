import { createHash, createHmac } from 'node:crypto'
import * as assert from 'uvu/assert'
import { app, callMe, codeFlow, failureOf, jwtOf, manifestOf, rsaKey } from './flows.js'
import { login } from './round-trip.js'
import { acceptance, type Row } from './rows.js'

const rows: readonly Row[] = [
  {
    number: 85,
    title: 'Ghost Admin: one key of an id and a secret in hexadecimal, with which a JWT is signed',
    manifest: manifestOf(
      'custom',
      `
variables: {admin_key: {label: Admin API key, secret: true, pattern: "[0-9a-f]{24}:[0-9a-f]{64}"}}
derive:
  admin_token:
    jwt: HS256
    key: '{{after admin_key ":"}}'
    key_encoding: hex
    header: {kid: '{{before admin_key ":"}}'}
    claims: {aud: /admin/}
    lifetime: 300
apply: {headers: {Authorization: "Ghost {{admin_token}}"}}
`,
      'admin_key',
    ),
    async test(run) {
      const [id, secret] = ['0123456789abcdef01234567', '0123456789abcdef'.repeat(4)]
      run.wire.answer({})
      const instance = run.client.adminKey.open({ admin_key: `${id}:${secret}` }, run.wire.options)
      const token = (await callMe(run, instance)).headers.get('authorization')?.replace('Ghost ', '')
      const { header, claims } = jwtOf(token)
      assert.equal([header.alg, header.kid, claims.aud], ['HS256', id, '/admin/'])
      const [signed, signature] = `${token}`.split(/\.(?=[^.]*$)/)
      assert.is(signature, createHmac('sha256', Buffer.from(secret, 'hex')).update(`${signed}`).digest('base64url'))
    },
  },
  {
    number: 86,
    title: 'Emarsys: a WSSE header with a fresh nonce and digest for each call',
    manifest: manifestOf(
      'wsse',
      `
derive:
  digest_hex: {hash: sha1, text: "{{nonce}}{{timestamp_iso}}{{password}}", secret: false}
  password_digest: "{{base64 digest_hex}}"
`,
      'wsse',
    ),
    async test(run) {
      const instance = run.client.wsse.open({ username: 'u', password: 'p' }, run.wire.options)
      run.wire.answer({}).answer({})
      const headers = [await callMe(run, instance), await callMe(run, instance)].map(({ headers }) =>
        headers.get('x-wsse'),
      )
      assert.is.not(headers[0], headers[1])
      const pattern =
        /^UsernameToken Username="u", PasswordDigest="(.+)", Nonce="(.+)", Created="(2026-01-01T00:00:00Z)"$/
      for (const header of headers) {
        const [, digest, nonce = '', created] = pattern.exec(`${header}`) ?? []
        const sha1 = createHash('sha1')
          .update(`${atob(nonce)}${created}p`)
          .digest('hex')
        assert.is(digest, btoa(sha1))
      }
    },
  },
  {
    number: 87,
    title: 'Bill.com: a login with a developer key and an organisation for a session id',
    manifest: manifestOf(
      'session',
      `
variables: {dev_key: {label: Developer key, owner: app, secret: true}, organization_id: {label: Organisation ID}}
token:
  url: https://gateway.acme.example/connect/v3/login
  body: {devKey: "{{dev_key}}", organizationId: "{{organization_id}}"}
  response: {access_token: sessionId}
apply: {headers: {devKey: "{{dev_key}}", sessionId: "{{access_token}}"}}
`,
      'login',
    ),
    async test(run) {
      const { client, wire } = run
      const variables = { username: 'u', password: 'p', dev_key: 'd', organization_id: 'o' }
      wire.answer({ sessionId: 's' }).answer({})
      const me = await callMe(run, client.login.open(variables, undefined, wire.options))
      const login = { devKey: 'd', organizationId: 'o', password: 'p', username: 'u' }
      assert.equal(JSON.parse(wire.request(0).body), login)
      assert.equal([me.headers.get('devkey'), me.headers.get('sessionid')], ['d', 's'])
      assert.is(me.headers.get('authorization'), null)
    },
  },
  {
    number: 88,
    title: 'Veeva Vault: the OAuth token is traded for a session id',
    manifest: codeFlow(`
token: {url: https://login.acme.example/token}
requests:
  session:
    url: https://api.acme.example/auth/oauth/session
    method: POST
    headers: {Authorization: "Bearer {{access_token}}"}
    response: {success: {path: responseStatus, equals: SUCCESS}}
    capture: {access_token: {path: sessionId}}
    on_refresh: true
apply: {headers: {Authorization: "{{access_token}}"}}
`),
    async test(run) {
      const session = { responseStatus: 'SUCCESS', sessionId: 'session' }
      const { tokens } = await login(run, app, [{ access_token: 'oauth', refresh_token: 'r' }, session])
      assert.is(run.wire.request(1).headers.get('authorization'), 'Bearer oauth')
      run.wire.answer({})
      const me = await callMe(run, run.client.oauth2.open(app, tokens, run.wire.options))
      assert.is(me.headers.get('authorization'), 'session')
      run.wire.answer({ access_token: 'oauth2' }).answer({ ...session, sessionId: 'session2' })
      const refreshed = await run.client.oauth2.refresh(app, tokens, run.wire.options)
      assert.is(refreshed.accessToken, 'session2')
      const refused = [{ access_token: 'oauth' }, { responseStatus: 'FAILURE' }]
      assert.is((await failureOf(() => login(run, app, refused))).step, 'token')
    },
  },
  {
    number: 89,
    title: 'Workday: a refresh token that is typed in, and no lifetime in the answer',
    manifest: manifestOf(
      'oauth2_refresh_token',
      'token: {url: https://login.acme.example/token, response: {expires: {default: 3600}}}',
    ),
    async test(run) {
      const { client, wire } = run
      let time = wire.options.now()
      const variables = { ...app, refresh_token: 'pasted' }
      const instance = client.oauth2.open(variables, undefined, { ...wire.options, now: () => time })
      wire.answer({ access_token: 'first' }).answer({})
      assert.is((await callMe(run, instance)).headers.get('authorization'), 'Bearer first')
      time += 3_600_000
      wire.answer({ access_token: 'second' }).answer({})
      assert.is((await callMe(run, instance)).headers.get('authorization'), 'Bearer second')
      for (const index of [0, 2]) {
        assert.equal(wire.request(index).form, { grant_type: 'refresh_token', refresh_token: 'pasted' })
      }
    },
  },
  {
    number: 90,
    title: 'SAP SuccessFactors: a SAML assertion, made and signed here, for the bearer grant',
    manifest: manifestOf(
      'oauth2_saml2_bearer',
      `
client_auth: none
variables: {company_id: {label: Company ID}}
derive:
  assertion:
    saml: {issuer: "{{client_id}}", subject: "{{username}}", audience: www.acme.example, recipient: "{{token_url}}"}
    key: "{{private_key}}"
    attributes: {api_key: "{{client_id}}"}
token: {url: https://api.acme.example/oauth/token, body: {company_id: "{{company_id}}"}}
`,
    ),
    async test({ client, wire }) {
      wire.answer({ access_token: 'token' })
      const variables = { client_id: 'id', username: 'ann', company_id: 'c', private_key: rsaKey() }
      await client.oauth2.connect(variables, wire.options)
      const { assertion = '', ...form } = wire.request(0).form
      assert.equal(form, {
        client_id: 'id',
        company_id: 'c',
        grant_type: 'urn:ietf:params:oauth:grant-type:saml2-bearer',
      })
      const xml = Buffer.from(assertion, 'base64url').toString()
      assert.match(xml, '<saml:Issuer>id</saml:Issuer>')
      assert.match(xml, />ann<\/saml:NameID>/)
      assert.match(xml, 'Recipient="https://api.acme.example/oauth/token"')
      assert.match(xml, '<saml:Attribute Name="api_key"><saml:AttributeValue>id</saml:AttributeValue>')
      assert.match(xml, '<ds:SignatureValue')
    },
  },
  {
    number: 91,
    title: 'GitHub App: a user’s token, and a token of the installation by a JWT that the app signs',
    manifest: `
base_url: https://api.acme.example
auth:
  oauth2:
    type: oauth2_authorization_code
    client_auth: body
    variables: {app_id: {label: App ID, owner: app}}
    derive: {app_token: {jwt: RS256, key: "{{private_key}}", claims: {iss: "{{app_id}}"}, lifetime: 540}}
    authorize: {url: https://www.acme.example/login/authorize, capture: {installation_id: {parameter: installation_id}}}
    token: {url: https://www.acme.example/login/access_token}
    tokens:
      installation:
        request:
          url: https://api.acme.example/app/installations/{{installation_id}}/access_tokens
          headers: {Authorization: "Bearer {{app_token}}"}
        response: {access_token: token, expires: {path: expires_at, unit: iso}}
endpoints:
  me: {path: /user, auth: all}
  repositories: {path: /installation/repositories, auth: all, token: installation}
`,
    async test(run) {
      const { client, wire } = run
      const variables = { ...app, app_id: '7', private_key: rsaKey() }
      const answers = [{ access_token: 'user' }, { token: 'installation', expires_at: '2026-01-01T01:00:00Z' }]
      const { tokens } = await login(run, variables, answers, { installation_id: '42' })
      const { url, headers } = wire.request(1)
      assert.is(url.pathname, '/app/installations/42/access_tokens')
      assert.is(jwtOf(headers.get('authorization')?.replace('Bearer ', '')).claims.iss, '7')
      const instance = client.oauth2.open(variables, tokens, wire.options)
      wire.answer({}).answer({})
      assert.is((await callMe(run, instance)).headers.get('authorization'), 'Bearer user')
      await client.repositories(instance)
      assert.is(wire.request(-1).headers.get('authorization'), 'Bearer installation')
    },
  },
  {
    number: 92,
    title: 'ArcGIS: a placeholder that nothing fills would be sent as the secret',
    manifest: codeFlow(`
client_auth: body
token: {url: https://login.acme.example/token, body: {client_secret: "{ClientSecret}"}}
`),
    diagnostics: [
      'literal-secret 11:74-11:90 `client_secret` is a credential that stands in the manifest | make it a variable with `secret: true`; manifests are in git',
    ],
  },
]

acceptance('quirks c 3', 'Token-request quirks, 85 to 92', rows)
