import { OAuthError, type Place } from './error.js'
import { type CallOptions, clock } from './options.js'
import type { Reset } from './reset.js'
import { sleep as timer } from './sleep.js'
import { retryAfter } from './transport.js'

/** When a call is sent again that did not succeed. */
export interface Retry {
  /** How often it is sent at most; with 1 never again. Default: 4. */
  readonly attempts?: number
  /** Statuses that lead to another attempt; 403 only where the answer says how long to wait. Default: 429, 502, 503, 504. */
  readonly statuses?: readonly number[]
  /** Reads how long to wait from an answer, where `Retry-After` does not say it. */
  readonly after?: Reset
  /** Milliseconds to wait after a 429 that says nothing. Default: as after any other failure. */
  readonly waitMs?: number
  /** When an answer asks for a longer wait, in milliseconds, it is given at once. Default: 60000. */
  readonly maxWaitMs?: number
}

/** How long an answer says to wait, in milliseconds. */
export function statedWait({ headers }: Response, { after }: Retry, options: CallOptions): number | undefined {
  return retryAfter(headers, options) ?? after?.(headers, clock(options))
}

/**
 * How long to wait, in milliseconds, before a call is sent again that was answered so; undefined where the answer counts.
 *
 * @param asked whether the answer asks to wait, whatever its status.
 */
export function waitAfter(answer: Response, asked: boolean, retry: Retry, options: CallOptions): number | undefined {
  const { statuses = [429, 502, 503, 504], waitMs, maxWaitMs = 60_000 } = retry
  const { status } = answer
  const stated = statedWait(answer, retry, options)
  const wait = stated ?? ((status === 429 && waitMs) || 0)
  const again = asked || (statuses.includes(status) && (status !== 403 || stated))
  return again && wait <= maxWaitMs ? wait : undefined
}

/**
 * Sends until there is an answer that counts. Between two attempts it waits as long as the answer says; where it does not
 * say, a random time below a bound that doubles, so that many clients do not come back at once.
 *
 * @param send gives an answer, and how long to wait after it.
 */
export async function retrying(
  place: Place,
  send: () => Promise<readonly [answer: Response, wait: number | undefined]>,
  { attempts = 4 }: Retry,
  { sleep = timer, signal }: CallOptions,
): Promise<Response> {
  for (let sent = 1; ; sent++) {
    let wait: number | undefined
    try {
      const [answer, stated] = await send()
      if (sent >= attempts || stated === undefined) return answer
      answer.body?.cancel().catch(() => {})
      wait = stated
    } catch (error) {
      const { step, retryable } = error as OAuthError
      if (sent >= attempts || step !== 'apply' || !retryable) throw error
    }
    await sleep(wait && wait > 0 ? wait : Math.random() * Math.min(30_000, 500 * 2 ** sent), signal)
    if (signal?.aborted) throw new OAuthError('aborted', place)
  }
}
