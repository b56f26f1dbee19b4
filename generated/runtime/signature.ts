import { type Bytes, bytesOf, fromBase64, fromHex, type Hash, hmac } from './hash.js'
import { importPrivateKey } from './keys.js'

/** How to sign, by the names of RFC 7518 section 3.1 and RFC 8037. `RS1` is RSA with SHA-1, for OAuth 1.0a only. */
export type SignatureAlgorithm =
  | 'RS256'
  | 'RS384'
  | 'RS512'
  | 'PS256'
  | 'ES256'
  | 'ES384'
  | 'HS256'
  | 'HS384'
  | 'HS512'
  | 'EdDSA'
  | 'RS1'

/** How the text of a shared secret stands for bytes. */
export type KeyEncoding = 'utf8' | 'hex' | 'base64'

const families: Readonly<Record<string, string>> = {
  RS: 'RSASSA-PKCS1-v1_5',
  PS: 'RSA-PSS',
  ES: 'ECDSA',
  Ed: 'Ed25519',
}

const decoders: Readonly<Record<KeyEncoding, (key: string) => Bytes>> = {
  utf8: bytesOf,
  hex: fromHex,
  base64: fromBase64,
}

/**
 * Signs a text (RFC 7518 section 3, RFC 8037 section 3.1).
 *
 * @param key a PEM private key; for `HS*` a shared secret.
 */
export async function sign(
  algorithm: SignatureAlgorithm,
  key: string,
  text: string | Uint8Array,
  keyEncoding: KeyEncoding = 'utf8',
): Promise<Bytes> {
  const family = algorithm.slice(0, 2)
  const bits = algorithm.slice(2)
  if (family === 'HS') return hmac(`SHA-${bits}` as Hash, decoders[keyEncoding](key), text)
  // Each family reads its own members of these.
  const parameters = {
    name: families[family] ?? '',
    hash: `SHA-${bits}`,
    namedCurve: `P-${bits}`,
    saltLength: Number(bits) / 8,
  }
  const privateKey = await importPrivateKey(key, parameters)
  return new Uint8Array(await crypto.subtle.sign(parameters, privateKey, bytesOf(text)))
}
