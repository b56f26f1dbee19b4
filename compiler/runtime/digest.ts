import { type Challenge, challenges } from './challenge.js'
import { base64urlOfBytes } from './encoding.js'
import { OAuthError } from './error.js'
import { headerValue } from './guards.js'
import { type Bytes, hex, sha256 } from './hash.js'
import { md5 } from './md5.js'
import { percentEncode } from './percent.js'
import { type Wrap, wrapping } from './wrap.js'

/** Who answers a challenge, and for which request. */
export interface DigestRequest {
  readonly method: string
  /** The path and the query, as they are sent. */
  readonly uri: string
  readonly username: string
  readonly password: string
  /** How many requests have used the challenge's nonce, this one counted. Default: 1. */
  readonly count?: number
  /** Default: a new one. */
  readonly clientNonce?: string
}

type Hasher = (text: string) => Bytes | Promise<Bytes>

/**
 * The digest that a challenge names (RFC 7616 section 3.3), or undefined when it is one that the web's cryptography
 * lacks.
 */
function hasher(challenge: Challenge): Hasher | undefined {
  const name = challenge.parameters.get('algorithm') ?? 'MD5'
  return /^SHA-256(-sess)?$/i.test(name) ? sha256 : /^MD5(-sess)?$/i.test(name) ? md5 : undefined
}

/**
 * The first Digest challenge of a `WWW-Authenticate` value that can be answered: the server's order is its preference.
 */
export function digestChallenge(header: string | null): Challenge | undefined {
  return challenges(header).find(
    (challenge) =>
      challenge.scheme === 'digest' &&
      challenge.parameters.has('nonce') &&
      hasher(challenge) &&
      /^$|(^|,)\s*auth\s*(,|$)/i.test(challenge.parameters.get('qop') ?? ''),
  )
}

/** A quoted string (RFC 9110 section 5.6.4). */
function quote(value: string, name: string): string {
  return `"${(value && headerValue(value, name)).replace(/["\\]/g, '\\$&')}"`
}

/**
 * The value of the `Authorization` header that answers a challenge (RFC 7616 section 3.4; RFC 2617, and RFC 2069 where
 * the challenge has no `qop`).
 */
export async function digestHeader(challenge: Challenge, request: DigestRequest): Promise<string> {
  const { method, uri, username, password, count = 1 } = request
  const get = (name: string) => challenge.parameters.get(name)
  const found = hasher(challenge)
  const nonce = get('nonce')
  if (!found || nonce === undefined) {
    throw new OAuthError('response', { step: 'apply' }, 'the challenge cannot be answered')
  }
  const hashed = async (...parts: readonly string[]) => hex(await found(parts.join(':')))
  const [realm = '', algorithm] = [get('realm'), get('algorithm')]
  const fresh = request.clientNonce ?? base64urlOfBytes(crypto.getRandomValues(new Uint8Array(18)))
  const [qop, cnonce, nc] = get('qop') ? ['auth', fresh, count.toString(16).padStart(8, '0')] : []

  const identity = await hashed(username, realm, password)
  const secret = /-sess$/i.test(algorithm ?? '') ? await hashed(identity, nonce, fresh) : identity
  const counted = qop && cnonce && nc ? [nc, cnonce, qop] : []
  const response = await hashed(secret, nonce, ...counted, await hashed(method, uri))

  const userhash = /^true$/i.test(get('userhash') ?? '') ? 'true' : undefined
  const name = userhash ? await hashed(username, realm) : username
  const plain = /^[\x20-\x7e]*$/.test(name)
  const quoted = { username: plain ? name : undefined, realm, nonce, uri, response, cnonce, opaque: get('opaque') }
  // RFC 8187 section 3.2
  const extended = plain ? undefined : `UTF-8''${percentEncode(name)}`
  const members = [
    ...Object.entries(quoted).map(([name, value]) => [name, value === undefined ? value : quote(value, name)]),
    ...Object.entries({ 'username*': extended, algorithm, qop, nc, userhash }),
  ]
  return `Digest ${members.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`])).join(', ')}`
}

/**
 * Answers the Digest challenges of the addresses' origins. After the first, requests bring an answer along, counted; a
 * request that is challenged anew, since its nonce has ended, is sent once more.
 */
export function withDigest(
  addresses: readonly string[],
  credentials: { readonly username: string; readonly password: string },
): Wrap {
  let current: Challenge | undefined
  let count = 0
  return wrapping(addresses, async (request, send) => {
    const { pathname, search } = new URL(request.url)
    const attempt = async () => {
      if (current) {
        const answered = { ...credentials, method: request.method, uri: pathname + search, count: ++count }
        request.headers.set('authorization', await digestHeader(current, answered))
      }
      return send()
    }
    const used = current?.parameters.get('nonce')
    const response = await attempt()
    const next = response.status === 401 ? digestChallenge(response.headers.get('www-authenticate')) : undefined
    // The same nonce again says that the credentials are wrong.
    const nonce = next?.parameters.get('nonce')
    if (!nonce || nonce === used) return response
    response.body?.cancel().catch(() => {})
    if (nonce !== current?.parameters.get('nonce')) count = 0
    current = next
    return attempt()
  })
}
