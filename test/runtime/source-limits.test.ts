import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { OAuthError } from '../../compiler/runtime/error.js'
import { type RefreshPolicy, tokenSource } from '../../compiler/runtime/source.js'
import { memoryStore, type TokenStore } from '../../compiler/runtime/store.js'
import type { TokenSet } from '../../compiler/runtime/token.js'
import { tokenSet } from './connector.js'
import { failureOf } from './scripted.js'

/** Where the token source draws its lines: the margin, the clock, the lease, what is asked of the store and how often. */

const test = suite('source limits')

const now = 1_700_000_000_000
const fresh = () => tokenSet({ accessToken: 'new', expiresAt: now + 3_600_000, obtainedAt: now })
const due = () => tokenSet({ expiresAt: now - 1, obtainedAt: now - 3_600_000 })

interface Setting {
  readonly tokens?: TokenSet
  readonly until?: number
  readonly put?: TokenStore['put']
  readonly timeoutMs?: number
  readonly policy?: RefreshPolicy
  readonly refresh?: () => Promise<TokenSet>
}

/** A source at a time that stands still, with a store that tells what is asked of it. */
function setUp({ tokens = due(), until = now + 100_000, put, timeoutMs, policy, refresh }: Setting = {}) {
  const asked: unknown[] = []
  const memory = memoryStore([['key', tokens]])
  const store: TokenStore = {
    ...memory,
    ...(put && { put }),
    get: (key) => {
      asked.push('get')
      return memory.get(key)
    },
    lock: async (...given) => {
      asked.push(given)
      return { until, release: async () => void asked.push('release') }
    },
  }
  const give = async () => {
    asked.push('refresh')
    return refresh ? refresh() : fresh()
  }
  const options = { now: () => now, ...(timeoutMs && { timeoutMs }) }
  return { asked, source: tokenSource('c/m', { store, key: 'key' }, give, options, policy) }
}

test('a token that lasts costs one read of the store, and no lock', async () => {
  const { asked, source } = setUp({ tokens: fresh() })
  assert.is((await source()).accessToken, 'new')
  assert.equal(asked, ['get'])
})

test('a lease is asked for that outlasts the request by far; new tokens are given without another read', async () => {
  const { asked, source } = setUp()
  assert.is((await source()).accessToken, 'new')
  assert.equal(asked, ['get', ['key', 45_000, 45_000], 'get', 'refresh', 'release'])
  const short = setUp({ timeoutMs: 7000 })
  await short.source()
  assert.equal(short.asked[1], ['key', 22_000, 22_000])
})

test('a request is made only under a lease that outlasts it', async () => {
  assert.is((await setUp({ until: now + 35_000 }).source()).accessToken, 'new')
  const { asked, source } = setUp({ until: now + 34_999 })
  assert.is((await failureOf<OAuthError>(source())).kind, 'busy')
  assert.not.ok(asked.includes('refresh'))
})

test('E15: a token is due one minute before its end, or half its lifetime before that where it is shorter', async () => {
  const at = async (expiresAt: number, obtainedAt: number, policy?: RefreshPolicy) =>
    (await setUp({ tokens: tokenSet({ expiresAt, obtainedAt }), ...(policy && { policy }) }).source()).accessToken
  assert.is(await at(now + 60_001, now - 3_600_000), 'access-0')
  assert.is(await at(now + 60_000, now - 3_600_000), 'new')
  assert.is(await at(now + 5001, now - 5000), 'access-0')
  assert.is(await at(now + 5000, now - 5000), 'new')
  assert.is(await at(now + 1001, now - 3_600_000, { marginMs: 1000 }), 'access-0')
})

test('E14: a token may be a minute from the future, for clocks that differ', async () => {
  const at = async (obtainedAt: number) =>
    (await setUp({ tokens: tokenSet({ expiresAt: now + 3_600_000, obtainedAt }) }).source()).accessToken
  assert.is(await at(now + 60_000), 'access-0')
  assert.is(await at(now + 60_001), 'new')
})

test('without a refresh token nothing is sent, unless the method can get new tokens again', async () => {
  const tokens = tokenSet({ expiresAt: now - 1, obtainedAt: now - 2, refreshToken: null })
  const { asked, source } = setUp({ tokens })
  const error = await failureOf<OAuthError>(source())
  assert.equal([error.kind, error.message], ['reauthorize', 'c/m: no refresh_token'])
  assert.not.ok(asked.includes('refresh'))
  assert.is((await setUp({ tokens, policy: { again: true } }).source()).accessToken, 'new')
})

test('tokens that could not be stored are handed over, even while the old ones last', async () => {
  const tokens = tokenSet({ expiresAt: now + 20_000, obtainedAt: now - 3_600_000 })
  const error = await failureOf<OAuthError>(setUp({ tokens, put: () => Promise.reject(new Error('disk')) }).source())
  assert.equal([error.kind, error.tokens?.accessToken], ['unsaved', 'new'])
})

test('who joins a refresh does not read the store again, and hears no more of its signal afterwards', async () => {
  const { asked, source } = setUp()
  const { signal } = new AbortController()
  const counts = { addEventListener: 0, removeEventListener: 0 }
  for (const name of ['addEventListener', 'removeEventListener'] as const) {
    signal[name] = (type: string) => {
      assert.is(type, 'abort')
      counts[name]++
    }
  }
  const all = await Promise.all([source(), source(undefined, signal), source(undefined, signal)])
  assert.equal(
    all.map(({ accessToken }) => accessToken),
    ['new', 'new', 'new'],
  )
  assert.is(asked.filter((one) => one === 'get').length, 2)
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(counts, { addEventListener: 2, removeEventListener: 2 })
})

test('E11: a failed request is made once more, never three times', async () => {
  const { asked, source } = setUp({ refresh: () => Promise.reject(new OAuthError('server', { step: 'refresh' })) })
  assert.is((await failureOf<OAuthError>(source())).kind, 'server')
  assert.is(asked.filter((one) => one === 'refresh').length, 2)
})

test('a store in memory deletes what is there, and only the version that was meant', async () => {
  const store = memoryStore([['key', tokenSet()]])
  assert.is(await store.delete('other'), false)
  assert.is(await store.delete('other', 'version'), false)
  assert.is(await store.delete('key', 'version'), false)
  const version = (await store.get('key'))?.version
  assert.is(await store.delete('key', version), true)
  assert.is(await store.get('key'), null)
  await store.put('key', tokenSet(), null)
  assert.is(await store.delete('key'), true)
})

test.run()
