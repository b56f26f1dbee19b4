import type { CallOptions } from '../../compiler/runtime/index.js'
import type { VirtualClock } from '../support/clock.js'

/**
 * When each of these calls is sent, in milliseconds after the first, by a clock that only waiting moves.
 *
 * @param takes how long an answer takes, in milliseconds.
 */
export async function sendTimes(
  clock: VirtualClock,
  calls: (options: CallOptions) => readonly Promise<unknown>[],
  takes = 0,
): Promise<number[]> {
  const times: number[] = []
  const fetch = (async () => {
    times.push(clock.now())
    if (takes > 0) await clock.sleep(takes)
    return Response.json({})
  }) as typeof globalThis.fetch
  const all = calls({ fetch, now: clock.now, sleep: clock.sleep })
  await clock.pass()
  await Promise.all(all)
  return times.map((time) => time - (times[0] ?? 0))
}
