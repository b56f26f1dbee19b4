import type { ExpirySetting, TokenResponseSetting } from '../2-validate/manifest.js'
import type { Expiry, TokenResponse } from '../plan.js'

/** How a token answer is read: RFC 6749 section 5.1, but for what the manifest says. */
export function resolveResponse(written: TokenResponseSetting, separator: string): TokenResponse {
  return {
    parse: written.parse ?? 'json',
    success: written.success ?? null,
    extend: written.extend ?? false,
    accessToken: written.access_token ?? 'access_token',
    refreshToken: written.refresh_token ?? 'refresh_token',
    tokenType: written.token_type ?? 'token_type',
    scope: written.scope ?? 'scope',
    scopeSeparator: written.scope_separator ?? separator,
    expires: resolveExpiry(written.expires, 'expires_in'),
    refreshExpires: resolveExpiry(written.refresh_expires, 'refresh_token_expires_in'),
    tokenTypes: (written.token_types ?? []).map((tokenType) => tokenType.toLowerCase()).sort(),
    error: written.error ?? 'error',
    errorDescription: written.error_description ?? 'error_description',
    errorCodes: written.error_codes ?? {},
  }
}

function resolveExpiry(written: ExpirySetting | undefined, path: string): Expiry {
  return { path: written?.path ?? path, unit: written?.unit ?? 'seconds', default: written?.default ?? null }
}
