import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { keptTokens, memoryStore, type TokenSet, type TokenStore, tokenSource } from '../../compiler/runtime/index.js'
import { failureOf, loopback, refresh, source, tokenSet } from './connector.js'
import { type Received, sendJson, serve, type TestServer } from './server.js'

interface Context {
  server: TestServer
  /** Answers the n-th request, from 1. Default: new tokens, rotated. */
  answer: ((n: number, request: Received, response: Parameters<typeof sendJson>[0]) => unknown) | null
}

const test = suite<Context>('source')

test.before.each(async (context) => {
  context.answer = null
  context.server = await serve((request, response) => {
    const n = context.server.received.length
    if (context.answer) return context.answer(n, request, response)
    sendJson(response, { access_token: `access-${n}`, refresh_token: `refresh-${n}`, expires_in: 3600 })
  })
})
test.after.each(({ server }) => server.close())

function client({ server }: Context) {
  return { origin: server.origin, client_id: 'client' }
}

function sentTokens({ server }: Context): (string | null)[] {
  return server.received.map(({ form }) => form.get('refresh_token'))
}

/** A store with a lock that is always free, unless told otherwise. */
function lockingStore(tokens: TokenSet, until: () => number = () => Date.now() + 60_000) {
  const events: string[] = []
  const store = memoryStore([['key', tokens]])
  const locking: TokenStore = {
    ...store,
    async lock() {
      events.push('lock')
      return {
        until: until(),
        release: async () => {
          events.push('release')
        },
      }
    },
  }
  return { store: locking, events }
}

/** Another process stores tokens, whatever version is there. */
async function overwrite(store: TokenStore, tokens: TokenSet) {
  await store.put('key', tokens, (await store.get('key'))?.version ?? null)
}

/** What another process has got meanwhile. */
const newer = tokenSet({ accessToken: 'other', refreshToken: 'newer', expiresAt: Date.now() + 3_600_000 })

const ending = () => tokenSet({ expiresAt: Date.now() + 20_000, obtainedAt: Date.now() - 3_580_000 })

test('E1: a returned refresh token replaces the old one', async (context) => {
  const tokens = source(client(context), tokenSet(), loopback)
  await tokens()
  await tokens('access-1')
  assert.equal(sentTokens(context), ['refresh-0', 'refresh-1'])
})

test('E2: without a returned refresh token the old one is kept, over two refreshes', async (context) => {
  context.answer = (n, _, response) => sendJson(response, { access_token: `access-${n}` })
  const tokens = source(client(context), tokenSet(), loopback)
  await tokens()
  await tokens('access-1')
  assert.is((await tokens('access-2')).refreshToken, 'refresh-0')
  assert.equal(sentTokens(context), ['refresh-0', 'refresh-0', 'refresh-0'])
})

test('E4: callers at the same time cause one refresh, over all sources of one store and key', async (context) => {
  const { store } = lockingStore(tokenSet())
  const sources = [1, 2, 3].map(() => source(client(context), { store, key: 'key' }, loopback))
  const given = await Promise.all(sources.flatMap((tokens) => Array.from({ length: 10 }, () => tokens())))
  assert.ok(given.every(({ accessToken }) => accessToken === 'access-1'))
  assert.is(context.server.received.length, 1)
})

test('E6: new tokens are stored before anyone sees them, in spite of one failing write', async (context) => {
  const store = memoryStore([['key', tokenSet()]])
  const events: string[] = []
  const slow: TokenStore = {
    ...store,
    async put(...given) {
      events.push('put')
      if (events.length === 1) throw new Error('CANARY')
      await new Promise((resolve) => setTimeout(resolve, 20))
      const version = await store.put(...given)
      events.push('stored')
      return version
    },
  }
  await source(client(context), { store: slow, key: 'key' }, loopback)()
  assert.equal(events, ['put', 'put', 'stored'])
})

test('E6: tokens that cannot be stored are in the error, and are not printed with it', async (context) => {
  const store = { ...memoryStore([['key', tokenSet()]]), put: () => Promise.reject(new Error('disk')) }
  const error = await failureOf(source(client(context), { store, key: 'key' }, loopback)())
  assert.equal([error.kind, error.tokens?.refreshToken], ['unsaved', 'refresh-1'])
  assert.not.match(JSON.stringify(error), 'refresh-1')
})

test('E7: a refused grant is no error when the store has newer tokens', async (context) => {
  const store = memoryStore([['key', tokenSet()]])
  context.answer = async (_, __, response) => {
    await overwrite(store, newer)
    sendJson(response, { error: 'invalid_grant' }, 400)
  }
  assert.is((await source(client(context), { store, key: 'key' }, loopback)()).accessToken, 'other')
})

