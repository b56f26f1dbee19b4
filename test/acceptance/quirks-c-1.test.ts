import { createHash, generateKeyPairSync, verify } from 'node:crypto'
import * as assert from 'uvu/assert'
import { app, basicOf, callMe, codeFlow, failureOf, jwtOf, manifestOf, redirectUri } from './flows.js'
import { login } from './round-trip.js'
import { acceptance, type Row } from './rows.js'

const rows: readonly Row[] = [
  {
    number: 61,
    title: 'Notion: Basic with a JSON body, a version header everywhere, the workspace in the answer',
    manifest: codeFlow(`
token:
  url: https://login.acme.example/token
  encoding: json
  headers: {Acme-Version: "2022-06-28"}
  capture: {workspace_id: {path: workspace_id}}
apply: {headers: {Acme-Version: "2022-06-28", Acme-Workspace: "{{workspace_id}}"}}
`),
    async test(run) {
      const { tokens } = await login(run, app, { access_token: 'token', workspace_id: 'w1' })
      const { headers, body } = run.wire.request(0)
      assert.is(basicOf(headers), 'id:s3cret')
      assert.is(headers.get('content-type'), 'application/json')
      assert.is(headers.get('acme-version'), '2022-06-28')
      assert.is(JSON.parse(body).code, 'c')
      run.wire.answer({})
      const me = await callMe(run, run.client.oauth2.open(app, tokens, run.wire.options))
      assert.is(me.headers.get('acme-version'), '2022-06-28')
      assert.is(me.headers.get('acme-workspace'), 'w1')
    },
  },
  {
    number: 62,
    title: 'Figma: Basic, the redirect in the query too, a refresh URL of its own that gives no new refresh token',
    manifest: codeFlow(`
token:
  url: https://api.acme.example/v1/oauth/token
  query: {redirect_uri: "{{redirect_uri}}"}
  body: {redirect_uri: "{{redirect_uri}}"}
refresh: {url: https://api.acme.example/v1/oauth/refresh}
`),
    async test(run) {
      const { tokens } = await login(run, app, { access_token: 'token', refresh_token: 'kept' })
      const token = run.wire.request(0)
      assert.is(token.url.searchParams.get('redirect_uri'), redirectUri)
      assert.is(token.form.redirect_uri, redirectUri)
      run.wire.answer({ access_token: 'new' })
      const refreshed = await run.client.oauth2.refresh(app, tokens, run.wire.options)
      assert.is(run.wire.request(1).url.pathname, '/v1/oauth/refresh')
      assert.is(basicOf(run.wire.request(1).headers), 'id:s3cret')
      assert.is(refreshed.refreshToken, 'kept')
    },
  },
  {
    number: 63,
    title: 'Stripe App: the secret is the user of Basic and there is no password; an hour where no lifetime is said',
    manifest: codeFlow(`
token:
  url: https://api.acme.example/oauth/token
  headers: {Authorization: 'Basic {{basic client_secret ""}}'}
  response: {expires: {default: 3600}}
refresh: {headers: {Authorization: 'Basic {{basic client_secret ""}}'}}
`),
    async test(run) {
      const { tokens } = await login(run, app, { access_token: 'token', refresh_token: 'r' })
      assert.is(basicOf(run.wire.request(0).headers), 's3cret:')
      assert.is(tokens.expiresAt, run.wire.options.now() + 3_600_000)
      run.wire.answer({ access_token: 'new' })
      await run.client.oauth2.refresh(app, tokens, run.wire.options)
      assert.is(basicOf(run.wire.request(1).headers), 's3cret:')
    },
  },
  {
    number: 64,
    title: 'QQ, WeChat, Untappd, Redtail, Leapsome: a token call by GET, id and secret by other names, JSON as text',
    manifest: codeFlow(`
client_auth: body
variables: {client_id: {alias: appid}, client_secret: {alias: secret}}
token:
  url: https://api.acme.example/oauth/access_token
  method: GET
  encoding: query
  response: {error: errcode, error_description: errmsg}
`),
    async test(run) {
      const { url, pending } = await run.client.oauth2.authorize(app, { redirectUri, ...run.wire.options })
      assert.is(new URL(url).searchParams.get('appid'), 'id')
      const text = { headers: { 'content-type': 'text/plain' } }
      run.wire.answer('{"access_token":"token","expires_in":7200,"errcode":0}', text)
      const callback = `${redirectUri}?code=c&state=${pending.state}`
      const tokens = await run.client.oauth2.complete(app, pending, callback, run.wire.options)
      const { method, body, url: sent } = run.wire.request(0)
      assert.is(method, 'GET')
      assert.is(body, '')
      assert.is(sent.searchParams.get('appid'), 'id')
      assert.is(sent.searchParams.get('secret'), 's3cret')
      assert.is(sent.searchParams.get('code'), 'c')
      assert.is(tokens.accessToken, 'token')
    },
  },
  {
    number: 65,
    title: 'Smartsheet: a digest of secret and code in place of the secret',
    manifest: codeFlow(`
client_auth: body
derive:
  code_proof: {hash: sha256, text: "{{client_secret}}|{{code}}"}
  refresh_proof: {hash: sha256, text: "{{client_secret}}|{{refresh_token}}"}
token: {url: https://api.acme.example/2.0/token, body: {client_secret: null, hash: "{{code_proof}}"}}
refresh: {body: {client_secret: null, hash: "{{refresh_proof}}"}}
`),
    async test(run) {
      const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
      const { tokens } = await login(run, app, { access_token: 'token', refresh_token: 'r' })
      assert.is(run.wire.request(0).form.hash, sha256('s3cret|c'))
      run.wire.answer({ access_token: 'new' })
      await run.client.oauth2.refresh(app, tokens, run.wire.options)
      assert.is(run.wire.request(1).form.hash, sha256('s3cret|r'))
      for (const { body } of run.wire.sent) assert.not.match(body, 's3cret')
    },
  },
  {
    number: 66,
    title: 'Concur: credentials in the query, the answer in XML',
    manifest: codeFlow(`
client_auth: body
token:
  url: https://www.acme.example/net2/oauth2/token
  method: GET
  encoding: query
  response:
    parse: xml
    access_token: Access_Token.Token
    refresh_token: Access_Token.Refresh_Token
    expires: {path: Access_Token.Expiration_date, unit: iso}
`),
    async test(run) {
      const { tokens } = await login(
        run,
        app,
        `<?xml version="1.0"?><Access_Token><Token>token</Token><Refresh_Token>r</Refresh_Token>` +
          `<Expiration_date>2026-01-01T02:00:00Z</Expiration_date></Access_Token>`,
      )
      assert.is(run.wire.request(0).url.searchParams.get('client_secret'), 's3cret')
      assert.is(tokens.accessToken, 'token')
      assert.is(tokens.refreshToken, 'r')
      assert.is(tokens.expiresAt, Date.UTC(2026, 0, 1, 2))
    },
  },
  {
    number: 67,
    title: 'Withings: an action parameter, the tokens below a member, a status of zero for success',
    manifest: codeFlow(`
client_auth: body
token:
  url: https://api.acme.example/v2/oauth2
  body: {action: requesttoken}
  response:
    access_token: body.access_token
    refresh_token: body.refresh_token
    expires: {path: body.expires_in}
    success: {path: status, equals: 0}
refresh: {body: {action: requesttoken}}
`),
    async test(run) {
      const body = { access_token: 'token', refresh_token: 'r', expires_in: 60 }
      const { tokens } = await login(run, app, { status: 0, body })
      assert.is(run.wire.request(0).form.action, 'requesttoken')
      assert.equal([tokens.accessToken, tokens.refreshToken], ['token', 'r'])
      assert.is(tokens.expiresAt, run.wire.options.now() + 60_000)
      run.wire.answer({ status: 503, body: {} })
      assert.is((await failureOf(() => run.client.oauth2.refresh(app, tokens, run.wire.options))).step, 'refresh')
      assert.is(run.wire.request(1).form.action, 'requesttoken')
    },
  },
  {
    number: 68,
    title: 'SurveyMonkey: a key in the query of the token call',
    manifest: codeFlow(`
variables: {api_key: {label: API key, owner: app}}
token: {url: https://api.acme.example/oauth/token, query: {api_key: "{{api_key}}"}}
`),
    async test(run) {
      await login(run, { ...app, api_key: 'k' }, { access_token: 'token' })
      assert.is(run.wire.request(0).url.search, '?api_key=k')
      assert.is(run.wire.request(0).form.api_key, undefined)
    },
  },
  {
    number: 69,
    title: 'Absorb LMS: a key in a header and a fresh nonce on the token call',
    manifest: codeFlow(`
variables: {api_key: {label: Private API key, owner: app, secret: true}}
token: {url: https://rest.acme.example/oauth/token, headers: {X-Api-Key: "{{api_key}}"}, body: {nonce: "{{nonce}}"}}
`),
    async test(run) {
      const variables = { ...app, api_key: 'k' }
      await login(run, variables, { access_token: 'token' })
      await login(run, variables, { access_token: 'token' })
      const [first, second] = [run.wire.request(0), run.wire.request(1)]
      assert.is(first.headers.get('x-api-key'), 'k')
      assert.match(`${first.form.nonce}`, /^.{16,}$/)
      assert.is.not(first.form.nonce, second.form.nonce)
    },
  },
  {
    number: 70,
    title: 'Okta service app: the client proves itself with a JWT that its key signs',
    manifest: manifestOf(
      'oauth2_client_credentials',
      `
client_auth: private_key_jwt
scopes: {default: [acme.users.read]}
token: {url: https://login.acme.example/oauth2/v1/token}
`,
    ),
    async test({ client, wire }) {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
      const private_key = privateKey.export({ type: 'pkcs8', format: 'pem' })
      wire.answer({ access_token: 'token' })
      await client.oauth2.connect({ client_id: 'id', private_key, key_id: 'k1' }, wire.options)
      const { form, headers } = wire.request(0)
      assert.is(headers.get('authorization'), null)
      assert.is(form.client_secret, undefined)
      assert.is(form.scope, 'acme.users.read')
      assert.match(`${form.client_assertion_type}`, /jwt-bearer$/)
      const assertion = `${form.client_assertion}`
      const { header, claims } = jwtOf(assertion)
      assert.equal([header.alg, header.kid], ['RS256', 'k1'])
      assert.equal([claims.iss, claims.sub, claims.aud], ['id', 'id', wire.request(0).url.href])
      const [signed, signature = ''] = assertion.split(/\.(?=[^.]*$)/)
      assert.ok(verify('sha256', Buffer.from(`${signed}`), publicKey, Buffer.from(signature, 'base64url')))
    },
  },
  {
    number: 71,
    title: 'ADP: a client certificate for the token call and for the API',
    manifest: manifestOf(
      'oauth2_client_credentials',
      `
variables: {certificate: {label: Certificate, multiline: true, owner: app}}
certificate: {certificate: "{{certificate}}", private_key: "{{private_key}}"}
token: {url: https://accounts.acme.example/auth/oauth/v2/token}
`,
    ),
    async test(run) {
      const { client, wire } = run
      const shown: unknown[] = []
      const clientCertificate = (certificate: unknown) => (url: string, init: RequestInit) => {
        shown.push(certificate)
        return wire.options.fetch(url, init)
      }
      wire.answer({ access_token: 'token' }).answer({})
      const variables = { ...app, certificate: 'CERT', private_key: 'KEY' }
      await callMe(run, client.oauth2.open(variables, undefined, { ...wire.options, clientCertificate }))
      const certificate = { certificate: 'CERT', privateKey: 'KEY' }
      assert.equal(JSON.parse(JSON.stringify(shown)), [certificate, certificate])
    },
  },
  {
    number: 72,
    title: 'Apple: the secret is a JWT of some minutes; the user’s name comes once, in a form that is posted',
    manifest: codeFlow(`
client_auth: body
variables: {team_id: {label: Team ID, owner: app}}
derive:
  client_jwt:
    jwt: ES256
    key: "{{private_key}}"
    header: {kid: "{{key_id}}"}
    claims: {iss: "{{team_id}}", sub: "{{client_id}}", aud: https://login.acme.example}
    lifetime: 300
authorize:
  url: https://login.acme.example/auth/authorize
  query: {response_mode: form_post}
  response: {mode: form_post}
  capture: {user: {parameter: user, required: false}}
token: {url: https://login.acme.example/auth/token, body: {client_secret: "{{client_jwt}}"}}
refresh: {body: {client_secret: "{{client_jwt}}"}}
`),
    async test({ client, wire, plan }) {
      assert.equal(
        plan.methods[0]?.inputs.map(({ name }) => name),
        ['client_id', 'private_key', 'key_id', 'team_id'],
      )
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const private_key = privateKey.export({ type: 'pkcs8', format: 'pem' })
      const variables = { client_id: 'id', team_id: 'team', key_id: 'k1', private_key }
      const { url, pending } = await client.oauth2.authorize(variables, { redirectUri, ...wire.options })
      assert.is(new URL(url).searchParams.get('response_mode'), 'form_post')
      wire.answer({ access_token: 'token' })
      const body = new URLSearchParams({ code: 'c', state: pending.state, user: '{"name":"A"}' })
      const callback = new Request(redirectUri, { method: 'POST', body })
      const tokens = await client.oauth2.complete(variables, pending, callback, wire.options)
      assert.equal(tokens.extra.learned, { user: '{"name":"A"}' })
      const { header, claims } = jwtOf(wire.request(0).form.client_secret)
      assert.equal([header.alg, header.kid], ['ES256', 'k1'])
      assert.equal([claims.iss, claims.sub, claims.aud], ['team', 'id', 'https://login.acme.example'])
      assert.is(Number(claims.exp) - Number(claims.iat), 300)
    },
  },
  {
    number: 73,
    title: 'BigChange: the token endpoint refuses Basic, so id and secret are in the body and there is no header',
    manifest: codeFlow(`
client_auth: body
token: {url: https://login.acme.example/token}
`),
    async test(run) {
      const { tokens } = await login(run, app, { access_token: 'token', refresh_token: 'r' })
      run.wire.answer({ access_token: 'new' })
      await run.client.oauth2.refresh(app, tokens, run.wire.options)
      for (const { headers, form } of run.wire.sent) {
        assert.is(headers.get('authorization'), null)
        assert.equal([form.client_id, form.client_secret], ['id', 's3cret'])
      }
    },
  },
  {
    number: 74,
    title: 'Podio, Qonto: Basic for the code, the body for the refresh',
    manifest: codeFlow(`
token: {url: https://login.acme.example/token}
refresh: {client_auth: body}
`),
    async test(run) {
      const { tokens } = await login(run, app, { access_token: 'token', refresh_token: 'r' })
      run.wire.answer({ access_token: 'new' })
      await run.client.oauth2.refresh(app, tokens, run.wire.options)
      const [exchange, refresh] = [run.wire.request(0), run.wire.request(1)]
      assert.is(basicOf(exchange.headers), 'id:s3cret')
      assert.is(exchange.form.client_secret, undefined)
      assert.is(refresh.headers.get('authorization'), null)
      assert.equal([refresh.form.client_id, refresh.form.client_secret], ['id', 's3cret'])
    },
  },
  {
    number: 75,
    title: 'Mercado Libre: the secret although there is PKCE',
    manifest: codeFlow(`
client_auth: body
token: {url: https://api.acme.example/oauth/token}
`),
    async test(run) {
      const { url } = await login(run, app, { access_token: 'token' })
      const { form } = run.wire.request(0)
      assert.is(form.client_secret, 's3cret')
      const challenge = createHash('sha256').update(`${form.code_verifier}`).digest('base64url')
      assert.is(url.searchParams.get('code_challenge'), challenge)
    },
  },
  {
    number: 76,
    title: 'Airtable: PKCE and Basic, both',
    manifest: codeFlow('token: {url: https://www.acme.example/oauth2/v1/token}'),
    async test(run) {
      const { url } = await login(run, app, { access_token: 'token' })
      assert.is(url.searchParams.get('code_challenge_method'), 'S256')
      assert.is(basicOf(run.wire.request(0).headers), 'id:s3cret')
      assert.is(run.wire.request(0).form.code_verifier?.length, 43)
    },
  },
]

acceptance('quirks c 1', 'Token-request quirks, 61 to 76', rows)
