import { createHash } from 'node:crypto'
import * as assert from 'uvu/assert'
import { app, callMe, codeFlow, failureOf, manifestOf, redirectUri, said } from './flows.js'
import { login } from './round-trip.js'
import { acceptance, type Row } from './rows.js'

const rows: readonly Row[] = [
  {
    number: 93,
    title: 'Slack errors: status 200 with `ok: false`',
    manifest: `${codeFlow(
      'token: {url: https://acme.example/oauth.access, response: {success: {path: ok, equals: true}}}',
    )}errors:
  code: error
  rules:
    - {path: error, equals: [invalid_auth, token_revoked], kind: login}
    - {path: ok, equals: false, kind: invalid}
`,
    async test(run) {
      const { error } = await failureOf(() => login(run, app, { ok: false, error: 'invalid_code' }))
      assert.is(error, 'invalid_code')
      const { tokens } = await login(run, app, { ok: true, access_token: 'token' })
      assert.is(tokens.accessToken, 'token')
      const call = (answer: object) =>
        run.client.me(run.client.oauth2.open(app, tokens, run.wire.answer(answer).options))
      assert.equal(await call({ ok: true, user: 'U1' }), { ok: true, user: 'U1' })
      // There is no refresh token, so that the user must come back.
      const ended = await failureOf(() => call({ ok: false, error: 'token_revoked' }))
      const wrong = await failureOf(() => call({ ok: false, error: 'channel_not_found' }))
      assert.is(ended.kind, 'reauthorize')
      const { name, kind, code } = wrong as { readonly name: string; readonly kind: string; readonly code?: string }
      assert.equal([name, kind, code], ['ApiError', 'invalid', 'channel_not_found'])
    },
  },
  {
    number: 94,
    title: 'Slack rotation: a token of the bot and one of the user, refreshed together before the first of them ends',
    manifest: codeFlow(`
token: {url: https://acme.example/oauth.access}
tokens:
  user:
    response:
      access_token: authed_user.access_token
      refresh_token: authed_user.refresh_token
      expires: {path: authed_user.expires_in}
`).replace('me: {path: /me, auth: all}', 'me: {path: /me, auth: all}, own: {path: /own, auth: all, token: user}'),
    async test(run) {
      const { client, wire } = run
      const user = { access_token: 'user', refresh_token: 'user-r', expires_in: 1800 }
      const answer = { access_token: 'bot', refresh_token: 'bot-r', expires_in: 3600, authed_user: user }
      const { tokens } = await login(run, app, answer)
      assert.is(tokens.expiresAt, wire.options.now() + 1_800_000)
      wire.answer({ access_token: 'bot2', refresh_token: 'bot-r2', expires_in: 3600 })
      wire.answer({ access_token: 'user2', refresh_token: 'user-r2', expires_in: 1800 })
      const options = { ...wire.options, now: () => wire.options.now() + 1_800_000 }
      const instance = client.oauth2.open(app, tokens, options)
      wire.answer({}).answer({})
      assert.is((await callMe(run, instance)).headers.get('authorization'), 'Bearer bot2')
      assert.equal([wire.request(1), wire.request(2)].map(({ form }) => form.refresh_token).sort(), ['bot-r', 'user-r'])
      await client.own(instance)
      assert.is(wire.request(-1).headers.get('authorization'), 'Bearer user2')
      assert.is(wire.sent.length, 5)
    },
  },
  {
    number: 95,
    title: 'Yammer: the access token is an object with the token in it',
    manifest: codeFlow('token: {url: https://acme.example/token, response: {access_token: access_token.token}}'),
    async test(run) {
      const { tokens } = await login(run, app, { access_token: { token: 'token' } })
      assert.is(tokens.accessToken, 'token')
    },
  },
  {
    number: 96,
    title: 'Splitwise: an answer that departs from the standard in names, type and scopes',
    manifest: codeFlow(`
token:
  url: https://acme.example/token
  response: {access_token: token, token_type: kind, token_types: [user], scope: scopes, scope_separator: ","}
`),
    async test(run) {
      const { tokens } = await login(run, app, { token: 'token', kind: 'User', scopes: 'read,write' })
      assert.equal([tokens.accessToken, tokens.tokenType], ['token', 'user'])
      assert.equal(tokens.scope, ['read', 'write'])
    },
  },
  {
    number: 97,
    title: 'Twitch: the scopes in the answer are a list',
    manifest: codeFlow('token: {url: https://acme.example/token}'),
    async test(run) {
      const { tokens } = await login(run, app, { access_token: 'token', scope: ['chat:read', 'chat:edit'] })
      assert.equal(tokens.scope, ['chat:read', 'chat:edit'])
    },
  },
  {
    number: 98,
    title: 'Jobber: no lifetime in the answer, errors as plain text',
    manifest: codeFlow('token: {url: https://acme.example/token, response: {expires: {default: 3600}}}'),
    async test(run) {
      const { tokens } = await login(run, app, { access_token: 'token', refresh_token: 'r' })
      assert.is(tokens.expiresAt, run.wire.options.now() + 3_600_000)
      run.wire.answer('The token was revoked', { status: 401, headers: { 'content-type': 'text/plain' } })
      const refused = await failureOf(() => run.client.oauth2.refresh(app, tokens, run.wire.options))
      assert.equal([refused.status, refused.retryable], [401, false])
    },
  },
  {
    number: 99,
    title: 'Sellsy: OAuth 1 answers are forms; the token of OAuth 2 is a JWT with the company in a claim',
    manifest: `
base_url: https://api.acme.example
auth:
  classic:
    type: oauth1
    request_token: {url: https://api.acme.example/0/request_token}
    authorize: {url: https://api.acme.example/0/login}
    token: {url: https://api.acme.example/0/access_token}
  oauth2:
    type: oauth2_authorization_code
    authorize: {url: https://login.acme.example/authorize}
    token: {url: https://login.acme.example/token, capture: {company_id: {claim: access_token.corpId}}}
endpoints: {me: {path: /me, auth: all}, company: {path: "/companies/{{company_id}}", auth: [oauth2]}}
`,
    async test(run) {
      const { client, wire } = run
      const claims = Buffer.from(JSON.stringify({ corpId: 7 })).toString('base64url')
      const { tokens } = await login(run, app, { access_token: `e30.${claims}.x` })
      wire.answer({})
      await client.company(client.oauth2.open(app, tokens, wire.options))
      assert.is(wire.request(-1).url.pathname, '/companies/7')

      const consumer = { consumer_key: 'key', consumer_secret: 'secret' }
      wire.answer('oauth_token=temporary&oauth_token_secret=ts&oauth_callback_confirmed=true')
      const { url, pending } = await client.classic.authorize(consumer, { redirectUri, ...wire.options })
      assert.is(new URL(url).searchParams.get('oauth_token'), 'temporary')
      wire.answer('oauth_token=token&oauth_token_secret=secret').answer({})
      const callback = new URL(pending.redirectUri)
      callback.searchParams.set('oauth_token', 'temporary')
      callback.searchParams.set('oauth_verifier', 'v')
      const classic = await client.classic.complete(consumer, pending, callback, wire.options)
      const me = await callMe(run, client.classic.open(consumer, classic, wire.options))
      assert.match(`${me.headers.get('authorization')}`, /^OAuth .*oauth_token="token"/)
    },
  },
  {
    number: 100,
    title: 'Facebook: a short token is exchanged for a long one, and that again: there is no refresh token',
    manifest: codeFlow(`
client_auth: body
token: {url: https://graph.acme.example/oauth/access_token}
requests:
  long_lived:
    url: https://graph.acme.example/oauth/access_token
    query:
      grant_type: fb_exchange_token
      client_id: "{{client_id}}"
      client_secret: "{{client_secret}}"
      fb_exchange_token: "{{access_token}}"
    capture: {access_token: {path: access_token}, expires_in: {path: expires_in}}
refresh: {body: {grant_type: fb_exchange_token, refresh_token: null, fb_exchange_token: "{{access_token}}"}}
`),
    async test(run) {
      const { client, wire } = run
      const long = { access_token: 'long', expires_in: 5_184_000 }
      const { tokens } = await login(run, app, [{ access_token: 'short', expires_in: 3600 }, long])
      assert.is(wire.request(1).url.searchParams.get('fb_exchange_token'), 'short')
      assert.equal([tokens.accessToken, tokens.expiresAt], ['long', wire.options.now() + 5_184_000_000])
      let time = wire.options.now()
      const instance = client.oauth2.open(app, tokens, { ...wire.options, now: () => time })
      time += 5_183_990_000
      wire.answer({ access_token: 'longer', expires_in: 5_184_000 }).answer({})
      assert.is((await callMe(run, instance)).headers.get('authorization'), 'Bearer longer')
      assert.equal(wire.request(2).form, {
        client_id: 'id',
        client_secret: 's3cret',
        fb_exchange_token: 'long',
        grant_type: 'fb_exchange_token',
      })
    },
  },
  {
    number: 101,
    title: 'Instagram, Threads: a long token by GET, refreshed by GET with the access token itself',
    manifest: codeFlow(`
client_auth: body
token: {url: https://api.acme.example/oauth/access_token}
requests:
  long_lived:
    url: https://graph.acme.example/access_token
    query: {grant_type: ig_exchange_token, client_secret: "{{client_secret}}", access_token: "{{access_token}}"}
    capture: {access_token: {path: access_token}, expires_in: {path: expires_in}}
refresh:
  url: https://graph.acme.example/refresh_access_token
  method: GET
  client_auth: none
  encoding: query
  body: {grant_type: ig_refresh_token, client_id: null, refresh_token: null, access_token: "{{access_token}}"}
`),
    async test(run) {
      const { client, wire } = run
      const { tokens } = await login(run, app, [{ access_token: 'short' }, { access_token: 'long', expires_in: 3600 }])
      const { method, url } = wire.request(1)
      assert.equal([method, url.searchParams.get('access_token')], ['GET', 'short'])
      wire.answer({ access_token: 'longer', expires_in: 3600 })
      const refreshed = await client.oauth2.refresh(app, tokens, wire.options)
      assert.is(refreshed.accessToken, 'longer')
      const refresh = wire.request(2)
      assert.equal([refresh.method, refresh.body], ['GET', ''])
      assert.is(refresh.url.search, '?access_token=long&grant_type=ig_refresh_token')
    },
  },
  {
    number: 102,
    title: 'COROS: a refresh answers with a result code only, and extends the token',
    manifest: codeFlow(`
client_auth: body
token: {url: https://open.acme.example/oauth2/accesstoken, response: {expires: {default: 2592000}}}
refresh:
  url: https://open.acme.example/oauth2/refresh-token
  response: {extend: true, success: {path: message, equals: OK}, error: result, expires: {default: 2592000}}
`),
    async test(run) {
      const { client, wire } = run
      const { tokens } = await login(run, app, { access_token: 'token', refresh_token: 'r' })
      const later = wire.options.now() + 86_400_000
      const options = { ...wire.options, now: () => later }
      wire.answer({ result: '0000', message: 'OK' })
      const extended = await client.oauth2.refresh(app, tokens, options)
      assert.equal([extended.accessToken, extended.refreshToken], ['token', 'r'])
      assert.is(extended.expiresAt, later + 2_592_000_000)
      wire.answer({ result: '1001', message: 'Failed' })
      assert.is((await failureOf(() => client.oauth2.refresh(app, tokens, options))).error, '1001')
    },
  },
  {
    number: 103,
    title: 'Braintree: the exchange is a GraphQL call; the merchant is in the redirect',
    manifest: codeFlow(`
authorize: {url: https://api.acme.example/oauth/connect, capture: {merchant_id: {parameter: merchantId}}}
token:
  url: https://payments.acme.example/graphql
  encoding: json
  body:
    query: "mutation ($code: String!) { exchange(code: $code) { accessToken refreshToken } }"
    variables.code: "{{code}}"
    grant_type: null
    redirect_uri: null
  response: {access_token: data.exchange.accessToken, refresh_token: data.exchange.refreshToken}
pkce: {off: The mutation takes the code and nothing else.}
apply: {headers: {Acme-Merchant: "{{merchant_id}}"}}
`),
    async test(run) {
      const exchange = { accessToken: 'token', refreshToken: 'r' }
      const { tokens } = await login(run, app, { data: { exchange } }, { merchantId: 'm1' })
      const { query, ...rest } = JSON.parse(run.wire.request(0).body)
      assert.match(query, /^mutation/)
      assert.equal(rest, { variables: { code: 'c' } })
      run.wire.answer({})
      const me = await callMe(run, run.client.oauth2.open(app, tokens, run.wire.options))
      assert.equal([me.headers.get('authorization'), me.headers.get('acme-merchant')], ['Bearer token', 'm1'])
    },
  },
  {
    number: 104,
    title: 'Fillout, Checkr, Calendly: the account and the base URL are in the token answer',
    manifest: codeFlow(`
token:
  url: https://login.acme.example/token
  capture:
    account_id: {path: account.id}
    api_url: {path: base_url, format: url, hosts: [api.acme.example, .acme.example]}
base_url: "{{api_url}}/v1"
`).replace('/me', '"/accounts/{{account_id}}"'),
    async test(run) {
      const answer = { access_token: 'token', account: { id: 7 }, base_url: 'https://eu.acme.example' }
      const { tokens } = await login(run, app, answer)
      run.wire.answer({})
      const me = await callMe(run, run.client.oauth2.open(app, tokens, run.wire.options))
      assert.is(me.url.href, 'https://eu.acme.example/v1/accounts/7')
      const moved = { ...answer, base_url: 'https://acme.example.evil.example' }
      assert.is((await failureOf(() => login(run, app, moved))).kind, 'response')
    },
  },
  {
    number: 105,
    title: 'Agiloft: the MD5 digest of the secret on a refresh',
    manifest: codeFlow(`
client_auth: body
derive: {secret_digest: {hash: md5, text: "{{client_secret}}"}}
token: {url: https://login.acme.example/token}
refresh: {body: {client_secret: "{{secret_digest}}"}}
`),
    async test(run) {
      const { tokens } = await login(run, app, { access_token: 'token', refresh_token: 'r' })
      run.wire.answer({ access_token: 'new' })
      await run.client.oauth2.refresh(app, tokens, run.wire.options)
      assert.is(run.wire.request(1).form.client_secret, createHash('md5').update('s3cret').digest('hex'))
    },
  },
  {
    number: 106,
    title: 'Bing Webmaster: a refresh URL of its own; one for a type without refreshes is an error, and not ignored',
    manifest: codeFlow(`
token: {url: https://login.acme.example/token}
refresh: {url: https://login.acme.example/refresh}
`),
    async test(run) {
      const { tokens } = await login(run, app, { access_token: 'token', refresh_token: 'r' })
      run.wire.answer({ access_token: 'new' })
      await run.client.oauth2.refresh(app, tokens, run.wire.options)
      assert.is(run.wire.request(1).url.pathname, '/refresh')
      assert.equal(said(manifestOf('api_key', 'refresh: {url: https://login.acme.example/refresh}', 'key')), [
        'step-not-in-type 9:5-9:12 `api_key` has no `refresh` step | its steps are `check`, `apply`',
      ])
    },
  },
  {
    number: 107,
    title: '3CX, ecu360, Avanan: no lifetime is ever said, the manifest says it',
    manifest: manifestOf(
      'oauth2_client_credentials',
      'token: {url: https://login.acme.example/token, response: {expires: {default: 3600}}}',
    ),
    async test(run) {
      const { client, wire } = run
      let time = wire.options.now()
      const instance = client.oauth2.open(app, undefined, { ...wire.options, now: () => time })
      wire.answer({ access_token: 'first' }).answer({})
      await callMe(run, instance)
      time += 3_600_000
      wire.answer({ access_token: 'second' }).answer({})
      assert.is((await callMe(run, instance)).headers.get('authorization'), 'Bearer second')
    },
  },
]

acceptance('quirks d', 'Token-response and expiry quirks', rows)
