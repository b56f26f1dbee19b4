/** Dotted paths into the token answer, where they depart from RFC 6749 section 5.1, and how to read what they find. */
export interface TokenResponse {
  /** `text`: the body is the access token. */
  readonly parse: 'json' | 'form' | 'xml' | 'text'
  /** An answer in which the value at this path is another is a failure. */
  readonly success: { readonly path: string; readonly equals: string | number | boolean } | null
  /** An answer without a token extends the current one. */
  readonly extend: boolean
  readonly accessToken: string
  readonly refreshToken: string
  readonly tokenType: string
  readonly scope: string
  readonly scopeSeparator: string
  readonly expires: Expiry
  readonly refreshExpires: Expiry
  /** Token types accepted beside `bearer`, lower case. */
  readonly tokenTypes: readonly string[]
  /** Where an error's code and description are; an answer that has the code is a failure whatever its status. */
  readonly error: string
  readonly errorDescription: string
  /** Error codes of this provider that mean the RFC's: the provider's code to the RFC's. */
  readonly errorCodes: Readonly<Record<string, string>>
}

export interface Expiry {
  readonly path: string
  readonly unit: 'seconds' | 'milliseconds' | 'epoch-seconds' | 'epoch-milliseconds' | 'iso'
  /** Lifetime in seconds that is assumed when the answer does not say. */
  readonly default: number | null
}
