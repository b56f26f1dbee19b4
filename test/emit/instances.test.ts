import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { emit } from '../../compiler/4-emit/emit.js'
import { planOf } from '../support/manifest.js'
import { emitAll, goldenPlan, type Loaded, withModule } from './plans.js'

/** What instances put on their requests, by generated modules that are run. */

interface Sent {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly body: string
}

/** A `fetch` that records what is sent, and answers with JSON, in order; the last answer stays. */
function recorder(...answers: readonly (Response | object)[]) {
  const sent: Sent[] = []
  const fetch = async (input: string, { method = 'GET', headers, body }: RequestInit = {}) => {
    const answer = answers[Math.min(sent.length, answers.length - 1)] ?? {}
    sent.push({ method, url: String(input), headers: new Headers(headers ?? {}), body: String(body ?? '') })
    return answer instanceof Response ? answer.clone() : Response.json(answer)
  }
  return { sent, options: { fetch, now: () => 1_000_000 } }
}

const using = async (name: string, use: (module: Loaded) => Promise<void>) =>
  withModule(await emitAll([goldenPlan(name)]), goldenPlan(name).connector.name, use)

async function failureOf(promise: Promise<unknown>): Promise<Error & { readonly kind?: string }> {
  return promise.then(
    () => assert.unreachable('it did not fail') as never,
    (reason) => reason,
  )
}

test('a key goes into a header, the query, a cookie or the body, as the manifest says', async () => {
  await using('keys', async (keys) => {
    const { sent, options } = recorder()
    const variables = { api_key: 'k&y', session: 's' }
    await keys.list(keys.bearer.open({ token: 't' }, options))
    await keys.list(keys.header.open(variables, options))
    await keys.list(keys.query.open(variables, options))
    await keys.list(keys.cookie.open(variables, options))
    await keys.create(keys.body.open(variables, options), { a: 1 })
    await keys.submit(keys.body.open(variables, options), { a: 'x y' })
    await keys.list(keys.body.open(variables, options))
    assert.is(sent[0]?.headers.get('authorization'), 'Bearer t')
    assert.is(sent[1]?.headers.get('authorization'), 'Token k&y')
    assert.is(sent[2]?.url, 'https://api.example.com/items?key=k%26y')
    assert.is(sent[3]?.headers.get('cookie'), 'key=k&y; sid=s')
    assert.is(sent[4]?.body, '{"a":1,"api_key":"k&y"}')
    assert.is(sent[5]?.body, 'a=x+y&api_key=k%26y')
    assert.is(sent[6]?.body, '', 'a GET has no body')
  })
})

test('several keys, typed variables, and what users paste around a value', async () => {
  await using('keys', async (keys) => {
    const { sent, options } = recorder()
    const variables = { api_key: 'k', application_key: 'app', account: 12, shop: ' https://X1.shops.example.com/ ' }
    const open = (more: object) => keys.several.open({ ...variables, kind: 'user', ...more }, options)
    await keys.list(open({ sandbox: false, code: 'AB-12' }))
    await keys.list(open({ shop: 'x1', ratio: 2, kind: 'service', service_name: 'svc' }))
    await keys.several.check(open({ shop: 'HTTPS://x1.shops.EXAMPLE.com' }))
    assert.is(sent[0]?.url.toLowerCase(), 'https://x1.shops.example.com/12/items?ratio=0.5&sandbox=false')
    assert.is(sent[1]?.url, 'https://x1.shops.example.com/12/items?ratio=2')
    assert.is(sent[2]?.url, 'https://x1.shops.example.com/me?ratio=0.5')
    const headers = sent.map((request) => [...request.headers].filter(([name]) => name.startsWith('x-')))
    assert.equal(headers, [
      [
        ['x-api-key', 'k'],
        ['x-app-key', 'app'],
        ['x-code', 'AB-12'],
        ['x-kind', 'user'],
      ],
      [
        ['x-api-key', 'k'],
        ['x-app-key', 'app'],
        ['x-kind', 'service'],
        ['x-service', 'svc'],
      ],
      [
        ['x-api-key', 'k'],
        ['x-app-key', 'app'],
        ['x-kind', 'user'],
      ],
    ])
    for (const wrong of [{ code: 'ab-12' }, { code: 'AB-12\n' }, { code: 'xAB-12' }]) {
      const error = await failureOf(keys.list(open(wrong)))
      assert.is(error.kind, 'input')
      assert.not.match(error.message, /AB-12/i)
    }
    assert.throws(() => open({ shop: 'https://x1.evil.example' }), /shop/)
  })
})

