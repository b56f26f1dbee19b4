import { base64OfBytes, base64urlOfBytes } from './encoding.js'
import { OAuthError } from './error.js'
import { type Bytes, fromBase64, fromHex, hash, hex, sha256 } from './hash.js'

/** The algorithm of a private key, as the web's cryptography names it. */
export interface KeyAlgorithm {
  readonly name: string
  readonly hash?: string
  readonly namedCurve?: string
}

/** No message says anything of what was given but what it is not. */
function refused(reason: string): OAuthError {
  return new OAuthError('input', {}, reason)
}

/** The label and the bytes of the first block whose label ends in `kind` (RFC 7468). */
function block(pem: string, kind: string): { readonly label: string; readonly bytes: Bytes } {
  // A key that was pasted out of a JSON file has its line breaks as a backslash and an n.
  const lines = pem.replace(/\\n/g, '\n')
  const [, label, body = ''] = new RegExp(`-----BEGIN ([A-Z ]*${kind})-----([^]*?)-----END`).exec(lines) ?? []
  if (label === undefined) throw refused(`the text has no PEM block of a ${kind}`)
  if (label.startsWith('ENCRYPTED') || body.includes(':'))
    throw refused('the private key is encrypted: decrypt it first')
  return { label, bytes: fromBase64(body) }
}

/** A DER value: its tag, its length, its contents (X.690 section 8.1). */
function der(tag: number, ...contents: Uint8Array[]): Bytes {
  const body = contents.flatMap((part) => [...part])
  const { length } = body
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return new Uint8Array([tag, ...size, ...body])
}

/**
 * A PEM private key as PKCS#8 (RFC 5958). What OpenSSL names `RSA PRIVATE KEY` (PKCS#1, RFC 8017 appendix A.1.2) and
 * `EC PRIVATE KEY` (RFC 5915) is what PKCS#8 wraps, with the algorithm in front of it.
 */
function pkcs8(pem: string): Bytes {
  const { label, bytes } = block(pem, 'PRIVATE KEY')
  if (label === 'PRIVATE KEY') return bytes
  let algorithm = '06092a864886f70d0101010500'
  if (label !== 'RSA PRIVATE KEY') {
    // The curve is the one parameter of an EC key: P-256, P-384 or P-521.
    const [, curve] = /a00[7a](06082a8648ce3d030107|06052b8104002[23])/.exec(hex(bytes)) ?? []
    if (label !== 'EC PRIVATE KEY' || !curve) throw refused('the private key is of a kind that is not supported')
    algorithm = `06072a8648ce3d0201${curve}`
  }
  return der(0x30, fromHex('020100'), der(0x30, fromHex(algorithm)), der(0x04, bytes))
}

/**
 * A PEM private key for signing: PKCS#8, PKCS#1 or SEC 1.
 *
 * @throws OAuthError `input` when the text is not a key, or not one for the algorithm. It never shows the text.
 */
export async function importPrivateKey(pem: string, algorithm: KeyAlgorithm, extractable = false): Promise<CryptoKey> {
  const bytes = pkcs8(pem)
  try {
    return await crypto.subtle.importKey('pkcs8', bytes, algorithm, extractable, ['sign'])
  } catch {
    const { name, namedCurve = '' } = algorithm
    throw refused(`the private key is not one for ${name} ${name === 'ECDSA' ? namedCurve : ''}`.trim())
  }
}

/**
 * The Base64 SHA-256 digest of the public key that belongs to an RSA or EC private key, in its X.509 form: what
 * Snowflake asks for after `SHA256:`.
 */
export async function fingerprint(pem: string): Promise<string> {
  const kinds = [
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    ...['P-256', 'P-384', 'P-521'].map((namedCurve) => ({ name: 'ECDSA', namedCurve })),
  ]
  for (const kind of kinds) {
    const key = await importPrivateKey(pem, kind, true).catch(() => null)
    if (!key) continue
    const { kty = '', n, e, crv, x, y } = await crypto.subtle.exportKey('jwk', key)
    const jwk = kty === 'RSA' ? { kty, n: `${n}`, e: `${e}` } : { kty, crv: `${crv}`, x: `${x}`, y: `${y}` }
    const publicKey = await crypto.subtle.importKey('jwk', jwk, kind, true, ['verify'])
    return base64OfBytes(await sha256(new Uint8Array(await crypto.subtle.exportKey('spki', publicKey))))
  }
  throw refused('the private key is neither an RSA nor an EC key')
}

/** A certificate's DER bytes as Base64, without the lines around it. */
export function certificateText(pem: string): string {
  return base64OfBytes(block(pem, 'CERTIFICATE').bytes)
}

/** The `x5t` (SHA-1) or `x5t#S256` (SHA-256) member of a JWT's header (RFC 7515 sections 4.1.7 and 4.1.8). */
export async function certificateThumbprint(pem: string, algorithm: 'SHA-1' | 'SHA-256'): Promise<string> {
  return base64urlOfBytes(await hash(algorithm, block(pem, 'CERTIFICATE').bytes))
}
