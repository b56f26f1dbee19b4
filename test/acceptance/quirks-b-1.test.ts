import { createHmac } from 'node:crypto'
import * as assert from 'uvu/assert'
import { app, basicOf, callMe, codeFlow, manifestOf, redirectUri } from './flows.js'
import { asked, me, refresh, roundTrip, start } from './round-trip.js'
import { acceptance, type Row } from './rows.js'

const tokenUrl = 'token: {url: https://login.acme.example/token}'
/** The authorize step with those parameters. */
const asking = (query: string) => `authorize: {url: https://login.acme.example/authorize, query: {${query}}}`

const rows: readonly Row[] = [
  {
    number: 28,
    title: 'Slack: scopes of the bot and of the user apart, joined by commas; the user’s token deep in the answer',
    manifest: codeFlow(`
scopes: {default: [chat:write, files:read], separator: ",", sets: {user: {default: [search:read, users:read]}}}
${asking('user_scope: "{{user_scope}}"')}
${tokenUrl}
tokens: {user: {response: {access_token: authed_user.access_token}}}
`).replace('auth: all}', 'auth: all}, search: {path: /search, auth: all, token: user}'),
    async test(run) {
      const answers = [{ access_token: 'bot', authed_user: { access_token: 'user' } }]
      const { url, tokens } = await roundTrip(run, { answers })
      assert.is(url.searchParams.get('scope'), 'chat:write,files:read')
      assert.is(url.searchParams.get('user_scope'), 'search:read,users:read')
      assert.is((await me(run, tokens)).headers.get('authorization'), 'Bearer bot')
      run.wire.answer({})
      await run.client.search(run.client.oauth2.open(app, tokens, run.wire.options))
      assert.is(run.wire.request(-1).headers.get('authorization'), 'Bearer user')
    },
  },
  {
    number: 29,
    title: 'TikTok: another name for the client id everywhere, commas between scopes, a refresh URL of its own',
    manifest: codeFlow(`
variables: {client_id: {alias: client_key}}
client_auth: body
scopes: {default: [user.info.basic, video.list], separator: ","}
token: {url: https://open.acme.example/oauth/token}
refresh: {url: https://open.acme.example/oauth/refresh_token}
`),
    async test(run) {
      const { url, tokens } = await roundTrip(run, { answers: [{ access_token: 'a', refresh_token: 'r' }] })
      assert.equal([url.searchParams.get('client_key'), url.searchParams.has('client_id')], ['id', false])
      assert.is(url.searchParams.get('scope'), 'user.info.basic,video.list')
      const { form } = run.wire.request(0)
      assert.equal([form.client_key, form.client_secret, form.client_id], ['id', 's3cret', undefined])
      const { sent } = await refresh(run, tokens)
      assert.equal([sent.url.pathname, sent.form.client_key], ['/oauth/refresh_token', 'id'])
    },
  },
  {
    number: 30,
    title: 'TikTok Ads: an app id and secret in JSON, a code of another name, the token deep in the answer',
    manifest: codeFlow(`
client_auth: body
authorize:
  url: https://ads.acme.example/portal/auth
  query: {app_id: "{{client_id}}"}
  response: {code: auth_code}
token:
  url: https://ads.acme.example/oauth2/access_token
  encoding: json
  body: {app_id: "{{client_id}}", secret: "{{client_secret}}", auth_code: "{{code}}"}
  response: {access_token: data.access_token}
`),
    async test(run) {
      const answers = [{ data: { access_token: 'token' } }]
      const { url, tokens } = await roundTrip(run, { callback: { auth_code: 'c' }, answers })
      assert.equal([url.searchParams.get('app_id'), url.searchParams.has('client_id')], ['id', false])
      const { app_id, secret, auth_code, ...others } = JSON.parse(run.wire.request(0).body)
      assert.equal([app_id, secret, auth_code], ['id', 's3cret', 'c'])
      assert.equal(Object.keys(others).sort(), ['code_verifier', 'grant_type', 'redirect_uri'])
      assert.is(tokens.accessToken, 'token')
    },
  },
  {
    number: 31,
    title: 'monday.com: no response type',
    manifest: codeFlow(`${asking('response_type: null')}\n${tokenUrl}`),
    async test(run) {
      assert.equal(Object.keys(await asked(run)).sort(), [
        'client_id',
        'code_challenge',
        'code_challenge_method',
        'redirect_uri',
        'state',
      ])
    },
  },
  {
    number: 32,
    title: 'Printful: the redirect URI is called redirect_url',
    manifest: codeFlow(`${asking('redirect_url: "{{redirect_uri}}"')}\n${tokenUrl}`),
    async test(run) {
      const { redirect_url, redirect_uri } = await asked(run)
      assert.equal([redirect_url, redirect_uri], [redirectUri, undefined])
    },
  },
  {
    number: 33,
    title:
      'Walmart Marketplace: camel case, a client type and a nonce; headers on the token call; the seller in the redirect',
    manifest: codeFlow(`
authorize:
  url: https://login.acme.example/authorize
  query:
    response_type: null
    responseType: code
    clientId: "{{client_id}}"
    redirectUri: "{{redirect_uri}}"
    clientType: seller
    nonce: "{{nonce}}"
  capture: {seller_id: {parameter: sellerId}}
token:
  url: https://marketplace.acme.example/v3/token
  headers: {WM_SVC.NAME: Acme, WM_QOS.CORRELATION_ID: "{{nonce}}", WM_PARTNER.ID: "{{seller_id}}"}
`),
    async test(run) {
      const answers = [{ access_token: 'a', refresh_token: 'kept' }]
      const { url, tokens } = await roundTrip(run, { callback: { code: 'c', sellerId: 's1' }, answers })
      const { responseType, clientId, redirectUri: to, clientType, nonce = '' } = Object.fromEntries(url.searchParams)
      assert.equal([responseType, clientId, to, clientType], ['code', 'id', redirectUri, 'seller'])
      assert.ok(nonce.length > 20)
      const { headers } = run.wire.request(0)
      assert.equal([headers.get('wm_svc.name'), headers.get('wm_partner.id')], ['Acme', 's1'])
      assert.ok(headers.get('wm_qos.correlation_id'))
      assert.is((await refresh(run, tokens)).refreshed.refreshToken, 'kept')
    },
  },
  {
    number: 34,
    title: 'Shopline: camel case, the state in a custom field, a login page behind #, signed headers, a deep expiry',
    manifest: codeFlow(`
variables: {shop: {format: host-label}}
client_auth: body
pkce: {off: The server takes signed requests and no verifier.}
derive:
  sign: {hmac: sha256, key: "{{client_secret}}", text: '{"code":"{{code}}"}{{timestamp_ms}}', secret: false}
authorize:
  url: "https://{{shop}}.myshop.example/admin/oauth-web/"
  fragment: /oauth/authorize
  query:
    response_type: null
    responseType: code
    appKey: "{{client_id}}"
    redirectUri: "{{redirect_uri}}"
    customField: "{{state}}"
  response: {state: customField}
token:
  url: "https://{{shop}}.myshop.example/admin/oauth/token/create"
  encoding: json
  headers: {appkey: "{{client_id}}", timestamp: "{{timestamp_ms}}", sign: "{{sign}}"}
  body: {grant_type: null, redirect_uri: null, client_id: null, client_secret: null}
  response: {access_token: data.accessToken, expires: {path: data.expireTime, unit: iso}}
`),
    async test(run) {
      const variables = { ...app, shop: 'one' }
      const answers = [{ data: { accessToken: 'token', expireTime: '2026-01-01T10:00:00.000+00:00' } }]
      const { url, tokens } = await roundTrip(run, { variables, state: 'customField', answers })
      assert.match(url.href, /^https:\/\/one\.myshop\.example\/admin\/oauth-web\/#\/oauth\/authorize\?\w/)
      const parameters = Object.fromEntries(new URLSearchParams(url.hash.split('?')[1]))
      assert.equal(Object.keys(parameters).sort(), ['appKey', 'customField', 'redirectUri', 'responseType'])
      const { body, headers } = run.wire.request(0)
      assert.is(body, '{"code":"c"}')
      const timestamp = headers.get('timestamp')
      assert.is(headers.get('sign'), createHmac('sha256', 's3cret').update(`${body}${timestamp}`).digest('hex'))
      assert.equal([tokens.accessToken, tokens.expiresAt], ['token', Date.UTC(2026, 0, 1, 10)])
    },
  },
  {
    number: 35,
    title: 'Pennylane, Workable, Attio MCP, Unsplash: scopes joined by a plus that is not encoded',
    manifest: codeFlow(
      `scopes: {default: [customers:read, invoices:write], separator: "+", encode: false}\n${tokenUrl}`,
    ),
    async test(run) {
      const { url } = await start(run)
      assert.match(url, /[?&]scope=customers:read\+invoices:write(&|$)/)
    },
  },
  {
    number: 36,
    title: 'Apollo: the authorize parameters stand behind #',
    manifest: codeFlow(`
authorize: {url: "https://app.acme.example/", fragment: /oauth/authorize}
token: {url: https://app.acme.example/api/v1/oauth/token}
`),
    async test(run) {
      const { url, pending } = await start(run)
      assert.match(url, /^https:\/\/app\.acme\.example\/#\/oauth\/authorize\?client_id=id&/)
      assert.is(new URLSearchParams(url.split('?')[1]).get('state'), pending.state)
    },
  },
  {
    number: 37,
    title: 'drchrono, Dropbox Sign, Practice Fusion: empty parameters are left out',
    manifest: codeFlow(`
variables: {email: {required: false}}
${asking('login_hint: "{{email}}"')}
${tokenUrl}
`),
    async test(run) {
      const { login_hint, scope } = await asked(run)
      assert.equal([login_hint, scope], [undefined, undefined])
      assert.is((await asked(run, { ...app, email: 'a@b.example' })).login_hint, 'a@b.example')
    },
  },
  {
    number: 38,
    title: 'Google: offline access and renewed consent, or there is no refresh token',
    manifest: codeFlow(`${asking('access_type: offline, prompt: consent')}\n${tokenUrl}`),
    async test(run) {
      const { access_type, prompt } = await asked(run)
      assert.equal([access_type, prompt], ['offline', 'consent'])
    },
  },
  {
    number: 39,
    title: 'Dropbox: offline access under another name',
    manifest: codeFlow(`${asking('token_access_type: offline')}\n${tokenUrl}`),
    async test(run) {
      assert.is((await asked(run)).token_access_type, 'offline')
    },
  },
  {
    number: 40,
    title: 'Reddit: a permanent duration, and Basic on the token call',
    manifest: codeFlow(`client_type: confidential\n${asking('duration: permanent')}\n${tokenUrl}`),
    async test(run) {
      const { url } = await roundTrip(run)
      assert.is(url.searchParams.get('duration'), 'permanent')
      assert.is(basicOf(run.wire.request(0).headers), 'id:s3cret')
    },
  },
  {
    number: 41,
    title: 'Atlassian: an audience and renewed consent',
    manifest: codeFlow(`${asking('audience: api.acme.example, prompt: consent')}\n${tokenUrl}`),
    async test(run) {
      const { audience, prompt } = await asked(run)
      assert.equal([audience, prompt], ['api.acme.example', 'consent'])
    },
  },
  {
    number: 42,
    title: 'Trello: OAuth 1.0a with an expiration, an app name and a scope in the authorize step',
    manifest: manifestOf(
      'oauth1',
      `
request_token: {url: https://acme.example/1/OAuthGetRequestToken}
authorize:
  url: https://acme.example/1/OAuthAuthorizeToken
  query: {expiration: never, name: My app, scope: "read,write"}
token: {url: https://acme.example/1/OAuthGetAccessToken}
`,
      'oauth1',
    ),
    async test(run) {
      const { client, wire } = run
      const variables = { consumer_key: 'key', consumer_secret: 's3cret' }
      wire.answer('oauth_token=t1&oauth_token_secret=s1&oauth_callback_confirmed=true')
      const { url, pending } = await client.oauth1.authorize(variables, { redirectUri, ...wire.options })
      const { expiration, name, scope, oauth_token } = Object.fromEntries(new URL(url).searchParams)
      assert.equal([expiration, name, scope, oauth_token], ['never', 'My app', 'read,write', 't1'])
      wire.answer('oauth_token=t2&oauth_token_secret=s2').answer({})
      const callback = `${redirectUri}?oauth_token=t1&oauth_verifier=v`
      const tokens = await client.oauth1.complete(variables, pending, callback, wire.options)
      const { headers } = await callMe(run, client.oauth1.open(variables, tokens, wire.options))
      assert.match(headers.get('authorization') ?? '', /^OAuth .*oauth_token="t2"/)
    },
  },
  {
    number: 43,
    title: 'Zoom: a grant type of its own, with the account in the body',
    manifest: manifestOf(
      'oauth2_client_credentials',
      `
variables: {account_id: {label: Account ID}}
token: {url: https://acme.example/oauth/token, body: {grant_type: account_credentials, account_id: "{{account_id}}"}}
`,
    ),
    async test({ client, wire }) {
      wire.answer({ access_token: 'token' })
      await client.oauth2.connect({ ...app, account_id: 'a1' }, wire.options)
      assert.equal(wire.request(0).form, { account_id: 'a1', grant_type: 'account_credentials' })
      assert.is(basicOf(wire.request(0).headers), 'id:s3cret')
    },
  },
  {
    number: 44,
    title: 'Checkr partner: the client id in the authorize path; the account in the token answer',
    manifest: codeFlow(`
base_url: "https://api.acme.example/accounts/{{account_id}}"
authorize: {url: "https://partners.acme.example/authorize/{{client_id}}/signin", query: {client_id: null}}
token: {url: https://api.acme.example/oauth/tokens, capture: {account_id: {path: checkr_account_id}}}
`),
    async test(run) {
      const { url, tokens } = await roundTrip(run, { answers: [{ access_token: 'a', checkr_account_id: 'acc1' }] })
      assert.equal([url.pathname, url.searchParams.has('client_id')], ['/authorize/id/signin', false])
      assert.is((await me(run, tokens)).url.href, 'https://api.acme.example/accounts/acc1/me')
    },
  },
]

acceptance('quirks b 1', 'Authorise-request quirks, 28 to 44', rows)
