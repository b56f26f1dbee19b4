import { generateKeyPairSync } from 'node:crypto'
import * as assert from 'uvu/assert'
import { app } from './flows.js'
import { login } from './round-trip.js'
import { acceptance, type Row } from './rows.js'

const api = 'base_url: https://api.acme.example\n'
const ping = 'endpoints: {ping: {path: /ping, auth: all}}\n'

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })

/** A part of a JWT. */
const part = (jwt: string | undefined, index: number) =>
  JSON.parse(Buffer.from(jwt?.split('.')[index] ?? '', 'base64url').toString())

const rows: readonly Row[] = [
  {
    number: 28,
    title: 'the refresh request: its URL, parameters, client authentication, when it is due, and rotation',
    manifest: `${api}auth:
  oauth2:
    type: oauth2_authorization_code
    authorize: {url: https://acme.example/authorize}
    token: {url: https://acme.example/token}
    refresh:
      {url: https://acme.example/refresh, client_auth: body, body: {version: 2}, margin: 120, rotation: rotating}
${ping}`,
    async test({ plan, client, wire }) {
      assert.equal(plan.methods[0]?.refresh, { margin: 120, notBefore: null, rotation: 'rotating', again: false })
      const answer = { access_token: 'one', refresh_token: 'first', expires_in: 1000 }
      const { tokens } = await login({ client, wire }, app, answer)
      wire.answer({ access_token: 'two', refresh_token: 'second', expires_in: 3600 }).answer({})
      const soon = { ...wire.options, now: () => Number(tokens.expiresAt) - 100_000 }
      await client.ping(client.oauth2.open(app, tokens, soon))
      assert.is(wire.request(1).url.href, 'https://acme.example/refresh')
      assert.is(wire.request(1).headers.get('authorization'), null)
      assert.equal(wire.request(1).form, {
        grant_type: 'refresh_token',
        refresh_token: 'first',
        client_id: 'id',
        client_secret: 's3cret',
        version: '2',
      })
      assert.is(wire.request(2).headers.get('authorization'), 'Bearer two')
    },
  },
  {
    number: 29,
    title: 'a pasted refresh token as the credential, with a note on how long it lives',
    manifest: `${api}auth:
  pasted:
    type: oauth2_refresh_token
    token: {url: https://acme.example/token}
    variables: {refresh_token: {help: Good for 18 months; make a new one in the developer portal.}}
${ping}`,
    async test({ client, wire, file }) {
      assert.match(file('pasted.ts'), 'Good for 18 months; make a new one in the developer portal. A secret.')
      wire.answer({ access_token: 't', expires_in: 3600 }).answer({})
      const given = { ...app, refresh_token: 'pasted' }
      await client.ping(client.pasted.open(given, undefined, wire.options))
      assert.equal(wire.request(0).form, { grant_type: 'refresh_token', refresh_token: 'pasted' })
      assert.is(wire.request(1).headers.get('authorization'), 'Bearer t')
    },
  },
  {
    number: 30,
    title: 'client credentials with another grant and further fields; the password grant',
    manifest: `${api}auth:
  app:
    type: oauth2_client_credentials
    token:
      {url: https://acme.example/token, body: {grant_type: installation, installation: "{{installation_token}}"}}
    variables: {installation_token: {label: Token, secret: true}}
  owner: {type: oauth2_password, legacy: true, client_auth: body, token: {url: https://acme.example/token}}
${ping}`,
    async test({ client, wire }) {
      wire.answer({ access_token: 't' }).answer({ access_token: 't' })
      await client.app.connect({ ...app, installation_token: 'i' }, wire.options)
      await client.owner.connect({ ...app, username: 'u', password: 'p' }, wire.options)
      assert.equal(wire.request(0).form, { grant_type: 'installation', installation: 'i' })
      assert.equal(wire.request(1).form, {
        grant_type: 'password',
        username: 'u',
        password: 'p',
        client_id: 'id',
        client_secret: 's3cret',
      })
    },
  },
  {
    number: 31,
    title: 'a client assertion signed with a private key, which its certificate id names',
    manifest: `${api}auth:
  machine:
    type: oauth2_client_credentials
    client_auth: private_key_jwt
    token: {url: https://acme.example/token}
    variables: {key_id: {label: Certificate ID, required: true}}
${ping}`,
    async test({ client, wire }) {
      wire.answer({ access_token: 't' })
      await client.machine.connect({ client_id: 'id', private_key: pem, key_id: 'certificate' }, wire.options)
      const { client_assertion: assertion, client_assertion_type: type } = wire.request(0).form
      assert.is(type, 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
      assert.equal([part(assertion, 0).alg, part(assertion, 0).kid], ['RS256', 'certificate'])
      assert.equal([part(assertion, 1).iss, part(assertion, 1).aud], ['id', 'https://acme.example/token'])
      assert.is(wire.request(0).form.client_secret, undefined)
    },
  },
  {
    number: 32,
    title: 'OAuth 1 with consumer and token, HMAC-SHA256 and a realm',
    manifest: `${api}variables: {accountid: {label: Account ID}}
auth:
  tba:
    type: oauth1_one_legged
    use: [accountid]
    signature: {method: HMAC-SHA256, realm: "{{replace accountid \\"-\\" \\"_\\"}}"}
${ping}`,
    async test({ client, wire }) {
      wire.answer({})
      const given = { consumer_key: 'ck', consumer_secret: 'cs', token: 't', token_secret: 'ts' }
      await client.ping(client.tba.open({ ...given, accountid: '1234567-SB1' }, wire.options))
      const header = wire.request(0).headers.get('authorization') ?? ''
      for (const fact of ['realm="1234567_SB1"', 'oauth_consumer_key="ck"', 'oauth_token="t"', 'oauth_signature="']) {
        assert.ok(header.includes(fact), fact)
      }
      assert.match(header, 'oauth_signature_method="HMAC-SHA256"')
    },
  },
  {
    number: 33,
    title: 'how a credential goes onto requests: header, prefix, query or body, apart from the login',
    manifest: `${api}auth:
  header: {type: bearer, apply: {headers: {Authorization: null, X-Token: "Token {{token}}"}}}
  query: {type: api_key, apply: {query: {key: "{{api_key}}"}}}
  body: {type: api_key, apply: {body: {key: "{{api_key}}"}}}
endpoints: {add: {path: /add, method: POST, auth: all, body: {name: x}}}
`,
    async test({ client, wire }) {
      wire.answer({}).answer({}).answer({})
      await client.add(client.header.open({ token: 't' }, wire.options))
      await client.add(client.query.open({ api_key: 'q' }, wire.options))
      await client.add(client.body.open({ api_key: 'b' }, wire.options))
      assert.is(wire.request(0).headers.get('x-token'), 'Token t')
      assert.is(wire.request(0).headers.get('authorization'), null)
      assert.is(wire.request(1).url.search, '?key=q')
      assert.equal(JSON.parse(wire.request(2).body), { name: 'x', key: 'b' })
      for (const { headers } of wire.sent) assert.is(headers.get('x-api-key'), null)
    },
  },
  {
    number: 34,
    title: 'further headers of a method on every request, constant or with variables',
    manifest: `${api}auth:
  key:
    type: api_key
    variables: {company: {label: Company}, site: {label: Site}}
    apply: {headers: {X-Company: "{{company}}", X-Site: "{{site}}", X-Client: tenon}}
${ping}`,
    async test({ client, wire }) {
      wire.answer({})
      await client.ping(client.key.open({ api_key: 'k', company: 'c', site: 's' }, wire.options))
      const { headers } = wire.request(0)
      assert.equal(
        ['x-company', 'x-site', 'x-client'].map((name) => headers.get(name)),
        ['c', 's', 'tenon'],
      )
    },
  },
  {
    number: 35,
    title: 'a client certificate with its passphrase',
    manifest: `${api}auth: {certificate: {type: mutual_tls}}\n${ping}`,
    async test({ client, wire }) {
      const given: unknown[] = []
      const clientCertificate = (certificate: unknown) => {
        given.push(certificate)
        return wire.options.fetch
      }
      wire.answer({})
      const variables = { certificate: 'PEM', private_key: 'KEY', passphrase: 'p' }
      await client.ping(client.certificate.open(variables, { ...wire.options, clientCertificate }))
      assert.equal(given, [{ certificate: 'PEM', privateKey: 'KEY', passphrase: 'p' }])
    },
  },
  {
    number: 36,
    title: 'small derivations in place of scripts: replace, letter case, what stands around a value',
    manifest: `
base_url: https://{{lower store}}.acme.example
variables: {store: {label: Store, format: host-label, prefix: https://, suffix: .acme.example}}
auth:
  key:
    type: api_key
    use: [store]
    derive: {realm: "{{upper (replace store \\"-\\" \\"_\\")}}"}
    apply: {headers: {X-Realm: "{{realm}}"}}
${ping}`,
    async test({ client, wire }) {
      wire.answer({})
      await client.ping(client.key.open({ api_key: 'k', store: 'https://My-shop.acme.example' }, wire.options))
      assert.is(wire.request(0).url.host, 'my-shop.acme.example')
      assert.is(wire.request(0).headers.get('x-realm'), 'MY_SHOP')
    },
  },
  {
    number: 37,
    title: 'rules and help for what users type: bare name, pattern, example',
    manifest: `
base_url: https://{{store}}.acme.example
variables:
  store: {label: Store, help: Only the name., example: my-shop, format: host-label, suffix: .acme.example}
  company: {label: Company number, pattern: "[A-Z]{2}[0-9]{4}"}
auth: {key: {type: api_key, use: [store, company], apply: {headers: {X-Company: "{{company}}"}}}}
${ping}`,
    async test({ client, wire, file }) {
      assert.match(file('key.ts'), '/** Store. Only the name. Example: `my-shop`. */')
      for (const [store, company] of [
        ['evil.example/', 'GB1234'],
        ['my-shop', 'gb1234'],
      ]) {
        let kind = ''
        try {
          await client.ping(client.key.open({ api_key: 'k', store, company }, wire.options))
        } catch (error) {
          kind = (error as { kind: string }).kind
        }
        assert.is(kind, 'input')
      }
      assert.is(wire.sent.length, 0)
    },
  },
  {
    number: 38,
    title: 'no secret stands in a manifest',
    manifest: `${api}auth:
  app:
    type: oauth2_client_credentials
    token: {url: https://acme.example/token, body: {client_secret: hunter2}}
    variables: {pin: {secret: true, default: "1234"}}
    apply: {headers: {X-Pin: "{{pin}}"}}
${ping}`,
    diagnostics: [
      'literal-secret 9:46-9:52 `pin` is a credential that stands in the manifest | make it a variable with `secret: true`; manifests are in git',
      'literal-secret 8:68-8:75 `client_secret` is a credential that stands in the manifest | make it a variable with `secret: true`; manifests are in git',
    ],
  },
  {
    number: 39,
    title: 'steps before and after the login in place of script hooks; all else by the caller’s own fetch',
    manifest: `${api}auth:
  staff:
    type: session
    requests:
      hello: {at: before_token, url: https://acme.example/hello, capture: {ticket: {path: ticket}}}
      profile:
        url: https://acme.example/me
        headers: {Authorization: "Bearer {{access_token}}"}
        capture: {site: {path: site}}
    token: {url: https://acme.example/login, body: {ticket: "{{ticket}}"}, response: {access_token: token}}
    apply: {headers: {X-Site: "{{site}}"}}
${ping}`,
    async test({ client, wire }) {
      wire.answer({ ticket: 'first' }).answer({ token: 't' }).answer({ site: 's' }).answer({})
      await client.ping(client.staff.open({ username: 'u', password: 'p' }, undefined, wire.options))
      assert.equal(
        wire.sent.map(({ url }) => url.pathname),
        ['/hello', '/login', '/me', '/ping'],
      )
      assert.is(JSON.parse(wire.request(1).body).ticket, 'first')
      assert.is(wire.request(2).headers.get('authorization'), 'Bearer t')
      assert.is(wire.request(3).headers.get('x-site'), 's')
    },
  },
]

acceptance('domain 3', 'What a manifest must be able to say: tokens, credentials and inputs', rows)
