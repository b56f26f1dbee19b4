import { OAuthError } from './error.js'
import type { CallOptions } from './options.js'
import { sleep as timer } from './sleep.js'

/** How many calls may go out. */
export interface Limit {
  /** So many within any `perMs` milliseconds. */
  readonly requests?: number
  readonly perMs?: number
  /** So many at the same time. */
  readonly concurrency?: number
  /** The endpoint whose calls it counts. Default: those of all. */
  readonly endpoint?: string
}

/** Lets calls wait for their turn. Given to several instances, it counts the calls of all of them. */
export interface Limiter {
  /** Waits for the turn of a call; gives what ends it. */
  readonly turn: (endpoint: string, signal?: AbortSignal) => Promise<() => void>
  /** Lets nobody go for so long. */
  readonly pause: (milliseconds: number) => void
}

/**
 * Makes a limiter. Calls go in the order in which they came, but one that waits for its endpoint's limit holds up no other
 * endpoint. None fails for a limit.
 */
export function limiter(
  limits: readonly Limit[],
  { now = Date.now, sleep = timer }: Pick<CallOptions, 'now' | 'sleep'> = {},
): Limiter {
  const rules = limits.map((limit) => ({
    // Any number of calls within no time at all: a limit without a rate.
    requests: 1,
    perMs: 0,
    concurrency: Number.POSITIVE_INFINITY,
    ...limit,
    running: 0,
    count: 0,
    /** When the last calls went, as many as there may be; a ring. */
    starts: [] as number[],
  }))
  const waiting = new Set<{ readonly endpoint: string; readonly start: () => void }>()
  let pausedUntil = 0
  let alarm = new AbortController()

  /** Milliseconds until the limits on an endpoint, or those on all, let one more go; endless until another one ends. */
  const delay = (endpoint?: string) => {
    const delays = rules
      .filter((rule) => rule.endpoint === endpoint)
      .map(({ requests, perMs, concurrency, running, count, starts }) => {
        if (running >= concurrency) return Number.POSITIVE_INFINITY
        // Never longer than the window, even if the clock was turned back.
        return Math.min(perMs, (starts[count % requests] ?? Number.NEGATIVE_INFINITY) + perMs - now())
      })
    return Math.max(pausedUntil - now(), ...delays)
  }

  const advance = () => {
    alarm.abort()
    alarm = new AbortController()
    const { signal } = alarm
    let soonest = Number.POSITIVE_INFINITY
    for (const waiter of waiting) {
      const shared = delay()
      const wait = Math.max(shared, delay(waiter.endpoint))
      if (wait > 0) soonest = Math.min(soonest, wait)
      else waiter.start()
      if (shared > 0) break
    }
    if (soonest < Number.POSITIVE_INFINITY) sleep(soonest, signal).then(() => signal.aborted || advance())
  }

  return {
    turn: (endpoint, signal) =>
      new Promise((resolve, reject) => {
        const mine = rules.filter((rule) => [undefined, endpoint].includes(rule.endpoint))
        const stop = () => {
          if (!waiting.delete(waiter)) return
          reject(new OAuthError('aborted', { step: 'apply' }))
          advance()
        }
        const end = () => {
          for (const rule of mine) rule.running--
          advance()
        }
        const start = () => {
          waiting.delete(waiter)
          signal?.removeEventListener('abort', stop)
          for (const rule of mine) {
            rule.running++
            rule.starts[rule.count++ % rule.requests] = now()
          }
          resolve(end)
        }
        const waiter = { endpoint, start }
        waiting.add(waiter)
        signal?.addEventListener('abort', stop)
        if (signal?.aborted) stop()
        advance()
      }),
    pause(milliseconds) {
      pausedUntil = Math.max(pausedUntil, now() + milliseconds)
    },
  }
}
