import { fail, type Place } from './error.js'
import { allowLoopback, type LoopbackOptions } from './options.js'

/** The URL, or null: the platform's own error would carry the text. */
export function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base)
  } catch {
    return null
  }
}

/** Whether the URL is plain `http:` to this machine. */
export function isLoopback(url: URL): boolean {
  return /^http:\/\/(127\.0\.0\.1|\[::1]|localhost)(:|$)/.test(url.origin)
}

/**
 * Whether users may be sent back there: `https:`, `http:` on the loopback, or a private scheme with a dot in it (RFC 9700
 * section 2.6, RFC 8252 section 7.1), without a fragment.
 */
export function isRedirectUri(text: string): boolean {
  const url = parseUrl(text)
  return url !== null && !text.includes('#') && (/^https:|\./.test(url.protocol) || isLoopback(url))
}

/** An address that secrets may be sent to: `https:`, or the loopback where allowed (RFC 6749 sections 3.1 and 3.2). */
export function secureUrl(place: Place, text: string, options: LoopbackOptions): URL {
  const url = parseUrl(text)
  if (url && (url.protocol === 'https:' || (options[allowLoopback] && isLoopback(url)))) return url
  return fail('insecure', place, 'the address is not https')
}
