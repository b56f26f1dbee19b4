import { readFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Received, sendJson, serve, type TestServer } from '../runtime/server.js'
import { type Generated, generate } from '../support/generate.js'
import { prepare } from '../support/prepare.js'

/** The golden connectors `login`, `flows` and `machine` against a server that plays all of their hosts. */

type Answer = (request: Received & { readonly host: string }, response: ServerResponse) => void

interface Tokens {
  readonly accessToken: string
  readonly refreshToken: string | null
  readonly expiresAt: number | null
  readonly obtainedAt: number
  readonly extra: {
    readonly learned?: Readonly<Record<string, string>>
    readonly named?: Readonly<Record<string, Tokens>>
  }
}
interface Instance {
  send(call: object): Promise<unknown>
}
interface Choice {
  readonly value: string
  readonly label: string
}
interface Method {
  authorize(variables: object, options: object): Promise<{ url: string; pending: { state: string; nonce: string } }>
  complete(variables: object, pending: object, callback: string | Request, options: object): Promise<Tokens>
  connect(variables: object, options?: object): Promise<Tokens>
  refresh(variables: object, tokens: Tokens, options?: object): Promise<Tokens>
  open(variables: object, tokens?: Tokens | object, options?: object): object
  cloudIdChoices(variables: object, tokens: Tokens, options: object): Promise<readonly Choice[]>
  chooseCloudId(tokens: Tokens, choice: Choice | undefined): Tokens
  companyChoices(variables: object, tokens: Tokens, options: object): Promise<readonly Choice[]>
  chooseCompany(variables: object, tokens: Tokens, choice: Choice | undefined, options: object): Promise<Tokens>
}
interface Client {
  readonly kernel: { memoryStore(): object }
  readonly [method: string]: unknown
  getItem(instance: object, options?: object): Promise<unknown>
  search(instance: object, options?: object): Promise<unknown>
}

const call = { endpoint: 'items', method: 'GET', url: '/items' }
const redirectUri = 'https://app.example/callback'
const user = { username: 'ann <o> & co', password: 'p"w' }
const app = { client_id: 'id', client_secret: 'secret' }
const start = 1_700_000_000_000

let generated: Generated
let server: TestServer
let answer: Answer
let time = start
const test = suite('generated logins against a scripted server')

prepare(test, async () => {
  const manifest = (name: string) => readFileSync(`test/emit/golden/${name}/manifest.yaml`, 'utf8')
  const names = ['login', 'flows', 'machine', 'own']
  const shared = manifest('machine')
    .replace('name: machine', 'name: ways')
    .replace('[key, secret]', '[key, shared, secret]')
    .replace('{key: private_key_jwt', '{shared: client_secret_jwt, key: private_key_jwt')
  const manifests = names.map((name): [string, string] => [name, manifest(name)])
  generated = await generate({ ...Object.fromEntries(manifests), ways: shared })
  server = await serve((request, response) => answer({ ...request, host: `${request.headers['x-host']}` }, response))
})
test.before.each(() => {
  time = start
  server.received.length = 0
})
test.after(async () => {
  generated?.remove()
  await server.close()
})

/** Options whose requests go to the server in place of the host that they are for. */
function optionsFor(more: object = {}) {
  const send = (url: string, init: RequestInit) => {
    const { host, pathname, search } = new URL(url)
    const headers = new Headers(init.headers)
    headers.set('x-host', host)
    return fetch(server.origin + pathname + search, { ...init, headers })
  }
  return { fetch: send, now: () => time, ...more }
}

async function load(connector: string, name: string) {
  const client = await generated.load<Client>(connector)
  return { client, method: client[name] as Method, options: optionsFor() }
}

const paths = () => server.received.map(({ method, url }) => `${method} ${url}`)
const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (reason: unknown) => reason as { readonly kind?: string; readonly error?: string; readonly message: string },
  )

