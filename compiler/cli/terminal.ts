import type { Stream, World } from './world.js'

/** Whether to write colours to a stream: FORCE_COLOR decides, then NO_COLOR, then whether it is a terminal. */
export function hasColour(stream: Stream, env: World['env']): boolean {
  const forced = env.FORCE_COLOR
  if (forced) return forced !== '0' && forced !== 'false'
  if (env.NO_COLOR || env.TERM === 'dumb') return false
  return stream.isTTY === true
}

/** Work that is done sooner than this shows no progress, and a line stays at least this long; in milliseconds. */
const patience = 200

/**
 * A line on the terminal that says how far the work is; on anything but a terminal there is none.
 * `show` may be called as often as one likes; `clear` takes the line away.
 */
export function progressLine(
  world: Pick<World, 'stderr' | 'now'>,
  doing: string,
): { show(done: number, all: number): void; clear(): void } {
  const { stderr, now } = world
  if (!stderr.isTTY) return { show() {}, clear() {} }
  let last = now()
  let shown = false
  return {
    show(done, all) {
      if (now() - last < patience) return
      last = now()
      shown = true
      stderr.write(`\r\x1b[K${doing} ${done} of ${all}`)
    },
    clear() {
      if (shown) stderr.write('\r\x1b[K')
    },
  }
}

/** `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