test('E7: newer tokens that have ended too are refreshed in turn, but not for ever', async (context) => {
  const store = memoryStore([['key', tokenSet()]])
  context.answer = async (n, _, response) => {
    await overwrite(store, tokenSet({ refreshToken: `newer-${n}` }))
    sendJson(response, { error: 'invalid_grant' }, 400)
  }
  const error = await failureOf(source(client(context), { store, key: 'key' }, loopback)())
  assert.equal([error.kind, error.retryable], ['busy', true])
  assert.equal(sentTokens(context), ['refresh-0', 'newer-1', 'newer-2'])
})

test('E8: a refused grant ends the connection until new tokens are stored', async (context) => {
  const store = memoryStore([['key', tokenSet()]])
  context.answer = (_, __, response) => sendJson(response, { error: 'invalid_grant', error_description: 'gone' }, 400)
  for (let attempt = 0; attempt < 3; attempt++) {
    const error = await failureOf(source(client(context), { store, key: 'key' }, loopback)())
    assert.equal([error.kind, error.retryable], ['reauthorize', false])
  }
  assert.is(context.server.received.length, 1)
  assert.is((await store.get('key'))?.value.refreshToken, 'refresh-0')
  context.answer = null
  await overwrite(store, tokenSet({ refreshToken: 'again' }))
  assert.is((await source(client(context), { store, key: 'key' }, loopback)()).accessToken, 'access-2')
})

test('E9: invalid_client and unauthorized_client discard nothing', async (context) => {
  for (const error of ['invalid_client', 'unauthorized_client']) {
    const store = memoryStore([['key', tokenSet()]])
    context.answer = (_, __, response) => sendJson(response, { error }, 401)
    const tokens = source(client(context), { store, key: 'key' }, loopback)
    assert.is((await failureOf(tokens())).kind, 'client')
    context.answer = null
    assert.match((await tokens()).accessToken, 'access-')
  }
})

test('E10: an outage discards nothing, and a token that lasts is given meanwhile', async (context) => {
  const outages: [string, NonNullable<Context['answer']>][] = [
    ['server', (_, __, response) => response.writeHead(500).end()],
    ['throttled', (_, __, response) => response.writeHead(429).end()],
    ['network', (_, __, response) => response.destroy()],
    ['timeout', () => {}],
  ]
  for (const [kind, answer] of outages) {
    context.answer = answer
    // Only an outage that is a time-out has a short one, so that a slow machine makes no other.
    const sourceOf = (tokens: TokenSet) =>
      tokenSource('test/oauth2', keptTokens(tokens), (current) => {
        const brief = kind === 'timeout' && context.answer !== null
        return refresh(client(context), current, brief ? { ...loopback, timeoutMs: 20 } : loopback)
      })
    const error = await failureOf(sourceOf(tokenSet())())
    assert.equal([error.kind, error.retryable], [kind, true])
    assert.is((await sourceOf(ending())()).accessToken, 'access-0')
    const tokens = sourceOf(tokenSet())
    await failureOf(tokens())
    context.answer = null
    assert.match((await tokens()).accessToken, 'access-')
  }
})

test('E11: a refresh is tried again once, under the lock and after the store was read', async (context) => {
  context.answer = (_, __, response) => response.writeHead(500).end()
  const { store, events } = lockingStore(tokenSet())
  assert.is((await failureOf(source(client(context), { store, key: 'key' }, loopback)())).kind, 'server')
  assert.is(context.server.received.length, 2)
  assert.equal(events, ['lock', 'release'])
})

test('E11: it is not tried again when the store has newer tokens, or when throttled', async (context) => {
  const { store } = lockingStore(tokenSet())
  context.answer = async (_, __, response) => {
    await overwrite(store, newer)
    response.writeHead(500).end()
  }
  assert.is((await source(client(context), { store, key: 'key' }, loopback)()).accessToken, 'other')
  context.answer = (_, __, response) => response.writeHead(429).end()
  await failureOf(source(client(context), { store: lockingStore(tokenSet()).store, key: 'key' }, loopback)())
  assert.is(context.server.received.length, 2)
})

test('E11: nothing is sent under a lock that would end before the answer', async (context) => {
  const { store, events } = lockingStore(tokenSet(), () => Date.now() + 1000)
  const error = await failureOf(source(client(context), { store, key: 'key' }, loopback)())
  assert.equal([error.kind, error.retryable, events], ['busy', true, ['lock', 'release']])
  const held: TokenStore = { ...store, lock: async () => null }
  assert.is((await failureOf(source(client(context), { store: held, key: 'key' }, loopback)())).kind, 'busy')
  assert.is(context.server.received.length, 0)
})

