import type { Answer } from './exchange.js'
import { textIn } from './learning.js'
import { type CallOptions, clock } from './options.js'
import type { TokenSet } from './token.js'

/** The tokens with members that a further request of the flow gave in their place; undefined ones stay. */
export function withMembers(
  tokens: TokenSet,
  members: { readonly access_token?: unknown; readonly refresh_token?: unknown; readonly expires_in?: unknown },
  options: CallOptions,
): TokenSet {
  const lifetime = Number(members.expires_in)
  return {
    ...tokens,
    accessToken: textIn(members.access_token) ?? tokens.accessToken,
    refreshToken: textIn(members.refresh_token) ?? tokens.refreshToken,
    ...(lifetime > 0 && { obtainedAt: clock(options), expiresAt: clock(options) + lifetime * 1000 }),
  }
}

/** An answer that may say no more than that the current token lives on. */
export function extended(answer: Answer, { accessToken }: TokenSet): Answer {
  return { ...answer, access_token: answer.access_token ?? accessToken }
}
