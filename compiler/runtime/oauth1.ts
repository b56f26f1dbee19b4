import { base64OfBytes, base64urlOfBytes } from './encoding.js'
import { headerValue } from './guards.js'
import { hash } from './hash.js'
import { isForm, type SignatureMethod, signatureBase } from './oauth1-signature.js'
import { clock } from './options.js'
import type { Body } from './parameters.js'
import { percentEncode } from './percent.js'

/** What an OAuth 1.0a client signs with. */
export interface OAuth1Client {
  readonly consumerKey: string
  /** May be empty where a private key signs. */
  readonly consumerSecret: string
  readonly signatureMethod: SignatureMethod
  /** PEM, for `rsaSha1`. */
  readonly privateKey?: string
  /** Sent, and not signed. */
  readonly realm?: string | undefined
}

/** A request to sign. */
export interface OAuth1Request extends OAuth1Client {
  readonly method: string
  readonly url: string
  readonly body?: Body | undefined
  readonly token?: string
  readonly tokenSecret?: string
  /** Signs a body that is not a form, by its digest (the extension OAuth Request Body Hash). */
  readonly bodyHash?: true
  /** Of the request for temporary credentials. */
  readonly callback?: string
  /** Of the request for token credentials. */
  readonly verifier?: string
  /** Default: a new one. */
  readonly nonce?: string
  /** Seconds since the epoch. Default: the clock's. */
  readonly timestamp?: number
  /** Milliseconds since the epoch. Default: `Date.now`. */
  readonly now?: (() => number) | undefined
}

/** The value of the `Authorization` header of a signed request (RFC 5849 section 3.5.1). */
export async function oauth1Header(request: OAuth1Request): Promise<string> {
  const { body, bodyHash, consumerKey, consumerSecret, signatureMethod, tokenSecret = '' } = request
  const hashed = bodyHash && signatureMethod.name !== 'PLAINTEXT' && !isForm(body)
  const optional = {
    oauth_body_hash: hashed ? base64OfBytes(await hash(signatureMethod.hash, body?.text ?? '')) : undefined,
    oauth_callback: request.callback,
    oauth_consumer_key: consumerKey,
    oauth_nonce: request.nonce ?? base64urlOfBytes(crypto.getRandomValues(new Uint8Array(18))),
    oauth_signature_method: signatureMethod.name,
    oauth_timestamp: `${request.timestamp ?? Math.floor(clock(request) / 1000)}`,
    oauth_token: request.token,
    oauth_verifier: request.verifier,
    oauth_version: '1.0',
  }
  const protocol = Object.entries(optional).filter((pair): pair is [string, string] => pair[1] !== undefined)
  const signature = await signatureMethod.sign(
    signatureBase(request.method, request.url, protocol, body),
    `${percentEncode(consumerSecret)}&${percentEncode(tokenSecret)}`,
    request.privateKey ?? '',
  )
  const realm = request.realm ? [`realm="${headerValue(request.realm, 'realm').replace(/["\\]/g, '\\$&')}"`] : []
  const members = [...protocol, ['oauth_signature', signature]].map((pair) => pair.map(percentEncode).join('="'))
  return `OAuth ${[...realm, ...members.map((member) => `${member}"`)].join(', ')}`
}
