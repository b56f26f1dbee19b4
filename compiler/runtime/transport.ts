import { secureUrl } from './address.js'
import { fail, OAuthError, type Place } from './error.js'
import { type CallOptions, clock } from './options.js'

/** What of a request `fetch` is told; other options differ between runtimes. */
export interface Outgoing {
  readonly method: string
  readonly headers: Headers
  readonly body?: string
}

/** The part of `AbortSignal` that the types of TypeScript 5.4 do not have. */
interface SignalJoiner {
  any(signals: readonly AbortSignal[]): AbortSignal
}

/**
 * Sends one request and reads its answer, within one time-out. Redirects are not followed. Errors of the platform are
 * replaced by our own, without a cause: theirs can quote headers and URLs.
 */
export async function transfer<Result>(
  place: Place,
  url: string,
  outgoing: Outgoing,
  options: CallOptions,
  read: (response: Response) => Promise<Result> | Result,
): Promise<Result> {
  secureUrl(place, url, options)
  const { fetch: send = fetch, signal: caller, timeoutMs = 30_000 } = options
  const timeout = AbortSignal.timeout(timeoutMs)
  const signal = (AbortSignal as unknown as SignalJoiner).any([caller ?? timeout, timeout])
  try {
    return await read(await send(url, { ...outgoing, redirect: 'manual', signal }))
  } catch (error) {
    if (error instanceof OAuthError) throw error
    return fail(caller?.aborted ? 'aborted' : timeout.aborted ? 'timeout' : 'network', place)
  }
}

/** The body as text. It is read up to a number of bytes; if there is more, it is cancelled and refused. */
export function readBody(place: Place, response: Response, limit: number): Promise<string> {
  let left = limit
  const limited = response.body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, output) {
        left -= chunk.length
        if (left < 0) fail('response', place, 'the answer is too large')
        output.enqueue(chunk)
      },
    }),
  )
  return new Response(limited).text()
}

/** `Retry-After` in milliseconds from now (RFC 9110 section 10.2.3). */
export function retryAfter(headers: Headers, options: CallOptions): number | undefined {
  const value = headers.get('retry-after')
  const wait = Number(value) * 1000 || Date.parse(`${value}`) - clock(options)
  return wait > 0 ? wait : undefined
}
