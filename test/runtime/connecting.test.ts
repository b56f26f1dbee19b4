import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { connecting, newSession } from '../../compiler/runtime/connecting.js'
import { extended, withMembers } from '../../compiler/runtime/replaced.js'
import { memoryStore, type TokenStore } from '../../compiler/runtime/store.js'
import { tokenSet } from './connector.js'

/** Connections that can be made at any time, without a user. */

const test = suite('connecting')

test('a store that has no tokens says that they have ended, and takes the first ones', async () => {
  const store = memoryStore()
  const connected = connecting({ store, key: 'k' })
  assert.is(connected.key, 'k')
  const empty = await connected.store.get('k')
  assert.equal([empty?.value.accessToken, empty?.value.expiresAt, empty?.value.refreshToken], ['', 0, null])
  const tokens = tokenSet()
  const version = await connected.store.put('k', tokens, empty?.version ?? null)
  assert.type(version, 'string')
  assert.equal(await connected.store.get('k'), { value: tokens, version })
  assert.is(await connected.store.put('k', tokens, empty?.version ?? null), null)
  assert.type(await connected.store.put('k', tokens, version), 'string')
})

test('tokens that were given are there; without any, they have ended', async () => {
  const tokens = tokenSet()
  const { store, key } = connecting(tokens)
  assert.is((await store.get(key))?.value, tokens)
  const none = connecting(undefined)
  assert.is((await none.store.get(none.key))?.value.expiresAt, 0)
})

test('all who open a store share one, so that they share the work in progress', () => {
  const store = memoryStore()
  assert.is(connecting({ store, key: 'a' }).store, connecting({ store, key: 'b' }).store)
  assert.is.not(connecting({ store, key: 'a' }).store, connecting({ store: memoryStore(), key: 'a' }).store)
})

test("the store's own deletion and lock are used; without a lock there is none", async () => {
  const calls: unknown[] = []
  const lease = { until: 1, release: async () => {} }
  const store: TokenStore = {
    ...memoryStore([['k', tokenSet()]]),
    delete: async (...given) => calls.push(given) > 0,
    lock: async (...given) => {
      calls.push(given)
      return lease
    },
  }
  const connected = connecting({ store, key: 'k' }).store
  assert.is(await connected.delete('k', 'v'), true)
  assert.is(await connected.lock?.('k', 1, 2), lease)
  assert.equal(calls, [
    ['k', 'v'],
    ['k', 1, 2],
  ])
  assert.not.ok('lock' in connecting({ store: memoryStore(), key: 'k' }).store)
})

test('a session has a name of its own, no end, and begins now', () => {
  const [one, other] = [newSession({ now: () => 5 }), newSession({ now: () => 5 })]
  assert.equal([one.expiresAt, one.obtainedAt, one.tokenType], [null, 5, 'bearer'])
  assert.match(one.accessToken, /^[\da-f-]{36}$/)
  assert.is.not(one.accessToken, other.accessToken)
})

test('members that a further request gave take the place of those that were there', () => {
  const tokens = tokenSet({ obtainedAt: 1, expiresAt: 2 })
  const now = () => 1000
  const all = withMembers(tokens, { access_token: 'a', refresh_token: 'r', expires_in: '10' }, { now })
  assert.equal([all.accessToken, all.refreshToken, all.obtainedAt, all.expiresAt], ['a', 'r', 1000, 11_000])
  assert.equal(withMembers(tokens, {}, { now }), tokens)
  assert.is(withMembers(tokens, { expires_in: 0 }, { now }).expiresAt, 2)
})

test('an answer without a token says that the current one lives on', () => {
  const tokens = tokenSet({ accessToken: 'kept' })
  assert.equal(extended({ expires_in: 1 }, tokens), { expires_in: 1, access_token: 'kept' })
  assert.is(extended({ access_token: 'new' }, tokens).access_token, 'new')
})

test.run()
