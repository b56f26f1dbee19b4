import { secureUrl } from './address.js'
import type { Content } from './content.js'
import { fail, OAuthError, type Place } from './error.js'
import { type CallOptions, clock } from './options.js'

/** What of a request `fetch` is told; other options differ between runtimes. */
export interface Outgoing {
  readonly method: string
  readonly headers: Headers | Readonly<Record<string, string>>
  readonly body?: string | Content['init']['body']
  /** For a body that is a stream. */
  readonly duplex?: 'half'
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
  try {
    const signal = (AbortSignal as unknown as SignalJoiner).any([caller ?? timeout, timeout])
    return await read(await send(url, { ...(outgoing as RequestInit), redirect: 'manual', signal }))
  } catch (error) {
    throw error instanceof OAuthError
      ? error
      : new OAuthError(caller?.aborted ? 'aborted' : timeout.aborted ? 'timeout' : 'network', place)
  }
}

/** The body as text. It is read up to a number of bytes; if there is more, it is cancelled and refused. */
export async function readBody(place: Place, response: Response, left = 1_048_576): Promise<string> {
  const reader = response.body?.getReader()
  const chunks: BlobPart[] = []
  for (;;) {
    const chunk = (await reader?.read())?.value
    if (!chunk) return new Blob(chunks).text()
    chunks.push(chunk)
    left -= chunk.length
    if (left < 0) {
      // Half of a body that is read twice is let go only with the other half.
      reader?.cancel().catch(() => {})
      fail('response', place, 'too large')
    }
  }
}

/** `Retry-After` in milliseconds from now, negative if it is over (RFC 9110 section 10.2.3). */
export function retryAfter(headers: Headers, options: CallOptions): number | undefined {
  const value = headers.get('retry-after')
  return Number(value) * 1000 || Date.parse(`${value}`) - clock(options) || undefined
}
