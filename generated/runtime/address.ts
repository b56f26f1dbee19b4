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

/**
 * An address that secrets may be sent to, or users back to: `https:`, `http:` to this machine where that is allowed (RFC
 * 6749 sections 3.1 and 3.2), or a private scheme, which has a dot in it and no server (RFC 8252 section 7.1).
 */
export function secureUrl(place: Place, text: string, options: LoopbackOptions): URL {
  const url = parseUrl(text)
  if (
    url &&
    (/^https:|\./.test(url.protocol) ||
      (options[allowLoopback] && /^http:\/\/(127\.0\.0\.1|\[::1]|localhost)(:|$)/.test(url.origin)))
  ) {
    return url
  }
  return fail('insecure', place, 'not https')
}

/** Whether users may be sent back there (RFC 9700 section 2.6): a secure address without a fragment. */
export function isRedirectUri(text: string): boolean {
  try {
    secureUrl({}, text, { [allowLoopback]: true })
    return !text.includes('#')
  } catch {
    return false
  }
}
