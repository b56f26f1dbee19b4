import { fail } from './error.js'

/** Bytes that the web's cryptography takes, as every version of TypeScript from 5.4 writes that type. */
export type Bytes = ReturnType<TextEncoder['encode']>

/** Digests, as the web's cryptography names them. */
export type Hash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'

/** The UTF-8 bytes of a text; a copy of bytes. */
export function bytesOf(text: string | Uint8Array): Bytes {
  return typeof text === 'string' ? new TextEncoder().encode(text) : new Uint8Array(text)
}

/** A digest (FIPS 180-4). */
export async function hash(algorithm: Hash, text: string | Uint8Array): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest(algorithm, bytesOf(text)))
}

/** The SHA-1 digest of a text or of bytes. */
export function sha1(text: string | Uint8Array): Promise<Bytes> {
  return hash('SHA-1', text)
}

/** The SHA-256 digest of a text or of bytes. */
export function sha256(text: string | Uint8Array): Promise<Bytes> {
  return hash('SHA-256', text)
}

/** The SHA-512 digest of a text or of bytes. */
export function sha512(text: string | Uint8Array): Promise<Bytes> {
  return hash('SHA-512', text)
}

/** A signature of a text by a key of the web's cryptography. */
export async function signBytes(
  algorithm: KeyAlgorithm | string,
  key: CryptoKey,
  text: string | Uint8Array,
): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.sign(algorithm, key, bytesOf(text)))
}

/** A keyed digest (RFC 2104). */
export async function hmac(algorithm: Hash, key: string | Uint8Array, text: string | Uint8Array): Promise<Bytes> {
  const secret = bytesOf(key)
  if (!secret.length) fail('input', {}, 'the key is empty')
  const parameters = { name: 'HMAC', hash: algorithm }
  const imported = await crypto.subtle.importKey('raw', secret, parameters, false, ['sign'])
  return signBytes('HMAC', imported, text)
}

/** Bytes as small hexadecimal digits. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The bytes that hexadecimal digits stand for. */
export function fromHex(digits: string): Bytes {
  if (!/^([\da-f]{2})*$/i.test(digits)) {
    fail('input', {}, 'the text is not hexadecimal')
  }
  return new Uint8Array((digits.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)))
}

/**
 * The bytes of a Base64 text (RFC 4648 sections 4 and 5): either alphabet, with or without padding, white space or
 * not.
 */
export function fromBase64(text: string): Bytes {
  try {
    const binary = atob(text.replace(/\s/g, '').replace(/-/g, '+').replace(/_/g, '/'))
    return Uint8Array.from(binary, (character) => character.charCodeAt(0))
  } catch {
    return fail('input', {}, 'the text is not Base64')
  }
}
