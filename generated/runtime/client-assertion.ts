import { type Jwt, signJwt } from './jwt.js'

/** Who a client is, proved by a key (RFC 7523 section 3). */
export interface ClientAssertion {
  readonly clientId: string
  /** The token endpoint or the issuer, whichever the server takes. */
  readonly audience: string
  /** A PEM private key (`private_key_jwt`), or the client secret (`client_secret_jwt`). */
  readonly key: string
  readonly algorithm: Jwt['algorithm']
  /** The `kid` that the server knows the key by. */
  readonly keyId?: string | undefined
  /** Milliseconds since the epoch. Default: `Date.now`. */
  readonly now?: () => number
}

/**
 * A `client_assertion` for one request: another attempt takes another one, since the server may refuse a `jti` that it
 * has seen. It is good for less than a minute.
 */
export function clientAssertion(assertion: ClientAssertion): Promise<string> {
  const { clientId, audience, key, algorithm, keyId, now = Date.now } = assertion
  const claims = { iss: clientId, sub: clientId, aud: audience }
  return signJwt({ algorithm, key, header: { kid: keyId }, claims, lifetime: 60, unique: true, now })
}
