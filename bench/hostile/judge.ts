import { inspect } from 'node:util'
import { type Client, code, type Got, secret, verifier } from './clients.js'
import type { Row } from './rows.js'
import type { HostileServer } from './server.js'

/** What a client did in a row: in few words, and whether it was right. */
export interface Cell {
  readonly text: string
  readonly right: boolean
}

/** What a library has written to the console. */
const printed: string[] = []

/** Keeps what libraries write to the console out of the table, and for `judge` to look at. */
export function captureConsole(): void {
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    console[method] = (...given: unknown[]) => printed.push(given.map((one) => inspect(one)).join(' '))
  }
}

const hung = Symbol('hung')
/** Seconds of a time-out that is there by default, which is 30 for those that have one, where waiting is all there is. */
export const patience = 2

/** Runs a client against a row's answer and judges what it did. */
export async function judge(server: HostileServer, client: Client, row: Row, id: string): Promise<Cell> {
  printed.length = 0
  const trial = server.open(id, row.answer)
  const url = `${server.origin}/${id}/token`
  const seconds = row.waits ? patience : 30
  const work = row.refresh ? client.refresh(url, row.refresh) : client.exchange(url, seconds)
  const outcome = await Promise.race([
    work.then(
      (got) => ({ got }),
      (error: unknown) => ({ error }),
    ),
    new Promise<typeof hung>((resolve) => setTimeout(resolve, (seconds + 3) * 1000, hung).unref()),
  ])
  const wrong = (text: string): Cell => ({ text, right: false })
  const escaped = trial.leaked.join(' ')
  if ([secret, code, verifier].some((value) => escaped.includes(value) || escaped.includes(encoded(value)))) {
    return wrong('leaks secret + code')
  }
  if ([secret, code, verifier, 'refresh-1'].some((value) => printed.join().includes(value))) {
    return wrong('prints tokens')
  }
  if (outcome === hung) return wrong('hangs')
  if ('got' in outcome && outcome.got.access === 'foreign') return wrong('foreign token')
  if (trial.leaked.length > 0) return wrong('asks elsewhere')
  if (trial.requests !== 1) return wrong(`sent ${trial.requests} times`)
  return 'got' in outcome ? accepted(client, row, outcome.got) : refused(row, outcome.error)
}

/** How Basic credentials carry a secret: as Base64 of `id:secret`. */
function encoded(value: string): string {
  return Buffer.from(`client:${value}`).toString('base64')
}

function accepted(client: Client, { want, reads }: Row, got: Got): Cell {
  if (typeof got.access !== 'string' || !got.access) return { text: 'success, no token', right: false }
  if (want instanceof RegExp) return { text: 'accepted', right: false }
  if (reads) {
    try {
      const value = reads.what === 'refresh' ? got.refresh : got[reads.what]()
      if (reads.what === 'refresh' && client.stateless && value === undefined)
        return { text: "caller's job", right: true }
      if (!reads.right(value)) return { text: reads.otherwise, right: false }
    } catch {
      return { text: 'getter throws', right: false }
    }
  }
  return { text: 'ok', right: true }
}

function refused({ want, strict }: Row, error: unknown): Cell {
  // What a log has of it.
  const logged = `${error} ${error instanceof Error ? error.stack : ''} ${inspect(error)}`
  if ([secret, code, verifier, encoded(secret)].some((value) => logged.includes(value))) {
    return { text: 'rej, prints secrets', right: false }
  }
  if (error instanceof TypeError && /undefined|not a function|null/.test(error.message)) {
    return { text: 'TypeError', right: false }
  }
  if (want instanceof RegExp) {
    const said = `${logged} ${inspect(error, { depth: 6, showHidden: true })}`
    return want.test(said) ? { text: 'rej', right: true } : { text: 'rej?', right: true }
  }
  return { text: 'rej', right: want === 'either' || strict === true }
}
