import type { OAuthError } from './error.js'
import { type TokenRequest, type TokenSet, tokensIn } from './token.js'

/** The tokens beside the main ones, by name. */
export function namedOf(tokens: TokenSet): Readonly<Record<string, TokenSet>> {
  return { ...(tokens.extra.named as Record<string, TokenSet> | undefined) }
}

/** The tokens of a name in the answer that brought `tokens`; undefined where it has none. */
export function namedIn(
  request: Omit<TokenRequest, 'url' | 'body'>,
  tokens: TokenSet,
  name: string,
): TokenSet | undefined {
  const answers = tokens.extra.answers as Readonly<Record<string, object>> | undefined
  const answer = { ...answers?.[name] }
  const { access_token } = answer as { readonly access_token?: unknown }
  return access_token ? tokensIn(request, answer, tokens.obtainedAt) : undefined
}

/** The tokens with those of other names; all are to be refreshed before the first of them ends. */
export function withNamed(tokens: TokenSet, others: Readonly<Record<string, TokenSet | undefined>>): TokenSet {
  const named = Object.fromEntries(Object.entries({ ...namedOf(tokens), ...others }).filter(([, one]) => one))
  const { answers: _, ...extra } = tokens.extra
  const ends = [tokens, ...Object.values(named)].flatMap((one) => one?.expiresAt ?? [])
  return { ...tokens, expiresAt: ends.length > 0 ? Math.min(...ends) : null, extra: { ...extra, named } }
}

/**
 * New tokens beside the main ones: those that came with them, or those that the refresh token of the earlier ones gives.
 * When they cannot be had the main ones, which are new already, must not be lost: refused tokens are left out, and others
 * stay as they are.
 */
export async function renewNamed(
  given: TokenSet | undefined,
  before: TokenSet | undefined,
  refresh: (tokens: TokenSet) => Promise<TokenSet>,
): Promise<TokenSet | undefined> {
  if (given || !before?.refreshToken) return given ?? before
  try {
    return await refresh(before)
  } catch (error) {
    return (error as OAuthError).kind === 'grant' ? undefined : before
  }
}
