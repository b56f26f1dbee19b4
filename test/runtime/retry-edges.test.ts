import { getEventListeners } from 'node:events'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { limiter, OAuthError, resetAfter } from '../../compiler/runtime/index.js'
import { sleep } from '../../compiler/runtime/sleep.js'
import { failureOf, jsonAnswer } from './scripted.js'
import { ok, trial } from './trial.js'

/** The lengths of waits, what is never sent again, and what waiting leaves behind. */

const test = suite('retry edges')

const busy = () => new Response(null, { status: 503 })

/** How long a call waited between its attempts, where chance is always the same. */
async function waits(answers: number, chance: number): Promise<number[]> {
  const found: number[] = []
  const sleep = async (milliseconds: number) => void found.push(milliseconds)
  const { random } = Math
  Math.random = () => chance
  try {
    await trial([...Array.from({ length: answers }, busy), ok()], {}, { options: { sleep, retry: { attempts: 9 } } })
  } finally {
    Math.random = random
  }
  return found
}

test('the bound of the random wait doubles up to half a minute', async () => {
  assert.equal(await waits(7, 0.5), [500, 1000, 2000, 4000, 8000, 15_000, 15_000])
  assert.equal(await waits(2, 0), [0, 0])
})

test('tokens that cannot be had are not asked for again with the call', async () => {
  let asked = 0
  const apply = () => {
    asked++
    return Promise.reject(new OAuthError('server', { step: 'refresh' }))
  }
  const { result, urls } = await trial([], {}, { apply })
  assert.equal([(result as OAuthError).kind, (result as OAuthError).retryable], ['server', true])
  assert.equal([asked, urls.length], [1, 0])
})

test('the body of an answer that does not count is let go', async () => {
  let cancelled = 0
  const body = new ReadableStream({
    cancel() {
      cancelled++
      return Promise.reject(new Error('it cannot be'))
    },
  })
  const { result } = await trial([new Response(body, { status: 503 }), ok()], {})
  assert.equal([result, cancelled], [200, 1])
})

test('a header that is not there says nothing, in each of its formats', () => {
  for (const format of ['seconds', 'milliseconds', 'date', 'epoch', 'epoch_ms'] as const) {
    assert.is(resetAfter('x-reset', format)(new Headers(), 5000), undefined, format)
  }
  const headers = new Headers({ 'x-reset': '9', 'x-left': '0' })
  assert.is(resetAfter('x-reset', 'seconds', 'x-left')(headers, 0), 9000)
  headers.set('x-left', '1')
  assert.is(resetAfter('x-reset', 'seconds', 'x-left')(headers, 0), undefined)
})

test('the calls of one endpoint do not count for the limit of another', async () => {
  const { turn } = limiter([{ concurrency: 1, endpoint: 'b' }])
  await turn('a')
  const end = await turn('b')
  let later = false
  const waiting = turn('b').then(() => {
    later = true
  })
  await turn('a')
  assert.not.ok(later)
  end()
  await waiting
})

test('a turn leaves nothing at the signal, and is given up when that ends', async () => {
  const { signal } = new AbortController()
  const { turn } = limiter([{ concurrency: 1 }])
  const end = await turn('a', signal)
  assert.is(getEventListeners(signal, 'abort').length, 0)
  const caller = new AbortController()
  const waiting = turn('a', caller.signal)
  caller.abort()
  for (const given of [waiting, turn('a', caller.signal)]) {
    const { kind, step } = await failureOf<OAuthError>(given)
    assert.equal([kind, step], ['aborted', 'apply'])
  }
  end()
  await turn('a')
})

test('a timer waits, until the signal ends it, and leaves nothing at it', async () => {
  await sleep(0)
  const { signal } = new AbortController()
  await sleep(0, signal)
  assert.is(getEventListeners(signal, 'abort').length, 0)
  const caller = new AbortController()
  const waiting = sleep(2_000_000_000, caller.signal)
  assert.is(getEventListeners(caller.signal, 'abort').length, 1)
  caller.abort()
  await waiting
  await sleep(2_000_000_000, caller.signal)
  assert.is(getEventListeners(caller.signal, 'abort').length, 0)
})

test('a 403 counts as a wait only where it says how long', async () => {
  const retry = { statuses: [403] }
  const limited = await trial([jsonAnswer({}, 403, { 'retry-after': '2' }), ok()], {}, { retry })
  const forbidden = await trial([jsonAnswer({}, 403)], {}, { retry })
  assert.equal([limited.urls.length, forbidden.urls.length], [2, 1])
})

test.run()
