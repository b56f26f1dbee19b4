import { fail } from './error.js'
import { type Answer, post, type ServerRequest, string } from './exchange.js'
import { type CallOptions, clock } from './options.js'

/** Tokens as plain data. They are secret. Times are milliseconds since the epoch. */
export interface TokenSet {
  readonly accessToken: string
  /** In lower case. */
  readonly tokenType: string
  /** Null when the server did not say. */
  readonly expiresAt: number | null
  /** When the request for them began. */
  readonly obtainedAt: number
  readonly refreshToken: string | null
  /** Null when the server did not say; 0 once it has refused the refresh token. */
  readonly refreshExpiresAt: number | null
  /** What was granted; null when neither the request nor the answer said. */
  readonly scope: readonly string[] | null
  /** What else the server sent. */
  readonly extra: Readonly<Record<string, unknown>>
}

/** A request for tokens. */
export interface TokenRequest extends ServerRequest {
  readonly step: 'token' | 'refresh'
  /** What was asked for: a silent answer means it was granted (RFC 6749 section 5.1). */
  readonly scope: readonly string[]
  /** Those that are accepted, in lower case. Default: `bearer`. */
  readonly tokenTypes?: readonly string[]
  /** For a refresh: what is kept where the answer is silent. */
  readonly current?: TokenSet
}

/** Milliseconds after `start`; null for a lifetime in seconds that is absent, not a number, or beyond thirty years. */
function end(start: number, lifetime: unknown): number | null {
  // A text that holds a number is one here.
  const seconds = lifetime as number
  return seconds > 0 && seconds < 1e9 ? start + seconds * 1000 : null
}

/**
 * Sends a token request once and reads the answer (RFC 6749 sections 5.1 and 5.2).
 *
 * @throws OAuthError for everything that is not a usable token.
 */
export async function requestTokens(request: TokenRequest, options: CallOptions): Promise<TokenSet> {
  const startedAt = clock(options)
  return tokensIn(request, await post(request, options, startedAt), startedAt)
}

/** The tokens of an answer, whose request began at that time. */
export function tokensIn(request: Omit<TokenRequest, 'url' | 'body'>, answer: Answer, startedAt: number): TokenSet {
  const { current, tokenTypes = ['bearer'] } = request
  const { access_token, token_type, expires_in, refresh_token, refresh_token_expires_in, scope, ...others } = answer
  const accessToken = string(access_token)
  const tokenType = String(token_type || 'bearer').toLowerCase()
  if (!accessToken || !tokenTypes.includes(tokenType)) return fail('response', request, `no ${tokenTypes} token`)
  const rotated = string(refresh_token)
  const kept = rotated ? undefined : current
  return {
    accessToken,
    tokenType,
    expiresAt: end(startedAt, expires_in),
    obtainedAt: startedAt,
    refreshToken: rotated ?? kept?.refreshToken ?? null,
    refreshExpiresAt: end(startedAt, refresh_token_expires_in) ?? kept?.refreshExpiresAt ?? null,
    // Some servers send it as a list.
    scope: [scope].flat().join(' ').match(/\S+/g) ?? request.scope,
    extra: Object.freeze({ ...current?.extra, ...others }),
  }
}
