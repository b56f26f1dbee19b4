import { s256 } from './authorization.js'
import { fail } from './error.js'
import { signBytes } from './hash.js'
import { compact } from './jwt.js'
import { clock } from './options.js'
import { readBody } from './transport.js'
import { type Wrap, wrapping } from './wrap.js'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** A public key of P-256 (RFC 7518 section 6.2.1). */
export interface PublicJwk {
  readonly kty: string
  readonly crv: string
  readonly x: string
  readonly y: string
}

/**
 * The key that tokens are bound to. As long as they live it must be this one (RFC 9449 section 5): a client that
 * outlives its process keeps the key, and a browser can keep `privateKey` as it is, in IndexedDB.
 */
export interface DpopKey {
  readonly privateKey: CryptoKey
  readonly publicJwk: PublicJwk
  /** The latest nonce of each origin (RFC 9449 section 8.2). */
  readonly nonces: Map<string, string>
}

function publicPart({ kty, crv, x, y }: JsonWebKey): PublicJwk {
  return { kty: `${kty}`, crv: `${crv}`, x: `${x}`, y: `${y}` }
}

/**
 * A key for proofs: a new one that nothing can read out, or one that was kept.
 *
 * @param jwk a private key of P-256.
 */
export async function dpopKey(jwk?: JsonWebKey): Promise<DpopKey> {
  if (!jwk) {
    const pair = await crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
    const publicJwk = publicPart(await crypto.subtle.exportKey('jwk', pair.publicKey))
    return { privateKey: pair.privateKey, publicJwk, nonces: new Map() }
  }
  try {
    const publicJwk = publicPart(jwk)
    const secret = { ...publicJwk, d: `${jwk.d}` }
    const privateKey = await crypto.subtle.importKey('jwk', secret, algorithm, false, ['sign'])
    return { privateKey, publicJwk, nonces: new Map() }
  } catch {
    return fail('input', {}, 'the DPoP key is not a private key of P-256')
  }
}

/** The thumbprint of a public key (RFC 7638): `dpop_jkt` of an authorization request (RFC 9449 section 10). */
export function thumbprint({ kty, crv, x, y }: PublicJwk): Promise<string> {
  return s256(JSON.stringify({ crv, kty, x, y }))
}

/** A proof for one request (RFC 9449 section 4.2). */
export async function dpopProof(proof: {
  readonly key: DpopKey
  readonly method: string
  readonly url: string
  readonly nonce?: string | undefined
  /** The token that goes along to a resource. */
  readonly accessToken?: string | undefined
  /** Milliseconds since the epoch. Default: `Date.now`. */
  readonly now?: () => number
}): Promise<string> {
  const { key, method, url, nonce, accessToken } = proof
  const { origin, pathname } = new URL(url)
  const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: key.publicJwk }
  const claims = {
    jti: crypto.randomUUID(),
    htm: method,
    htu: origin + pathname,
    iat: Math.floor(clock(proof) / 1000),
    nonce,
    ath: accessToken && (await s256(accessToken)),
  }
  return compact(header, claims, (signed) => signBytes(algorithm, key.privateKey, signed))
}

/** Whether a server refused a proof for want of its nonce: a token endpoint in JSON, a resource by a challenge. */
async function wantsNonce(response: Response): Promise<boolean> {
  const { status, headers } = response
  const reason =
    status === 401
      ? headers.get('www-authenticate')
      : status === 400 && (await readBody({}, response.clone(), 65_536).catch(() => ''))
  return /\berror"?\s*[:=]\s*"?use_dpop_nonce\b/i.test(`${reason}`)
}

/**
 * Puts a proof on each request to the addresses' origins; with `Authorization: DPoP` it covers that token. A request
 * that was refused for want of a nonce is sent once more with the one that came (RFC 9449 sections 8 and 9), an
 * exchanged code too: the server has not looked at it.
 */
export function withDpop(addresses: readonly string[], key: DpopKey): Wrap {
  return wrapping(addresses, async (request, send, options) => {
    const { method, url, headers } = request
    const { origin } = new URL(url)
    const [, accessToken] = /^DPoP (.+)/i.exec(headers.get('authorization') ?? '') ?? []
    const attempt = async () => {
      const nonce = key.nonces.get(origin)
      headers.set('dpop', await dpopProof({ key, method, url, nonce, accessToken, now: () => clock(options) }))
      const response = await send()
      const given = response.headers.get('dpop-nonce')
      if (given) key.nonces.set(origin, given)
      return { response, given }
    }
    const { response, given } = await attempt()
    if (!given || !(await wantsNonce(response))) return response
    response.body?.cancel().catch(() => {})
    return (await attempt()).response
  })
}