test('a SOAP login: escaped values in the request, the session id out of the answer, a failure in a success', async () => {
  const { client, method, options } = await load('login', 'soap')
  let status = 'ok'
  answer = ({ url, headers }, response) => {
    if (url !== '/soap') return sendJson(response, {}, headers['x-session'] === 'session-2' ? 200 : 401)
    const logins = server.received.filter((one) => one.url === '/soap').length
    const result = `<status>${status}</status><sessionId>session-${logins}</sessionId>`
    response.end(`<e:Envelope xmlns:e="urn:e"><e:Body><loginResponse>${result}</loginResponse></e:Body></e:Envelope>`)
  }
  await client.getItem(method.open(user, undefined, options))
  assert.equal(paths(), ['POST /soap', 'GET /items', 'POST /soap', 'GET /items'])
  const [login] = server.received
  assert.is(login?.headers['content-type'], 'text/xml; charset=utf-8')
  assert.is(login?.headers.soapaction, 'login')
  assert.match(`${login?.body}`, '<username>ann &lt;o&gt; &amp; co</username>')
  status = 'failed'
  const failure = await failureOf(method.connect(user, options))
  assert.equal([failure?.kind, failure?.error], ['client', 'unsuccessful'])
})

test('a login whose session is its cookies: they are replayed, and asked for again when they have ended', async () => {
  const { client, method, options } = await load('login', 'cookies')
  answer = ({ url, headers }, response) => {
    if (url === '/items') return sendJson(response, {}, headers.cookie === 'a=2; b=x' ? 200 : 401)
    const logins = server.received.filter((one) => one.url === '/login').length
    response.writeHead(200, { 'set-cookie': [`a=${logins}; HttpOnly`, 'b=x; Path=/'] }).end('{}')
  }
  const instance = method.open(user, undefined, options)
  await Promise.all([client.getItem(instance), client.getItem(instance)])
  assert.is(paths().filter((path) => path === 'POST /login').length, 2)
  assert.equal(JSON.parse(server.received[0]?.body ?? ''), { password: user.password, username: user.username })
})

test('discovery, a header, an ID token and a profile are learned; an answer without a token extends it', async () => {
  const { client, method, options } = await load('login', 'discovered')
  const idToken = `x.${Buffer.from(JSON.stringify({ sub: 7 })).toString('base64url')}.x`
  let profile: object = { company: { id: 12 } }
  answer = ({ url, host, headers }, response) => {
    if (url.startsWith('/discover')) return sendJson(response, { host: 'eu.login.example' })
    assert.is(host, 'eu.login.example', url)
    if (url === '/login')
      return sendJson(response, { data: { token: 't', ttl: 600 }, id_token: idToken }, 200, { 'x-region': 'eu' })
    if (url === '/extend') return sendJson(response, { expires_in: 900 })
    if (url === '/profile') return sendJson(response, profile, headers.authorization === 'Bearer t' ? 200 : 401)
    sendJson(response, {})
  }
  const tokens = await method.connect(user, options)
  assert.is(server.received[0]?.url, '/discover?user=ann+%3Co%3E+%26+co')
  const learned = { api_host: 'eu.login.example', region: 'eu', subject: '7', company: '12', plan: 'free' }
  assert.equal(tokens.extra.learned, learned)
  time += 550_000
  profile = { company: { id: 13 }, plan: 'gold', note: 'n' }
  const instance = method.open(user, tokens, options)
  await client.getItem(instance)
  assert.equal(paths().slice(3), ['POST /extend', 'GET /profile', 'GET /v1/items'])
  assert.equal(JSON.parse(server.received[3]?.body ?? ''), { old: 't' })
  const renewed = await method.refresh(user, tokens, options)
  assert.equal(renewed.extra.learned, { ...learned, company: '13', plan: 'gold', note: 'n' })
  assert.equal([renewed.accessToken, renewed.expiresAt], ['t', time + 900_000])
  profile = {}
  assert.is((await method.refresh(user, renewed, options)).extra.learned?.company, '13', 'what is silent stays')
})

test('a host that is not one of the known ones, or a value that is missing, ends the login', async () => {
  const { method, options } = await load('login', 'discovered')
  for (const host of ['evil.example', 'login.example.evil.example', 'x.login.example/', 'a@b.login.example', 5]) {
    answer = (_, response) => sendJson(response, { host })
    const failure = await failureOf(method.connect(user, options))
    assert.is(failure?.kind, 'response', `${host}`)
    assert.match(`${failure?.message}`, 'api_host')
  }
  answer = (_, response) => sendJson(response, {})
  assert.match(`${(await failureOf(method.connect(user, options)))?.message}`, 'api_host is missing')
  assert.ok(server.received.every(({ url }) => url.startsWith('/discover')))
})

