import { base64urlOfBytes } from './encoding.js'
import { OAuthError } from './error.js'
import { fromBase64 } from './hash.js'
import { base64url } from './helpers.js'
import { clock } from './options.js'
import { type KeyEncoding, type SignatureAlgorithm, sign } from './signature.js'

/** What a signed token says and how it is signed. */
export interface Jwt {
  readonly algorithm: Exclude<SignatureAlgorithm, 'RS1'>
  /** A PEM private key; for `HS*` a shared secret. */
  readonly key: string
  /** Of a shared secret. Default: `utf8`. */
  readonly keyEncoding?: KeyEncoding
  /** Beside `alg` and `typ`, such as `kid`. */
  readonly header?: Readonly<Record<string, unknown>>
  /** They win over `iat`, `exp` and `jti`; an undefined one is left out. */
  readonly claims: Readonly<Record<string, unknown>>
  /** Seconds from `iat` to `exp`. */
  readonly lifetime: number
  /** Seconds that `iat` lies in the past, for servers whose clock is behind. Default: 5. */
  readonly issuedAtSkew?: number
  /** Adds a `jti` that no other token has. */
  readonly unique?: true
  /** Milliseconds since the epoch. Default: `Date.now`. */
  readonly now?: (() => number) | undefined
}

/** A signed JSON Web Token (RFC 7519, in the compact form of RFC 7515 section 7.1). */
export async function signJwt(jwt: Jwt): Promise<string> {
  const { algorithm, key, keyEncoding, header, claims, lifetime, issuedAtSkew = 5, unique } = jwt
  const iat = Math.floor(clock(jwt) / 1000) - issuedAtSkew
  const part = (value: object) => base64url(JSON.stringify(value))
  const jti = unique && crypto.randomUUID()
  const said = { iat, exp: iat + lifetime, jti, ...claims }
  const signed = `${part({ typ: 'JWT', ...header, alg: algorithm })}.${part(said)}`
  return `${signed}.${base64urlOfBytes(await sign(algorithm, key, signed, keyEncoding))}`
}

/**
 * The claims of a JWT, unverified: for values that a server's own token over TLS tells about a connection, never to
 * decide who someone is (OpenID Connect Core section 3.1.3.7).
 */
export function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const text = new TextDecoder().decode(fromBase64(token.split('.')[1] ?? ''))
    // A member of this name could reach a prototype when the claims are copied.
    const claims: unknown = JSON.parse(text, (name, value) => (name === '__proto__' ? undefined : value))
    if (typeof claims === 'object' && claims && !Array.isArray(claims))
      return Object.freeze(claims as Record<string, unknown>)
  } catch {
    // What the parser says would quote the token.
  }
  throw new OAuthError('response', {}, 'the token is not a JWT')
}
