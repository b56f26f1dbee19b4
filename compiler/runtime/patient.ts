import type { OAuthError } from './error.js'
import { type CallOptions, clock } from './options.js'
import { type RefreshPolicy, type TokenSource, tokenSource } from './source.js'
import type { StoredTokens } from './store.js'
import type { TokenSet } from './token.js'

/** No server is left alone for longer, in milliseconds, whatever it asks for. */
const longest = 300_000

/**
 * As `tokenSource`, and a server that is down is left alone: for as long as it asks, or, from the third failure in a row,
 * for a random time below a bound that doubles up to a minute, so that not all connections come back at once. Until then
 * the last failure is given again and nothing is sent. Tokens that last, or that another process has stored, are given all
 * the same.
 */
export function patientSource<Options extends CallOptions>(
  connector: string,
  tokens: StoredTokens,
  refresh: (current: TokenSet, options: Omit<Options, 'signal'>) => Promise<TokenSet>,
  options: Options = {} as Options,
  policy?: RefreshPolicy,
): TokenSource {
  let failures = 0
  let until = 0
  let last: unknown
  const renew = async (current: TokenSet, given: Omit<Options, 'signal'>) => {
    const wait = until - clock(options)
    // A clock that was turned back makes no pause longer.
    if (wait > 0 && wait <= longest) throw last
    try {
      const renewed = await refresh(current, given)
      failures = 0
      return renewed
    } catch (error) {
      const { retryable, retryAfterMs } = error as OAuthError
      last = error
      if (retryable) until = clock(options) + Math.min(retryAfterMs ?? pause(++failures), longest)
      throw error
    }
  }
  return tokenSource(connector, tokens, renew, options, policy)
}

/** Milliseconds after so many failures in a row. Under a lock, a flight that failed has sent two requests. */
function pause(failures: number): number {
  return failures < 3 ? 0 : Math.random() * Math.min(60_000, 500 * 2 ** failures)
}