/** Sends a user through a flow and back. */
async function logIn(method: Method, options: object, more: Record<string, string> = {}) {
  const { url, pending } = await method.authorize(app, { redirectUri, ...options })
  const query = new URLSearchParams({ code: 'c', state: pending.state, ...more })
  const tokens = await method.complete(app, pending, `${redirectUri}?${query}`, options)
  return { url: new URL(url), tokens }
}

const site = (id: number, url = `https://${id}.login.example/`) => ({ id, name: `Site ${id}`, url })

test('one site is taken; among several the caller chooses, and the redirect teaches the realm', async () => {
  const { client, method, options } = await load('login', 'sites')
  let sites = [site(1)]
  answer = ({ url }, response) => {
    if (url === '/token') return sendJson(response, { access_token: 'a', refresh_token: 'r', token_type: 'bearer' })
    sendJson(response, url === '/sites' ? sites : {})
  }
  const one = await logIn(method, options, { realmId: 'r/1' })
  assert.equal(one.tokens.extra.learned, { realm_id: 'r/1', cloud_id: '1', site_url: 'https://1.login.example' })
  assert.is((await failureOf(client.getItem(method.open(app, one.tokens, options))))?.kind, 'input', 'a slash')
  sites = [site(1), site(2)]
  const { tokens } = await logIn(method, options, { realmId: 'r1' })
  assert.equal(tokens.extra.learned, { realm_id: 'r1' })
  assert.match(`${(await failureOf(client.getItem(method.open(app, tokens, options))))?.message}`, 'cloud_id')
  const choices = await method.cloudIdChoices(app, tokens, options)
  assert.equal(
    choices.map(({ value, label }) => [value, label]),
    [
      ['1', 'Site 1'],
      ['2', 'Site 2'],
    ],
  )
  const chosen = method.chooseCloudId(tokens, choices[1])
  await client.getItem(method.open(app, chosen, options))
  assert.is(paths().at(-1), 'GET /ex/2/r1/items')
  assert.is((await method.refresh(app, chosen, options)).extra.learned?.cloud_id, '2', 'a refresh keeps it')
  assert.match(`${(await failureOf(logIn(method, options)))?.message}`, 'realm_id')
})

test('named tokens: of the answer and of a request, refreshed together, each endpoint with its own', async () => {
  const { client, method, options } = await load('login', 'workspace')
  let refuses = ''
  answer = ({ url, form }, response) => {
    if (url.startsWith('/page')) return sendJson(response, { data: { token: `page of ${url.split('=')[1]}` } })
    if (url !== '/token') return sendJson(response, {})
    const given = form.get('refresh_token')
    if (given !== null && given === refuses) return sendJson(response, { error: 'invalid_grant' }, 400)
    const next = (name: string) => ({ access_token: `${name}2`, refresh_token: `${name}-r2`, expires_in: 3600 })
    if (given === 'bot-r1') return sendJson(response, next('bot'))
    if (given === 'user-r1') return sendJson(response, next('user'))
    const authed_user = { access_token: 'user1', refresh_token: 'user-r1', expires_in: 600 }
    sendJson(response, { access_token: 'bot1', refresh_token: 'bot-r1', expires_in: 3600, authed_user })
  }
  const { url, tokens } = await logIn(method, options)
  assert.equal([url.searchParams.get('scope'), url.searchParams.get('user_scope')], ['chat', 'search'])
  const named = (one: Tokens) =>
    Object.fromEntries(Object.entries(one.extra.named ?? {}).map(([name, { accessToken }]) => [name, accessToken]))
  assert.equal([tokens.accessToken, named(tokens)], ['bot1', { user: 'user1', page: 'page of bot1' }])
  assert.is(tokens.expiresAt, start + 600_000, 'the first of them ends')
  assert.not.ok('answers' in tokens.extra)
  const instance = method.open(app, tokens, options)
  await client.search(instance)
  assert.is(server.received.at(-1)?.headers.authorization, 'Bearer user1')
  await client.getItem(instance)
  assert.is(server.received.at(-1)?.headers.authorization, 'Bearer bot1')
  const renewed = await method.refresh(app, tokens, options)
  assert.equal([renewed.accessToken, named(renewed)], ['bot2', { user: 'user2', page: 'page of bot2' }])
  assert.equal([renewed.refreshToken, renewed.extra.named?.user?.refreshToken], ['bot-r2', 'user-r2'])
  refuses = 'user-r1'
  const partly = await method.refresh(app, tokens, options)
  assert.equal([partly.accessToken, named(partly)], ['bot2', { page: 'page of bot2' }], 'a refused one is left out')
})

