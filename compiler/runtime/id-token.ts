import { type Pending, placeOf } from './authorization.js'
import { fail } from './error.js'
import { claimIn } from './learning.js'
import type { TokenSet } from './token.js'

/** The tokens, when the ID token that came with them is for this flow (OpenID Connect Core section 3.1.3.7, 11). */
export function checkNonce(tokens: TokenSet, pending: Pending): TokenSet {
  const { nonce } = pending
  const { id_token } = tokens.extra
  if (id_token === undefined || (nonce && claimIn(id_token, 'nonce') === nonce)) return tokens
  return fail('response', { ...placeOf(pending), step: 'token' }, 'the nonce is wrong')
}