test('one choice of a region sets the hosts and the credentials of the app', async () => {
  await using('regions', async (regions) => {
    const variables = { region: 'eu', client_id_eu: 'id-eu', client_secret_eu: 'secret-eu' }
    const { sent, options } = recorder({ access_token: 'a', token_type: 'Bearer' })
    const redirectUri = 'https://app.example.com/callback'
    const { url, pending } = await regions.oauth2.authorize(variables, { redirectUri, ...options })
    assert.match(url, /^https:\/\/accounts\.example\.eu\/oauth\/authorize\?client_id=id-eu&/)
    const callback = `${redirectUri}?code=c&state=${pending.state}`
    const tokens = await regions.oauth2.complete(variables, pending, callback, options)
    assert.is(sent[0]?.url, 'https://accounts.example.eu/oauth/token')
    assert.is(sent[0]?.headers.get('authorization'), `Basic ${btoa('id-eu:secret-eu')}`)
    await regions.list(regions.oauth2.open(variables, tokens, options))
    assert.is(sent[1]?.url, 'https://api.example.eu/v2/items')
    for (const region of ['mars', '__proto__', 'constructor', undefined]) {
      const error = await failureOf(regions.oauth2.authorize({ ...variables, region }, { redirectUri }))
      assert.is(error.kind, 'input', `${region}`)
    }
    const missing = await failureOf(regions.oauth2.authorize({ region: 'us' }, { redirectUri }))
    assert.match(missing.message, /client_id_us is missing/)
    await regions.key.check(regions.key.open({ api_key: 'k', site: 'trial' }, options))
    assert.is(sent[2]?.url, 'https://api.trial.example.com/me')
  })
})

const tokens = {
  accessToken: 'main',
  tokenType: 'bearer',
  expiresAt: null,
  obtainedAt: 0,
  refreshToken: 'r',
  refreshExpiresAt: null,
  scope: null,
  extra: {
    learned: { instance_url: 'https://eu1.example.com/x', org_id: 'o/1', realm_id: '7' },
    named: { user: { accessToken: 'users' } },
  },
}
const learnedVariables = { client_id: 'id', client_secret: 'secret' }

test('the base URL comes with the tokens; endpoints read what was learned, and send the token they name', async () => {
  await using('learned', async (learned) => {
    const { sent, options } = recorder()
    const safe = { ...tokens, extra: { ...tokens.extra, learned: { ...tokens.extra.learned, org_id: 'o1' } } }
    const instance = learned.oauth2.open(learnedVariables, safe, options)
    assert.is(instance.baseUrl, null)
    await learned.company(instance)
    await learned.orgs(instance)
    await learned.whoami(instance)
    await learned.oauth2.check(instance)
    assert.equal(
      sent.map(({ url, headers }) => [url, headers.get('authorization')]),
      [
        ['https://eu1.example.com/x/services/o1/company/7', 'Bearer main'],
        ['https://eu1.example.com/x/services/o1/orgs', 'Bearer main'],
        ['https://eu1.example.com/x/services/o1/whoami', 'Bearer users'],
        ['https://eu1.example.com/x/me?realm=7', 'Bearer main'],
      ],
    )
    assert.equal(
      [...(sent[1]?.headers ?? [])].filter(([name]) => name.startsWith('x-')),
      [['x-org', 'o1']],
    )
    // The same endpoint, by a method that has the value as a variable.
    const session = learned.session.open({ secret_key: 's', realm_id: '9' }, tokens, options)
    await learned.company(session)
    assert.is(sent[4]?.url, 'https://api.example.com/company/9')
  })
})

test('J: what a server taught cannot move a request: another host, a path that climbs, a slash in a segment', async () => {
  await using('learned', async (learned) => {
    const urls = [
      'https://evil.test',
      'https://example.com.evil.test',
      'http://a.example.com',
      'https://u@a.example.com',
    ]
    const paths = ['/../x', '/a/..', '/%2e%2e/x', '/a?b', '/a#b', '//b', '/a%2fb', '/a\\b']
    for (const instance_url of [...urls, ...paths.map((path) => `https://a.example.com${path}`), '', undefined]) {
      const { sent, options } = recorder()
      const extra = { learned: { instance_url, org_id: 'o', realm_id: '7' } }
      const instance = learned.oauth2.open(learnedVariables, { ...tokens, extra }, options)
      assert.is((await failureOf(learned.company(instance))).kind, 'input', `${instance_url}`)
      assert.is(sent.length, 0)
    }
    const { options } = recorder()
    assert.is((await failureOf(learned.company(learned.oauth2.open(learnedVariables, tokens, options)))).kind, 'input')
  })
})

test('a status that the manifest names ends a token as 401 does: one refresh, one replay', async () => {
  await using('learned', async (learned) => {
    const renewed = {
      access_token: 'new',
      token_type: 'Bearer',
      instance_url: 'https://eu1.example.com',
      org: { id: 'o2' },
      authed_user: { access_token: 'new user' },
    }
    const { sent, options } = recorder(new Response('', { status: 403 }), renewed, {})
    const safe = { ...tokens, extra: { ...tokens.extra, learned: { ...tokens.extra.learned, org_id: 'o1' } } }
    const instance = learned.oauth2.open(learnedVariables, safe, options)
    await learned.whoami(instance)
    assert.equal(
      sent.map(({ url, headers }) => [url, headers.get('authorization')?.replace(/^Basic .*/, 'Basic')]),
      [
        ['https://eu1.example.com/x/services/o1/whoami', 'Bearer users'],
        ['https://login.example.com/token', 'Basic'],
        ['https://eu1.example.com/services/o2/whoami', 'Bearer new user'],
      ],
    )
  })
})

