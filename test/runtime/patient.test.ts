import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Failure, OAuthError } from '../../compiler/runtime/error.js'
import { patientSource } from '../../compiler/runtime/patient.js'
import { memoryStore } from '../../compiler/runtime/store.js'
import type { TokenSet } from '../../compiler/runtime/token.js'
import { tokenSet } from './connector.js'
import { failureOf } from './scripted.js'

/** How a server that is down is left alone, by a clock that stands still unless a test moves it. */

const test = suite('patient source')

const start = 1_700_000_000_000
const due = () => tokenSet({ expiresAt: start - 1, obtainedAt: start - 3_600_000 })
const fresh = () => tokenSet({ accessToken: 'new', expiresAt: start + 36_000_000, obtainedAt: start })
const failure = (kind: Failure, retryAfterMs?: number) =>
  new OAuthError(kind, { connector: 'c/m', step: 'refresh' }, kind, { retryAfterMs })

/** A source whose refresh fails with what `fails` holds, if anything, and a count of what was sent. */
function setUp(tokens: TokenSet = due()) {
  const store = memoryStore([['key', tokens]])
  const state = { now: start, sent: 0, fails: null as OAuthError | null }
  const refresh = async () => {
    state.sent++
    if (state.fails) throw state.fails
    return fresh()
  }
  const source = patientSource('c/m', { store, key: 'key' }, refresh, { now: () => state.now })
  const put = async (next: TokenSet) => store.put('key', next, (await store.get('key'))?.version ?? null)
  return Object.assign(state, { source, put })
}

/** Calls so often; gives the number of requests that each sent. */
async function calls(state: ReturnType<typeof setUp>, count: number): Promise<number[]> {
  const sent: number[] = []
  for (let call = 0; call < count; call++) {
    const before = state.sent
    assert.is(await failureOf(state.source()), state.fails)
    sent.push(state.sent - before)
  }
  return sent
}

/** Math.random gives the largest number that it can. */
async function withLargest(work: () => Promise<void>): Promise<void> {
  const { random } = Math
  Math.random = () => 1 - 2 ** -53
  try {
    await work()
  } finally {
    Math.random = random
  }
}

test('a server that says when to come back is left alone until then', async () => {
  for (const kind of ['throttled', 'server'] as const) {
    const state = setUp()
    state.fails = failure(kind, 10_000)
    assert.equal(await calls(state, 3), [1, 0, 0])
    state.now += 9_999
    assert.equal(await calls(state, 1), [0])
    state.now += 1
    assert.equal(await calls(state, 1), [1])
    state.now += 10_000
    state.fails = null
    assert.is((await state.source()).accessToken, 'new')
  }
})

test('five minutes are the longest that a server can ask for', async () => {
  const state = setUp()
  state.fails = failure('throttled', 86_400_000)
  assert.equal(await calls(state, 2), [1, 0])
  state.now += 299_999
  assert.equal(await calls(state, 1), [0])
  state.now += 1
  assert.equal(await calls(state, 1), [1])
})

test('E12: two failures leave no pause, more of them one that doubles up to a minute; a success ends it', () =>
  withLargest(async () => {
    const state = setUp()
    const fail = async (bound: number) => {
      state.fails = failure('network')
      assert.equal(await calls(state, 1), [1])
      if (bound === 0) return
      state.now += bound - 1
      assert.equal(await calls(state, 1), [0], `${bound}`)
      state.now += 1
    }
    for (const bound of [0, 0, 4000, 8000, 16_000, 32_000, 60_000, 60_000]) await fail(bound)
    state.fails = null
    assert.is((await state.source()).accessToken, 'new')
    await state.put(due())
    for (const bound of [0, 0, 4000]) await fail(bound)
  }))

test('the pause is a random part of its bound', async () => {
  const state = setUp()
  state.fails = failure('timeout')
  await calls(state, 2)
  const pauses = new Set<number>()
  for (let round = 0; round < 20; round++) {
    await calls(state, 1)
    const from = state.now
    for (let step = 0; step < 61 && (await calls(state, 1))[0] === 0; step++) state.now += 1000
    pauses.add(state.now - from)
  }
  assert.ok(pauses.size > 3, `${[...pauses]}`)
})

test('E9: what no wait can mend leaves no pause, and no clock that was turned back a long one', async () => {
  const state = setUp()
  state.fails = failure('client', 10_000)
  assert.equal(await calls(state, 4), [1, 1, 1, 1])
  state.fails = failure('throttled', 10_000)
  assert.equal(await calls(state, 2), [1, 0])
  state.now -= 3_600_000
  const { sent } = state
  await failureOf(state.source('access-0'))
  assert.is(state.sent, sent + 1)
})

test('E10: tokens that last, or that another process has stored, are given all the same', async () => {
  const lasting = setUp(tokenSet({ expiresAt: start + 20_000, obtainedAt: start - 3_580_000 }))
  lasting.fails = failure('throttled', 10_000)
  for (let call = 0; call < 3; call++) assert.is((await lasting.source()).accessToken, 'access-0')
  assert.is(lasting.sent, 1)
  const shared = setUp()
  shared.fails = failure('throttled', 10_000)
  assert.equal(await calls(shared, 2), [1, 0])
  await shared.put(fresh())
  assert.is((await shared.source()).accessToken, 'new')
})

test.run()
