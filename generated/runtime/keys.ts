import { base64OfBytes, base64urlOfBytes } from './encoding.js'
import { fail } from './error.js'
import { type Bytes, fromBase64, hash, sha256 } from './hash.js'

/** The algorithm of a private key, as the web's cryptography names it. */
export interface KeyAlgorithm {
  readonly name: string
  readonly hash?: string
  readonly namedCurve?: string
}

/** The label and the bytes of the first block whose label ends in `kind` (RFC 7468). No error shows the text. */
function block(pem: string, kind: string): { readonly label: string; readonly bytes: Bytes } {
  // A key that was pasted out of a JSON file has its line breaks as a backslash and an n.
  const lines = pem.replace(/\\n/g, '')
  const [, label, body = ''] = new RegExp(`-----BEGIN ([A-Z ]*${kind})-----([^]*?)-----END`).exec(lines) ?? []
  if (label === undefined) return fail('input', {}, `no PEM block of a ${kind}`)
  if (label.startsWith('ENCRYPTED') || body.includes(':')) fail('input', {}, 'an encrypted private key')
  return { label, bytes: fromBase64(body) }
}

/** A DER value: its tag, its length, its contents (X.690 section 8.1). */
function der(tag: number, ...contents: Uint8Array[]): Bytes {
  const body = contents.flatMap((part) => [...part])
  const { length } = body
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return new Uint8Array([tag, ...size, ...body])
}

/** What stands in PKCS#8 before a key: its version, and the algorithm that the key is for. */
const heads: Readonly<Record<string, string>> = {
  RSA: 'AgEAMA0GCSqGSIb3DQEBAQUA',
  'P-256': 'AgEAMBMGByqGSM49AgEGCCqGSM49AwEH',
  'P-384': 'AgEAMBAGByqGSM49AgEGBSuBBAAi',
  'P-521': 'AgEAMBAGByqGSM49AgEGBSuBBAAj',
}

/**
 * A PEM private key for signing: PKCS#8 (RFC 5958), or what that wraps and OpenSSL names `RSA PRIVATE KEY` (PKCS#1, RFC
 * 8017 appendix A.1.2) and `EC PRIVATE KEY` (RFC 5915).
 *
 * @throws OAuthError `input` when the text is not a key, or not one for the algorithm. It never shows the text.
 */
export async function importPrivateKey(pem: string, algorithm: KeyAlgorithm, extractable = false): Promise<CryptoKey> {
  const { label, bytes } = block(pem, 'PRIVATE KEY')
  const { name, namedCurve = '' } = algorithm
  const head = heads[label.startsWith('RSA') ? 'RSA' : label.startsWith('EC') ? namedCurve : '']
  const pkcs8 = head ? der(0x30, fromBase64(head), der(0x04, bytes)) : bytes
  try {
    return await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, extractable, ['sign'])
  } catch {
    return fail('input', {}, `not a private key for ${name}`)
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
  return fail('input', {}, 'the private key is neither an RSA nor an EC key')
}

/** A certificate's DER bytes as Base64, without the lines around it. */
export function certificateText(pem: string): string {
  return base64OfBytes(block(pem, 'CERTIFICATE').bytes)
}

/** The `x5t` (SHA-1) or `x5t#S256` (SHA-256) member of a JWT's header (RFC 7515 sections 4.1.7 and 4.1.8). */
export async function certificateThumbprint(pem: string, algorithm: 'SHA-1' | 'SHA-256'): Promise<string> {
  return base64urlOfBytes(await hash(algorithm, block(pem, 'CERTIFICATE').bytes))
}
