import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { type Limit, limiter, openInstance } from '../../compiler/runtime/index.js'
import { virtualClock } from '../support/clock.js'
import { failureOf } from './connector.js'
import { jsonAnswer } from './scripted.js'

/** A limiter queues calls, keeps every limit, and fails none. */

const test = suite('limits')

/** When each of so many calls began, in milliseconds, when each takes as long as given. */
async function starts(limits: readonly Limit[], calls: readonly string[], takes = 0): Promise<[string, number][]> {
  const clock = virtualClock()
  const { turn } = limiter(limits, clock)
  const began: [string, number][] = []
  const all = calls.map(async (endpoint) => {
    const end = await turn(endpoint)
    began.push([endpoint, clock.now()])
    if (takes > 0) await clock.sleep(takes)
    end()
  })
  await clock.pass()
  await Promise.all(all)
  return began
}

test('so many calls go within a window, the others later, in the order in which they came', async () => {
  const times = await starts([{ requests: 2, perMs: 1000 }], ['a', 'b', 'c', 'd', 'e'])
  assert.equal(times, [
    ['a', 0],
    ['b', 0],
    ['c', 1000],
    ['d', 1000],
    ['e', 2000],
  ])
})

test('several windows hold together', async () => {
  const limits = [
    { requests: 2, perMs: 1000 },
    { requests: 3, perMs: 60_000 },
  ]
  const times = await starts(limits, ['a', 'b', 'c', 'd'])
  assert.equal(
    times.map(([, time]) => time),
    [0, 0, 1000, 60_000],
  )
})

test('so many calls run at the same time', async () => {
  const times = await starts([{ concurrency: 2 }], ['a', 'b', 'c', 'd', 'e'], 70)
  assert.equal(
    times.map(([, time]) => time),
    [0, 0, 70, 70, 140],
  )
})

test('a call that waits for the limit of its endpoint holds up no other', async () => {
  const limits = [
    { requests: 10, perMs: 1000 },
    { requests: 1, perMs: 5000, endpoint: 'search' },
  ]
  assert.equal(await starts(limits, ['search', 'search', 'get', 'get']), [
    ['search', 0],
    ['get', 0],
    ['get', 0],
    ['search', 5000],
  ])
})

test('nobody goes during a pause', async () => {
  const clock = virtualClock()
  const limits = limiter([{ concurrency: 9 }], clock)
  limits.pause(3000)
  limits.pause(1000)
  const turn = limits.turn('a').then(() => clock.now())
  await clock.pass()
  assert.is(await turn, 3000)
})

test('a caller who ends a wait leaves the queue, and no timer stays behind', async () => {
  const clock = virtualClock()
  const { turn } = limiter([{ requests: 1, perMs: 86_400_000, concurrency: 1 }], clock)
  ;(await turn('a'))()
  const caller = new AbortController()
  const ended = failureOf(turn('b', caller.signal))
  await clock.pass(0)
  assert.is(clock.sleeping(), 1)
  caller.abort()
  assert.is((await ended).kind, 'aborted')
  await clock.pass(0)
  assert.is(clock.sleeping(), 0)
  assert.is((await failureOf(turn('c', AbortSignal.abort()))).kind, 'aborted')
  const next = turn('d').then(() => clock.now())
  await clock.pass()
  assert.is(await next, 86_400_000)
})

test('a clock that is turned back stops nobody for longer than the window', async () => {
  let time = 1_000_000
  const slept: number[] = []
  const sleep = async (milliseconds: number) => {
    slept.push(milliseconds)
    time += milliseconds
  }
  const { turn } = limiter([{ requests: 1, perMs: 500 }], { now: () => time, sleep })
  await turn('a')
  time = 0
  await turn('b')
  assert.ok(slept.every((milliseconds) => milliseconds <= 500))
})

test('property: every limit is kept, every call goes, and none of an endpoint overtakes another of it', async () => {
  const limit = fc.record(
    {
      requests: fc.integer({ min: 1, max: 4 }),
      perMs: fc.integer({ min: 1, max: 50 }),
      concurrency: fc.integer({ min: 1, max: 4 }),
      endpoint: fc.constantFrom('a', 'b'),
    },
    { requiredKeys: ['requests', 'perMs'] },
  )
  const call = fc.record({
    endpoint: fc.constantFrom('a', 'b', 'c'),
    comes: fc.integer({ min: 0, max: 100 }),
    takes: fc.integer({ min: 0, max: 40 }),
  })
  const both = fc.tuple(fc.array(limit, { maxLength: 3 }), fc.array(call, { maxLength: 20 }))
  await fc.assert(
    fc.asyncProperty(both, async ([limits, calls]) => {
      const clock = virtualClock()
      const { turn } = limiter(limits, clock)
      const ran: { endpoint: string; comes: number; index: number; from: number; to: number }[] = []
      const all = calls.map(async ({ endpoint, comes, takes }, index) => {
        await clock.sleep(comes)
        const end = await turn(endpoint)
        const from = clock.now()
        await clock.sleep(takes)
        ran.push({ endpoint, comes, index, from, to: clock.now() })
        end()
      })
      await clock.pass()
      await Promise.all(all)
      assert.is(ran.length, calls.length)
      for (const { requests = 1, perMs = 0, concurrency = 99, endpoint: only } of limits) {
        const counted = ran.filter(({ endpoint }) => only === undefined || only === endpoint)
        for (const { from } of counted) {
          const within = counted.filter((other) => other.from >= from && other.from < from + perMs)
          assert.ok(within.length <= requests)
          assert.ok(counted.filter((other) => other.from <= from && from < other.to).length <= concurrency)
        }
      }
      for (const one of ran) {
        const earlier = ran.filter(({ endpoint, comes }) => endpoint === one.endpoint && comes < one.comes)
        assert.ok(earlier.every(({ from }) => from <= one.from))
      }
    }),
    { numRuns: 60 },
  )
})

test('instances that are given the same limiter wait for each other', async () => {
  const clock = virtualClock()
  const times: number[] = []
  const fetch = (async () => {
    times.push(clock.now())
    return jsonAnswer({})
  }) as typeof globalThis.fetch
  const parts = { connector: 'test', method: 'none', baseUrl: 'https://api.example.com', apply: () => ({}) }
  const limits = limiter([{ requests: 1, perMs: 1000 }], clock)
  const instances = [1, 2, 3].map(() => openInstance(parts, { fetch, limits }))
  const all = instances.map(({ send }) => send({ endpoint: 'list', method: 'GET', url: '/' }))
  await clock.pass()
  await Promise.all(all)
  assert.equal(times, [0, 1000, 2000])
})

test.run()
