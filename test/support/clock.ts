/** A clock that only sleeping moves: `pass` lets everything happen, jumping from one sleeper's end to the next. */
export interface VirtualClock {
  readonly now: () => number
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  /** How long each sleep was to be, in the order in which they began. */
  readonly sleeps: readonly number[]
  /** How many sleep at the moment. */
  readonly sleeping: () => number
  /** Until nobody sleeps any more, or at most so many times. */
  readonly pass: (jumps?: number) => Promise<void>
}

/** Lets what is ready happen, as far as no timer and no server is needed for it. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

export function virtualClock(start = 0): VirtualClock {
  let time = start
  let sleepers: { readonly at: number; readonly wake: () => void }[] = []
  const sleeps: number[] = []
  return {
    sleeps,
    now: () => time,
    sleeping: () => sleepers.length,
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        sleeps.push(milliseconds)
        const end = () => {
          sleepers = sleepers.filter((other) => other !== sleeper)
          signal?.removeEventListener('abort', end)
          resolve()
        }
        const sleeper = { at: time + milliseconds, wake: end }
        sleepers.push(sleeper)
        signal?.addEventListener('abort', end)
        if (signal?.aborted) end()
      }),
    async pass(jumps = 100_000) {
      await settle()
      for (let left = jumps; left > 0 && sleepers.length > 0; left--) {
        const next = sleepers.reduce((first, other) => (other.at < first.at ? other : first))
        time = Math.max(time, next.at)
        next.wake()
        await settle()
      }
    },
  }
}
