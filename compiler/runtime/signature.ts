import { type Bytes, signBytes } from './hash.js'
import { importPrivateKey } from './keys.js'

/** How to sign, by the names of RFC 7518 section 3.1 and RFC 8037. `RS1` is RSA with SHA-1, for OAuth 1.0a only. */
export type SignatureAlgorithm = 'RS256' | 'RS384' | 'RS512' | 'PS256' | 'ES256' | 'ES384' | 'EdDSA' | 'RS1'

const families: Readonly<Record<string, string>> = {
  RS: 'RSASSA-PKCS1-v1_5',
  PS: 'RSA-PSS',
  ES: 'ECDSA',
  Ed: 'Ed25519',
}

/** Signs a text with a PEM private key (RFC 7518 section 3, RFC 8037 section 3.1). */
export async function sign(algorithm: SignatureAlgorithm, key: string, text: string): Promise<Bytes> {
  const bits = algorithm.slice(2)
  // Each family reads its own members of these.
  const parameters = {
    name: families[algorithm.slice(0, 2)] ?? '',
    hash: `SHA-${bits}`,
    namedCurve: `P-${bits}`,
    saltLength: Number(bits) / 8,
  }
  return signBytes(parameters, await importPrivateKey(key, parameters), text)
}
