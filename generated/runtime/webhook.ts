import { type Bytes, bytesOf, fromBase64, fromHex, type Hash } from './hash.js'
import { clock } from './options.js'

/** What came in: a `Request` of the platform, or its parts, with the body exactly as it was sent. */
export interface WebhookRequest {
  readonly method?: string | undefined
  /** The address as the provider knows it, which some signatures cover. */
  readonly url?: string | undefined
  readonly headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: string | Uint8Array
}

/** The secret that the provider signs with; several while it is being changed. */
export type WebhookSecret = string | readonly string[]

/** What the receiver of a webhook may have to know. */
export interface WebhookOptions {
  /** The address as the provider knows it, where a proxy has changed that of the request. */
  readonly url?: string
  /** Milliseconds since the epoch. Default: `Date.now`. */
  readonly now?: () => number
}

/** An event of those that the manifest names, or `null` with the name of another. */
export type WebhookEvent<Events> =
  | { readonly [Name in keyof Events]: { readonly event: Name; readonly payload: Events[Name] } }[keyof Events]
  | { readonly event: null; readonly name: string; readonly payload: unknown }

/**
 * A request that is not accepted. `missing`: it lacks a header, or the address that its signature covers. `signature`: it
 * is not from who knows the secret. `expired`: it was sent too long ago, or is dated in the future. `payload`: it cannot
 * be read. The message holds nothing of the request.
 */
export class WebhookError extends Error {
  declare readonly reason: 'missing' | 'signature' | 'expired' | 'payload'

  constructor(reason: WebhookError['reason'], message: string) {
    super(message)
    Object.assign(this, { name: 'WebhookError', reason })
  }
}

/** A request whose body has been read. */
export interface ReceivedWebhook {
  readonly method: string
  readonly url: string
  readonly body: string
  readonly headers: Headers
}

/** Reads a request, once. A body that is not UTF-8 fails where its signature is checked. */
export async function readWebhook(
  request: WebhookRequest | Request,
  options: WebhookOptions,
): Promise<ReceivedWebhook> {
  const { method = 'POST', url } = request
  const headers = new Headers()
  const given = request.headers instanceof Headers ? request.headers : Object.entries(request.headers)
  for (const [name, value] of given) if (value !== undefined) headers.set(name, [value].flat().join(', '))
  const raw = 'text' in request ? new Uint8Array(await request.arrayBuffer()) : request.body
  const body = typeof raw === 'string' ? raw : new TextDecoder('utf-8', { ignoreBOM: true }).decode(raw)
  return { method, url: options.url ?? url ?? '', body, headers }
}

/** The values of a header that start with the prefix, without it. */
export function webhookValues(received: ReceivedWebhook, name: string, prefix = '', separator?: string): string[] {
  const value = received.headers.get(name) ?? ''
  const values = (separator === undefined ? [value] : value.split(separator)).map((part) => part.trim())
  return values.filter((part) => part !== '' && part.startsWith(prefix)).map((part) => part.slice(prefix.length))
}

/** The first of them, which must be there. */
export function webhookValue(received: ReceivedWebhook, name: string, prefix?: string, separator?: string): string {
  const [value] = webhookValues(received, name, prefix, separator)
  if (value === undefined) throw new WebhookError('missing', `the request has no ${name} header`)
  return value
}

/** The address that was sent to, where the signature covers it. */
export function webhookUrl({ url }: ReceivedWebhook): string {
  if (!url) throw new WebhookError('missing', 'the address that the provider sends to is not known')
  return url
}

/** Refuses what was sent too far from now. `unit` is that of the time stamp, in milliseconds. */
export function checkWebhookTime(
  timestamp: string | number,
  unit: number,
  toleranceMs: number,
  options: WebhookOptions,
): void {
  const age = Math.abs(clock(options) - Number(timestamp) * unit)
  if (!(age <= toleranceMs)) throw new WebhookError('expired', 'the request was not sent just now')
}

type KeyEncoding = 'utf8' | 'hex' | 'base64'

/** How a signature is made and written. */
export interface WebhookScheme {
  readonly hash: Hash
  readonly encoding: 'hex' | 'base64'
  readonly keyEncoding?: KeyEncoding
  /** What stands before the secret and is not part of the key. */
  readonly keyPrefix?: string
}

const decoders: Readonly<Record<KeyEncoding, (text: string) => Bytes>> = {
  utf8: bytesOf,
  hex: fromHex,
  base64: fromBase64,
}

/** Refuses a text unless one of the signatures is made of it with one of the secrets; compared in constant time. */
export async function checkWebhookSignature(
  { hash, encoding, keyEncoding = 'utf8', keyPrefix = '' }: WebhookScheme,
  secret: WebhookSecret,
  text: string,
  signatures: readonly string[],
): Promise<void> {
  for (const one of [secret].flat()) {
    const bare = one.startsWith(keyPrefix) ? one.slice(keyPrefix.length) : one
    const key = await importKey(hash, decoders[keyEncoding](bare))
    for (const signature of signatures) {
      if (await crypto.subtle.verify('HMAC', key, decoded(signature, encoding), bytesOf(text))) return
    }
  }
  throw new WebhookError('signature', 'the signature is not one of the secret')
}

/** Refuses a token that is none of the secrets; compared in constant time, by digests with a key that nobody knows. */
export async function checkWebhookToken(secret: WebhookSecret, token: string): Promise<void> {
  const key = await importKey('SHA-256', crypto.getRandomValues(new Uint8Array(32)))
  const digest = await crypto.subtle.sign('HMAC', key, bytesOf(token))
  for (const one of [secret].flat()) {
    if (one && (await crypto.subtle.verify('HMAC', key, digest, bytesOf(one)))) return
  }
  throw new WebhookError('signature', 'the token is not the secret')
}

function importKey(hash: Hash, key: Bytes): Promise<CryptoKey> {
  // An empty key would make a signature that anyone can make.
  if (!key.length) throw new WebhookError('missing', 'the secret is empty')
  return crypto.subtle.importKey('raw', key, { name: 'HMAC', hash }, false, ['sign', 'verify'])
}

/** The bytes of a signature; none when it is not well written. */
function decoded(signature: string, encoding: 'hex' | 'base64'): Bytes {
  try {
    return decoders[encoding](signature)
  } catch {
    return new Uint8Array()
  }
}

/** The body as JSON. */
export function webhookJson({ body }: ReceivedWebhook): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new WebhookError('payload', 'the body is not JSON')
  }
}

/** The body as a form, each member once. */
export function webhookForm({ body }: ReceivedWebhook): unknown {
  return Object.fromEntries(new URLSearchParams(body))
}

/** The events of a request that has several. */
export function webhookList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new WebhookError('payload', 'the body has no list of events')
  return value
}

/** The event as the manifest knows it. Its payload's type is the manifest's word, not checked. */
export function webhookEvent<Events>(
  names: ReadonlyArray<keyof Events>,
  name: unknown,
  payload: unknown,
): WebhookEvent<Events> {
  const text = `${name ?? ''}`
  const known = names.find((one) => one === text)
  return known === undefined
    ? { event: null, name: text, payload }
    : ({ event: known, payload } as WebhookEvent<Events>)
}
