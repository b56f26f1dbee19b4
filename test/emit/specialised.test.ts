import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { emit } from '../../compiler/4-emit/emit.js'
import type { Injection, JsonSchema, Plan } from '../../compiler/plan.js'
import { emitAll, goldenPlan, withModule } from './plans.js'

async function textOf(name: string, path: string): Promise<string> {
  const files = await emit(goldenPlan(name), 'connectors/x.yaml')
  const text = files.find((file) => file.path === path)?.text
  assert.ok(text, path)
  return `${text}`
}

test('a public client has no client authentication', async () => {
  const text = await textOf('public-client', 'photos/oauth2.ts')
  assert.not.match(text, /Basic|btoa|client_secret/)
})

test('without PKCE nothing of it is there', async () => {
  const text = await textOf('shopify', 'shopify/oauth2.ts')
  assert.not.match(text, /s256|verifier|challenge/)
})

test('a static method has its variables and `open`, and no token code', async () => {
  for (const method of ['api_key', 'basic', 'open']) {
    const text = await textOf('static', `warehouse/${method}.ts`)
    assert.equal(text.match(/export (async )?\w+ \w+/g), [
      method === 'open' ? 'export type Variables' : 'export interface Variables',
      'export function open',
    ])
    assert.not.match(text, /[tT]oken|authorize/)
  }
})

test('an answer as RFC 6749 has it needs no function', async () => {
  assert.not.match(await textOf('netsuite', 'netsuite/oauth2.ts'), /conform|separator|tokenTypes/)
})

/** Words that only modules with something beside the plain code flow have. */
const words = [
  ...['ask', 'learn', 'Learn', 'named', 'Named', 'hoices', 'afterLogin', 'sha256', 'signJwt', 'xml', 'Xml'],
  ...[
    'reading',
    'withMethod',
    'connect\\b',
    'connecting',
    'again: true',
    'evice',
    'pushAuth',
    'pop',
    'auth1',
    'ormPost',
  ],
  ...['ragment', 'renamed', 'onnectOptions', 'joined', 'once'],
]
const used: Readonly<Record<string, readonly string[]>> = {
  'netsuite/netsuite/oauth2.ts': [],
  'shopify/shopify/oauth2.ts': [],
  'flows/flows/device.ts': ['evice', 'joined', 'onnectOptions'],
  'flows/flows/pushed.ts': ['pushAuth'],
  'flows/flows/bound.ts': ['pop'],
  'flows/flows/oauth1.ts': ['auth1'],
  'machine/machine/client_credentials.ts': ['again: true', 'connect\\b', 'connecting', 'joined', 'onnectOptions'],
  'machine/machine/installation.ts': ['again: true', 'connect\\b', 'connecting', 'signJwt'],
  'login/login/soap.ts': ['Xml', 'again: true', 'connect\\b', 'connecting', 'reading', 'xml'],
  'login/login/workspace.ts': ['Named', 'afterLogin', 'ask', 'joined', 'named', 'withMethod'],
}
for (const [path, expected] of Object.entries(used)) {
  const [name = '', ...rest] = path.split('/')
  test(`${rest.join('/')} has nothing of what the method does not use`, async () => {
    const code = (await textOf(name, rest.join('/'))).replace(/\/\*\*[\s\S]*?\*\//g, '')
    assert.equal(words.filter((word) => new RegExp(word).test(code)).sort(), [...expected].sort())
  })
}

test('a parameter is written as its schema allows', async () => {
  const plan = goldenPlan('static')
  const [endpoint] = plan.endpoints
  if (!endpoint) throw new Error('the plan has no endpoint')
  const queryOf = async (schema: JsonSchema, position: 'query' | 'header', schemas: Plan['schemas'] = {}) => {
    const location = position === 'query' ? 'query' : 'headers'
    const value = [{ variable: 'x', helpers: [], position }]
    const sent: Injection = { name: 'x', value, provenance: { kind: 'own' }, secret: false }
    const parameter = { name: 'x', wire: 'x', location, required: true, secret: false, schema } as const
    const changed = { ...endpoint, query: [], [location]: [sent], parameters: [parameter] }
    const files = await emit({ ...plan, schemas, endpoints: [changed] }, 'connectors/x.yaml')
    return files.find(({ path }) => path.endsWith('endpoints.ts'))?.text.match(/x: (.*?) }/)?.[1]
  }
  const list: JsonSchema = { type: 'array', items: { type: ['string', 'null'] } }
  const object: JsonSchema = { type: 'object' }
  for (const schema of [{}, { type: 'integer' }, { enum: ['a', 1] }, { anyOf: [{ type: 'string' }, list] }, list]) {
    assert.is(await queryOf(schema, 'query'), 'parameters.x', JSON.stringify(schema))
  }
  assert.is(await queryOf(object, 'query'), 'JSON.stringify(parameters.x)')
  assert.is(await queryOf({ $ref: '#/schemas/Ids' }, 'query', { Ids: list }), 'parameters.x')
  assert.is(
    await queryOf({ $ref: '#/schemas/A' }, 'query', { A: { $ref: '#/schemas/A' } }),
    'JSON.stringify(parameters.x)',
  )
  assert.is(await queryOf({ type: 'boolean' }, 'header'), "headerValue(parameters.x, 'x')")
  assert.is(await queryOf(list, 'header'), "headerValue(String(parameters.x), 'x')")
})

interface Sent {
  readonly url: string
  readonly headers: Headers
  readonly body: string
}

