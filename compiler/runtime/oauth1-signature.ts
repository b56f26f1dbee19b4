import { base64OfBytes } from './encoding.js'
import { type Hash, hmac } from './hash.js'
import type { Body } from './parameters.js'
import { percentEncode, sortedQuery } from './percent.js'
import { sign } from './signature.js'

/** A way to sign an OAuth 1.0a request. */
export interface SignatureMethod {
  readonly name: string
  /** Of the `oauth_body_hash`. */
  readonly hash: Hash
  /** @param secrets the client's and the token's, encoded and joined. */
  readonly sign: (text: string, secrets: string, privateKey: string) => Promise<string>
}

/** RFC 5849 section 3.4.2. */
export const hmacSha1: SignatureMethod = {
  name: 'HMAC-SHA1',
  hash: 'SHA-1',
  sign: async (text, secrets) => base64OfBytes(await hmac('SHA-1', secrets, text)),
}

/** As HMAC-SHA1, with the digest that NetSuite and others ask for. */
export const hmacSha256: SignatureMethod = {
  name: 'HMAC-SHA256',
  hash: 'SHA-256',
  sign: async (text, secrets) => base64OfBytes(await hmac('SHA-256', secrets, text)),
}

/** RFC 5849 section 3.4.3. */
export const rsaSha1: SignatureMethod = {
  name: 'RSA-SHA1',
  hash: 'SHA-1',
  sign: async (text, _, privateKey) => base64OfBytes(await sign('RS1', privateKey, text)),
}

/** RFC 5849 section 3.4.4: the secrets themselves, for TLS only. */
export const plaintext: SignatureMethod = { name: 'PLAINTEXT', hash: 'SHA-1', sign: async (_, secrets) => secrets }

/** Whether a body's parameters are signed (RFC 5849 section 3.4.1.3.1). */
export function isForm(body: Body | undefined): boolean {
  return /^application\/x-www-form-urlencoded\b/i.test(body?.type ?? '')
}

/**
 * The text that is signed (RFC 5849 section 3.4.1): the method, the address without its query, and all parameters,
 * those of the query, of a form and of the protocol, `oauth_signature` and `realm` left out.
 */
export function signatureBase(
  method: string,
  url: string,
  protocol: readonly (readonly [string, string])[],
  body?: Body,
): string {
  const { origin, pathname, searchParams } = new URL(url)
  for (const [name, value] of protocol) searchParams.append(name, value)
  new URLSearchParams(isForm(body) ? body?.text : '').forEach((value, name) => {
    searchParams.append(name, value)
  })
  return [method.toUpperCase(), origin + pathname, sortedQuery(searchParams)].map(percentEncode).join('&')
}
