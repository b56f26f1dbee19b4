import type { Pending } from './authorization.js'
import { fail } from './error.js'
import { claimIn } from './learning.js'
import type { TokenSet } from './token.js'

/** The tokens, when the ID token that came with them is for this flow (OpenID Connect Core section 3.1.3.7, 11). */
export function checkNonce(tokens: TokenSet, pending: Pending): TokenSet {
  const { connector, nonce } = pending
  const { id_token } = tokens.extra
  if (id_token === undefined || (nonce && claimIn(id_token, 'nonce') === nonce)) return tokens
  return fail('response', { connector, step: 'token' }, 'the nonce is wrong')
}