/** A `fetch` that records what is sent, and answers with JSON. */
function recorder(answer: unknown) {
  const sent: Sent[] = []
  const fetch = async (input: string | URL | Request, { headers, body }: RequestInit = {}) => {
    sent.push({ url: String(input), headers: new Headers(headers ?? {}), body: String(body) })
    return Response.json(answer)
  }
  return { sent, options: { fetch, now: () => 1_000_000 } }
}

const redirectUri = 'https://app.example.com/callback'

test('a confidential client authenticates with Basic, and the flow comes to an end', async () => {
  await withModule(await emitAll([goldenPlan('netsuite')]), 'netsuite', async (netsuite) => {
    const variables = { accountid: '1234567-sb1', client_id: 'id', client_secret: 'secret' }
    const { sent, options } = recorder({ access_token: 'a', refresh_token: 'r', token_type: 'Bearer', expires_in: 60 })
    const { url, pending } = await netsuite.oauth2.authorize(variables, { redirectUri, ...options })
    assert.match(
      url,
      /^https:\/\/1234567-sb1\.app\.netsuite\.com\/app\/login\/oauth2\/authorize\.nl\?client_id=id&code_challenge=/,
    )
    const tokens = await netsuite.oauth2.complete(
      variables,
      pending,
      `${redirectUri}?code=c&state=${pending.state}`,
      options,
    )
    assert.is(tokens.expiresAt, 1_060_000)
    assert.is(sent[0]?.url, 'https://1234567-sb1.suitetalk.api.netsuite.com/services/rest/auth/oauth2/v1/token')
    assert.is(sent[0]?.headers.get('authorization'), `Basic ${btoa('id:secret')}`)
    const form = {
      code: 'c',
      code_verifier: pending.verifier,
      grant_type: 'authorization_code',
      redirect_uri: redirectUri,
    }
    assert.is(sent[0]?.body, `${new URLSearchParams(form)}`)
    await netsuite.listCustomers(netsuite.oauth2.open(variables, tokens, options), { limit: 5 })
    assert.is(sent[1]?.url, 'https://1234567-sb1.suitetalk.api.netsuite.com/services/rest/record/v1/customer?limit=5')
    assert.is(sent[1]?.headers.get('authorization'), 'Bearer a')
  })
})

test('departures of a token answer are read', async () => {
  await withModule(await emitAll([goldenPlan('departures')]), 'departures', async ({ oauth2 }) => {
    const variables = { client_id: 'id', client_secret: 'secret', datacenter: 'accounts.example.eu' }
    const answer = {
      data: { access_token: 'a', expires_at: 1_090_000, refresh_until: '1970-01-01T00:20:00Z' },
      token_type: 'Token',
    }
    const { sent, options } = recorder(answer)
    const { pending } = await oauth2.authorize(variables, { redirectUri, ...options })
    const tokens = await oauth2.complete(variables, pending, `${redirectUri}?code=c&state=${pending.state}`, options)
    assert.is(sent[0]?.url, 'https://accounts.example.eu/token?v=2')
    assert.not.ok(sent[0]?.headers.has('x-audience'), 'an optional header without a value is not sent')
    assert.equal([tokens.accessToken, tokens.expiresAt, tokens.refreshExpiresAt], ['a', 1_090_000, 1_200_000])
  })
})

test('a host variable that is not a choice, or not a label, stops the flow', async () => {
  await withModule(await emitAll([goldenPlan('netsuite')]), 'netsuite', async ({ oauth2 }) => {
    for (const accountid of ['evil.com/', 'evil.com#', 'x@evil.com', '', undefined]) {
      const variables = { accountid, client_id: 'id', client_secret: 'secret' }
      const error = await oauth2.authorize(variables, { redirectUri }).catch((reason: unknown) => reason)
      assert.is(Reflect.get(error, 'kind'), 'input', `${accountid}`)
    }
  })
})

test('a flow begins with a redirect URI of the project only, where it has some', async () => {
  const plan = goldenPlan('netsuite')
  const callback = { mode: 'query', code: 'code', state: 'state', stateLength: null } as const
  const methods = plan.methods.map((method) => ({
    ...method,
    callback: {
      ...callback,
      ...method.callback,
      redirectUris: { staging: 'https://other.example/back', production: redirectUri },
    },
  }))
  await withModule(await emitAll([{ ...plan, methods }]), 'netsuite', async ({ oauth2 }) => {
    const variables = { accountid: '1', client_id: 'id', client_secret: 'secret' }
    assert.is((await oauth2.authorize(variables, { redirectUri })).pending.redirectUri, redirectUri)
    const error = await oauth2
      .authorize(variables, { redirectUri: `${redirectUri}/` })
      .catch((reason: unknown) => reason)
    assert.is(Reflect.get(error, 'kind'), 'input')
  })
})

test('scopes that have another separator are given as those of RFC 6749', async () => {
  await withModule(await emitAll([goldenPlan('shopify')]), 'shopify', async ({ oauth2 }) => {
    const variables = { shop: 'acme', client_id: 'id', client_secret: 'secret' }
    for (const scope of ['read_orders,read_products', ['read_orders', 'read_products']]) {
      const { options } = recorder({ access_token: 'a', scope })
      const { pending } = await oauth2.authorize(variables, { redirectUri, ...options })
      const tokens = await oauth2.complete(variables, pending, `${redirectUri}?code=c&state=${pending.state}`, options)
      assert.equal(tokens.scope, ['read_orders', 'read_products'])
    }
  })
})

test.run()
