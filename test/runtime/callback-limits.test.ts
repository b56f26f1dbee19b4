import { test } from 'uvu'
import * as assert from 'uvu/assert'
import { type Flow, type Pending, receive } from '../../compiler/runtime/index.js'
import { callbackUrl, failureOf } from './connector.js'

/** Where the limits of a callback lie, to the last millisecond, parameter and record. */

const flow: Flow = { connector: 'test/oauth2', step: 'authorize', binding: 'test/oauth2,https://as.example.com,client' }
const now = 1_700_000_000_000

function pendingOf(state: string, changes: Partial<Pending> = {}): Pending {
  return {
    binding: flow.binding,
    state,
    verifier: 'v'.repeat(43),
    redirectUri: 'https://app.example.com/callback?tenant=1&region=eu',
    scope: [],
    at: now,
    ...changes,
  }
}

const finish = (pending: Pending, callback: URL = callbackUrl(pending)) => {
  return receive(flow, pending, callback, { now: () => now })
}

test('B13: ten minutes are not too old, a millisecond more is, and so is the future', async () => {
  for (const [index, age] of [600_000, -600_000].entries()) {
    assert.is(await finish(pendingOf(`within-${index}`, { at: now - age })), 'code-1')
    const beyond = pendingOf(`beyond-${index}`, { at: now - age - Math.sign(age) })
    assert.is((await failureOf(finish(beyond))).kind, 'expired')
  }
})

test('B11: each parameter of the redirect URI must have come back, with its value', async () => {
  for (const [index, query] of ['?region=eu', '?tenant=1', '?tenant=1&region=us', '?tenant=2&region=eu'].entries()) {
    const pending = pendingOf(`query-${index}`)
    const callback = new URL(`https://app.example.com/callback${query}&code=code-1&state=${pending.state}`)
    assert.is((await failureOf(finish(pending, callback))).kind, 'callback', query)
  }
})

test('B12: the latest ten thousand records are known to be spent', async () => {
  const records = Array.from({ length: 10_001 }, (_, index) => pendingOf(`many-${index}`))
  for (const record of records) await finish(record)
  const [first = pendingOf(''), second = pendingOf('')] = records
  assert.is((await failureOf(finish(second))).kind, 'state')
  assert.is(await finish(first), 'code-1', 'what is older is forgotten')
})

test.run()