test('a token request by GET, an answer in the fragment, parameters behind the fragment', async () => {
  const { method, options } = await load('flows', 'fragment')
  answer = (_, response) => sendJson(response, { access_token: 'a', refresh_token: 'r', expires_in: 600 })
  const { url, pending } = await method.authorize(app, { redirectUri, ...options })
  assert.match(url, /^https:\/\/login\.flows\.example\/authorize#client_id=id&/)
  const tokens = await method.complete(app, pending, `${redirectUri}#code=c&state=${pending.state}`, options)
  const [request] = server.received
  assert.is(request?.method, 'GET')
  assert.match(`${request?.url}`, /^\/token\?code=c&grant_type=authorization_code&/)
  assert.equal([request?.body, request?.headers['content-type']], ['', undefined])
  await method.refresh(app, tokens, options)
  assert.is(paths()[1], 'POST /token?grant_type=refresh_token&refresh_token=r')
})

test('tokens are refreshed when the server takes it, and no earlier', async () => {
  const { client, method, options } = await load('flows', 'fragment')
  answer = ({ url }, response) => sendJson(response, url === '/items' ? {} : { access_token: 'b', expires_in: 600 })
  const tokens = { accessToken: 'a', tokenType: 'bearer', expiresAt: start + 600_000, obtainedAt: start, scope: [] }
  const instance = method.open(app, { ...tokens, refreshToken: 'r', refreshExpiresAt: null, extra: {} }, options)
  time = start + 569_000
  await client.getItem(instance)
  time = start + 571_000
  await client.getItem(instance)
  assert.equal(paths(), ['GET /items', 'POST /token?grant_type=refresh_token&refresh_token=r', 'GET /items'])
})

test('a posted callback with names of its own, a short state, a nonce, scopes as they are', async () => {
  const { method, options } = await load('flows', 'posted')
  const idToken = (nonce: string) => `x.${Buffer.from(JSON.stringify({ nonce })).toString('base64url')}.x`
  const post = (fields: Record<string, string>) =>
    new Request(redirectUri, { method: 'POST', body: new URLSearchParams(fields) })
  for (const isRight of [true, false]) {
    const { url, pending } = await method.authorize(app, { redirectUri, ...options, userScope: ['d'] })
    assert.match(url, /&scope=a,b$/)
    assert.is(new URL(url).searchParams.get('user_scope'), 'd')
    assert.is(pending.state.length, 32)
    const id_token = idToken(isRight ? pending.nonce : 'another')
    answer = (_, response) => sendJson(response, { access_token: 'a', id_token })
    const callback = post({ auth_code: 'c', payload: pending.state })
    const done = await failureOf(method.complete(app, pending, callback, options))
    assert.is(done?.kind, isRight ? undefined : 'response')
    assert.is(server.received.at(-1)?.form.get('code'), 'c')
  }
})

test('a password login: the tokens are refreshed, not asked for again; a refused user is not tried again', async () => {
  const { method, options } = await load('machine', 'password')
  answer = ({ form }, response) => {
    if (form.get('password') === 'wrong') return sendJson(response, { error: 'invalid_grant' }, 400)
    sendJson(response, { access_token: `${form.get('grant_type')}`, refresh_token: 'r', expires_in: 600 })
  }
  const tokens = await method.connect({ ...app, ...user }, options)
  assert.equal(Object.fromEntries(server.received[0]?.form ?? []), {
    ...app,
    ...user,
    grant_type: 'password',
    scope: 'read',
  })
  assert.is((await method.refresh({ ...app, ...user }, tokens, options)).accessToken, 'refresh_token')
  const wrong = method.open({ ...app, ...user, password: 'wrong' }, undefined, options) as Instance
  for (const _ of [1, 2]) assert.is((await failureOf(wrong.send(call)))?.kind, 'reauthorize')
  assert.is(server.received.length, 3)
})

test('a machine connects by itself, once for all callers, in an empty store, and again when the token ends', async () => {
  const { client, method, options } = await load('machine', 'clientCredentials')
  answer = ({ url }, response) => {
    const count = server.received.filter((one) => one.url === '/token').length
    sendJson(response, url === '/token' ? { access_token: `t${count}`, expires_in: 600 } : {})
  }
  const variables = { ...app, tenant: 'acme' }
  const stored = { store: client.kernel.memoryStore(), key: 'one' }
  const instances = [method.open(variables, stored, options), method.open(variables, stored, options)]
  await Promise.all(instances.flatMap((instance) => [client.getItem(instance), client.getItem(instance)]))
  assert.is(paths().filter((path) => path === 'POST /token').length, 1)
  const [request] = server.received
  assert.equal(request?.form.getAll('resource'), ['https://api.machine.example', 'https://files.machine.example'])
  assert.is(request?.form.get('scope'), 'https://acme.machine.example/.default')
  time += 550_000
  await client.getItem(instances[0] ?? {})
  assert.is(server.received.at(-1)?.headers.authorization, 'Bearer t2')
})

test('a variable chooses the client authentication: what is not chosen is neither sent nor needed', async () => {
  const { method, options } = await load('machine', 'switched')
  answer = (_, response) => sendJson(response, { access_token: 'a' })
  await method.connect({ ...app, client_type: 'confidential' }, options)
  await method.connect({ client_id: 'id', client_type: 'public' }, options)
  const [confidential, open] = server.received
  assert.equal(
    [confidential?.headers.authorization, confidential?.form.get('client_id')],
    [`Basic ${btoa('id:secret')}`, null],
  )
  assert.equal([open?.headers.authorization, open?.form.get('client_id')], [undefined, 'id'])
})

test('a key is needed, and an assertion made, only where that way was chosen', async () => {
  const { method, options } = await load('ways', 'keyed')
  answer = (_, response) => sendJson(response, { access_token: 'a' })
  await method.connect({ ...app, way: 'secret' }, options)
  await method.connect({ ...app, way: 'shared' }, options)
  const [secret, shared] = server.received
  assert.equal(
    [secret?.headers.authorization, secret?.form.get('client_assertion')],
    [`Basic ${btoa('id:secret')}`, null],
  )
  const assertion = shared?.form.getAll('client_assertion') ?? []
  assert.is(assertion.length, 1)
  const [, claims = ''] = `${assertion[0]}`.split('.')
  assert.is(JSON.parse(Buffer.from(claims, 'base64url').toString()).iss, 'id')
  assert.match(
    `${(await failureOf(method.connect({ ...app, way: 'key' }, options)))?.message}`,
    'private_key is missing',
  )
})

test('a login of requests alone: it goes on when the caller has chosen, and the choice outlives the session', async () => {
  const { client, method, options } = await load('own', 'steps')
  const variables = { user: 'ann', password: 'pw' }
  answer = ({ url, headers }, response) => {
    const logins = server.received.filter((one) => one.url === '/login').length
    if (url === '/login') return sendJson(response, { ok: true }, 200, { 'set-cookie': `s=${logins}` })
    if (url === '/items') return sendJson(response, {}, headers.authorization === 'Bearer b-2' ? 200 : 401)
    if (headers.cookie !== `s=${logins}`) return sendJson(response, {}, 401)
    if (url === '/companies') return sendJson(response, { list: [{ id: 'a' }, { id: 'b' }] })
    sendJson(response, { token: `${url.slice(-1)}-${logins}`, ttl: 600, plan: 'gold' })
  }
  const begun = await method.connect(variables, options)
  assert.equal(paths(), ['POST /login', 'GET /companies'])
  const choices = await method.companyChoices(variables, begun, options)
  const tokens = await method.chooseCompany(variables, begun, choices[1], options)
  assert.equal([tokens.accessToken, tokens.expiresAt], ['b-1', start + 600_000])
  assert.equal(tokens.extra.learned, { session: 's=1', company: 'b', plan: 'gold' })
  const sent = server.received.length
  await client.getItem(method.open(variables, tokens, options))
  const expected = ['GET /items', 'POST /login', 'GET /companies', 'GET /companies/b', 'GET /items']
  assert.equal(paths().slice(sent), expected)
})

test.run()