test('E12: a failed refresh does not poison later calls', async (context) => {
  context.answer = (_, __, response) => response.writeHead(400).end()
  const tokens = source(client(context), tokenSet(), loopback)
  await failureOf(tokens())
  context.answer = null
  assert.is((await tokens()).accessToken, 'access-2')
})

test('E13: a caller that leaves does not end the refresh of the others', async (context) => {
  context.answer = async (_, __, response) => {
    await new Promise((resolve) => setTimeout(resolve, 60))
    sendJson(response, { access_token: 'access-1' })
  }
  const tokens = source(client(context), tokenSet(), loopback)
  const leaving = failureOf(tokens(undefined, AbortSignal.timeout(10)))
  const staying = tokens()
  assert.is((await leaving).kind, 'aborted')
  assert.is((await staying).accessToken, 'access-1')
  assert.is(context.server.received.length, 1)
  assert.is((await failureOf(tokens(undefined, AbortSignal.abort()))).kind, 'aborted')
})

test('E14: tokens from the future are refreshed', async (context) => {
  const obtainedAt = Date.now() + 600_000
  await source(client(context), tokenSet({ obtainedAt, expiresAt: obtainedAt + 3_600_000 }), loopback)()
  await source(client(context), tokenSet({ obtainedAt, expiresAt: null }), loopback)()
  assert.is(context.server.received.length, 2)
})

test('E15: the margin is a minute, and half the lifetime of short-lived tokens', async (context) => {
  const now = Date.now()
  const lasting = (left: number, lifetime: number) => {
    const expiresAt = now + left * 1000
    return source(client(context), tokenSet({ expiresAt, obtainedAt: expiresAt - lifetime * 1000 }), {
      ...loopback,
      now: () => now,
    })()
  }
  await lasting(61, 3600)
  await lasting(6, 10)
  assert.is(context.server.received.length, 0)
  await lasting(59, 3600)
  await lasting(4, 10)
  assert.is(context.server.received.length, 2)
})

test('E16: what is given is what is stored, also when another was first', async (context) => {
  const store = memoryStore([['key', tokenSet()]])
  context.answer = async (_, __, response) => {
    await overwrite(store, newer)
    sendJson(response, { access_token: 'mine' })
  }
  const given = await source(client(context), { store, key: 'key' }, loopback)()
  assert.is(given, (await store.get('key'))?.value)
  assert.is(given.accessToken, 'other')
})

test('a caller whose token was refused does not get it from a flight that began before', async (context) => {
  const fresh = tokenSet({ expiresAt: Date.now() + 3_600_000 })
  const tokens = source(client(context), fresh, loopback)
  const [before, after] = await Promise.all([tokens(), tokens('access-0')])
  assert.equal([before.accessToken, after.accessToken], ['access-0', 'access-1'])
})

test('without a refresh, tokens are given until they end', async () => {
  assert.is((await tokenSource('test/oauth2', keptTokens(ending()), null)()).accessToken, 'access-0')
  assert.is((await failureOf(tokenSource('test/oauth2', keptTokens(tokenSet()), null)())).kind, 'reauthorize')
  assert.is((await failureOf(tokenSource('test/oauth2', keptTokens(ending()), null)('access-0'))).kind, 'reauthorize')
})

test('a store that fails, and one without the connection, have errors of their own', async () => {
  const broken = { ...memoryStore(), get: () => Promise.reject(new Error('CANARY')) }
  const error = await failureOf(tokenSource('test/oauth2', { store: broken, key: 'key' }, null)())
  assert.equal([error.kind, error.retryable], ['store', true])
  assert.is(
    (await failureOf(tokenSource('test/oauth2', { store: memoryStore(), key: 'key' }, null)())).kind,
    'reauthorize',
  )
})

test('a memory store writes and deletes only the version that is expected', async () => {
  const store = memoryStore()
  const first = await store.put('key', tokenSet(), null)
  assert.is(await store.put('key', tokenSet(), null), null)
  const second = await store.put('key', tokenSet(), first)
  assert.is.not(first, second)
  assert.is(await store.put('key', tokenSet(), first), null)
  assert.is(await store.delete('key', `${first}`), false)
  assert.is(await store.delete('key', `${second}`), true)
  assert.is(await store.delete('key'), false)
  assert.is(await store.get('key'), null)
})

test.run()