test('no error tells a token that goes into the query', async () => {
  await using('keys', async (keys) => {
    const failing = [
      () => Promise.reject(new TypeError('fetch failed for https://api.example.com/items?key=CANARY')),
      async () => new Response('', { status: 500 }),
      async () => new Response('not JSON'),
      async () => new Response('', { status: 302, headers: { location: 'ftp://x/?key=CANARY' } }),
    ]
    for (const fetch of failing) {
      const error = await failureOf(
        keys.list(keys.query.open({ api_key: 'CANARY' }, { fetch, retry: { attempts: 1 } })),
      )
      const told = [error.message, error.stack, JSON.stringify(error), String(error.cause), ...Object.values(error)]
      assert.not.match(told.join(' '), /CANARY/)
    }
  })
})

test('a redirect to another origin takes no credential along, signed or not', async () => {
  await using('signed', async (signed) => {
    const away = new Response('', { status: 302, headers: { location: 'https://elsewhere.example/' } })
    const variables = {
      api_key: 'k',
      api_secret: 's',
      consumer_key: 'c',
      consumer_secret: 's',
      token: 't',
      token_secret: 's',
    }
    for (const method of ['hmac', 'oauth1']) {
      const { sent, options } = recorder(away, {})
      await signed.list(signed[method].open(variables, options))
      assert.is(sent.length, 2)
      assert.equal([...(sent[1]?.headers ?? [])], [])
    }
  })
})

/** The texts of a method's module, for a type and the rest of its declaration. */
async function moduleOf(method: string): Promise<string> {
  const plan = planOf(`
name: acme
label: Acme
version: 1.0.0
base_url: https://api.example.com
auth:
  it: ${method}
endpoints:
  list: {path: /items, auth: all}
`)
  const files = await emit(plan, 'connectors/acme.yaml')
  return files.find(({ path }) => path === 'acme/it.ts')?.text ?? ''
}

test('a module imports what its method uses, and nothing else', async () => {
  const importsOf = async (method: string) =>
    /import \{([^}]*)\}/
      .exec(await moduleOf(method))?.[1]
      ?.match(/\w+/g)
      ?.join(' ')
  assert.is(await importsOf('{type: bearer}'), 'headerValue openInstance')
  assert.is(await importsOf('{type: none}'), 'openInstance')
  assert.is(await importsOf('{type: digest}'), 'openInstance text withDigest')
  assert.is(await importsOf('{type: hmac}'), 'clock headerValue hex hmac openInstance signing text')
  assert.is(await importsOf('{type: oauth1_one_legged}'), 'hmacSha256 oauth1Header openInstance signing text')
  assert.is(
    await importsOf('{type: aws_signature_v4, signature: {service: s3, region: us-east-1}}'),
    'awsSignature openInstance signing text',
  )
  assert.is(await importsOf('{type: mutual_tls}'), 'openInstance text withCertificate')
  assert.is(await importsOf('{type: wsse}'), 'base64 base64OfBytes clock headerValue openInstance sha1 text')
})

test('what a manifest declares and no request uses leaves no trace', async () => {
  const derive = '{unused: {jwt: RS256, key: "{{api_key}}", claims: {iss: x}}, other: "{{api_key}}-{{timestamp}}"}'
  const text = await moduleOf(`{type: api_key, derive: ${derive}}`)
  assert.is(text, await moduleOf('{type: api_key}'))
})

test('a derived value cannot hide a function of the kernel or a name of the module', async () => {
  const names = ['text', 'hmac', 'options', 'variables', 'wrap', 'default', 'now', 'base_url']
  const derive = names.map((name) => `${name}: {hmac: sha256, key: "{{api_key}}", text: "${name}"}`).join(', ')
  const headers = names.map((name) => `X-${name.replace('_', '-')}: "{{${name}}}"`).join(', ')
  const manifest = `
name: acme
label: Acme
version: 1.0.0
base_url: https://api.example.com
auth: {it: {type: api_key, derive: {${derive}}, apply: {headers: {${headers}}}}}
endpoints:
  list: {path: /items, auth: all}
`
  await withModule(await emitAll([planOf(manifest)]), 'acme', async (acme) => {
    const { sent, options } = recorder()
    await acme.list(acme.it.open({ api_key: 'k' }, options))
    const values = names.map((name) => sent[0]?.headers.get(`X-${name.replace('_', '-')}`))
    assert.is(new Set(values).size, names.length)
    assert.ok(values.every((value) => /^[\da-f]{64}$/.test(`${value}`)))
  })
})

test.run()
