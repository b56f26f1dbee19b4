import { base64urlOfBytes } from './encoding.js'
import { OAuthError } from './error.js'
import { fromBase64, type Hash, hmac } from './hash.js'
import { base64url } from './helpers.js'
import { clock } from './options.js'
import { type SignatureAlgorithm, sign } from './signature.js'

/** What a signed token says. */
export interface Jwt {
  /** Beside `alg` and `typ`, such as `kid`. */
  readonly header?: Readonly<Record<string, unknown>>
  /** They win over `iat`, `exp` and `jti`; an undefined one is left out. */
  readonly claims: Readonly<Record<string, unknown>>
  /** Seconds from `iat` to `exp`. */
  readonly lifetime: number
  /** Adds a `jti` that no other token has. */
  readonly unique?: true
  /** Milliseconds since the epoch. Default: `Date.now`. */
  readonly now?: (() => number) | undefined
}

/** A token that is signed by a private key, in PEM form. */
export interface KeyJwt extends Jwt {
  readonly algorithm: Exclude<SignatureAlgorithm, 'RS1'>
  readonly key: string
}

/** A token that is signed by a secret that both sides have. */
export interface SharedJwt extends Jwt {
  readonly algorithm: 'HS256' | 'HS384' | 'HS512'
  readonly key: string | Uint8Array
}

/** A signed JSON Web Token (RFC 7519). Its `iat` lies five seconds back, for servers whose clock is behind. */
export function signJwt(jwt: KeyJwt): Promise<string> {
  return compact(...contentOf(jwt), (signed) => sign(jwt.algorithm, jwt.key, signed))
}

/** As `signJwt`, by a shared secret. */
export function signSharedJwt(jwt: SharedJwt): Promise<string> {
  return compact(...contentOf(jwt), (signed) => hmac(`SHA-${jwt.algorithm.slice(2)}` as Hash, jwt.key, signed))
}

function contentOf(jwt: KeyJwt | SharedJwt): readonly [header: object, claims: object] {
  const { algorithm, header, claims, lifetime, unique } = jwt
  const iat = Math.floor(clock(jwt) / 1000) - 5
  const jti = unique && crypto.randomUUID()
  return [
    { typ: 'JWT', ...header, alg: algorithm },
    { iat, exp: iat + lifetime, jti, ...claims },
  ]
}

/** A signed token in its compact form (RFC 7515 section 7.1). */
export async function compact(
  header: object,
  claims: object,
  signature: (signed: string) => Promise<Uint8Array>,
): Promise<string> {
  const signed = [header, claims].map((part) => base64url(JSON.stringify(part))).join('.')
  return `${signed}.${base64urlOfBytes(await signature(signed))}`
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
