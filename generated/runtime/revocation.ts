import { post, type ServerRequest } from './exchange.js'
import { type CallOptions, clock } from './options.js'
import type { TokenStore } from './store.js'
import type { TokenSet } from './token.js'

/**
 * Revokes a token (RFC 7009). A token that the server does not know is a success. After a failure the token may be
 * alive; `retryAfterMs` says when to try again, and an `error` of `unsupported_token_type` that trying is no use.
 */
export async function revokeToken(request: Omit<ServerRequest, 'step'>, options: CallOptions = {}): Promise<void> {
  await post({ ...request, step: 'revoke' }, options, clock(options))
}

/** Revokes a connection's tokens, then deletes them, even where the revocation failed; its error is thrown after that. */
export async function disconnect(
  store: TokenStore,
  key: string,
  revoke: (tokens: TokenSet) => Promise<void>,
): Promise<void> {
  const stored = await store.get(key)
  try {
    if (stored) await revoke(stored.value)
  } finally {
    await store.delete(key)
  }
}
