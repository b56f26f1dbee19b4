import { base64OfBytes, base64urlOfBytes } from './encoding.js'
import { OAuthError } from './error.js'

/** In small letters. */
export function lower(value: string): string {
  return value.toLowerCase()
}

/** In capital letters. */
export function upper(value: string): string {
  return value.toUpperCase()
}

/** Without white space around it. */
export function trim(value: string): string {
  return value.trim()
}

/** Every occurrence of a literal text replaced by another; `$` means nothing. */
export function replace(value: string, search: string, replacement: string): string {
  return value.split(search).join(replacement)
}

/** What stands before the first occurrence of a text; all of it where there is none. */
export function before(value: string, separator: string): string {
  return value.split(separator, 1).join()
}

/** What stands after the first occurrence of a text; nothing where there is none. */
export function after(value: string, separator: string): string {
  return value.split(separator).slice(1).join(separator)
}

/** Base64 of the UTF-8 text. */
export function base64(value: string): string {
  return base64OfBytes(new TextEncoder().encode(value))
}

/** Base64 for URLs of the UTF-8 text, without padding. */
export function base64url(value: string): string {
  return base64urlOfBytes(new TextEncoder().encode(value))
}

/** The text as one component of a URL. */
export function urlEncode(value: string): string {
  return encodeURIComponent(value)
}

/**
 * A query's parameters as signatures take them: decoded, in the order of their names, each name joined to its value by one
 * text and the pairs by another. Parameters of one name stay in their order.
 */
export function sortedQuery(query: string, equals: string, ampersand: string): string {
  const parameters = new URLSearchParams(query)
  parameters.sort()
  return Array.from(parameters, (pair) => pair.join(equals)).join(ampersand)
}

/** The credentials of HTTP Basic (RFC 7617), without the word `Basic`. */
export function basic(user: string, password: string): string {
  if (user.includes(':')) {
    throw new OAuthError('input', {}, 'the user name has a colon')
  }
  return base64(`${user}:${password}`)
}

/**
 * The client's id and secret as HTTP Basic credentials, without the word `Basic`. Servers disagree on whether the two are
 * form-encoded first; this escapes only what neither side would take literally: percent and plus signs, text beyond
 * ASCII, and a colon in the id.
 */
export function clientBasic(id: string, secret: string): string {
  return btoa(
    `${id.replace(/[%+:]|[^ -~]+/g, encodeURIComponent)}:${secret.replace(/[%+]|[^ -~]+/g, encodeURIComponent)}`,
  )
}

/** As `clientBasic`, for a server that is known to follow RFC 6749 section 2.3.1: both are form-encoded (appendix B). */
export function clientBasicForm(id: string, secret: string): string {
  const encode = (value: string) => String(new URLSearchParams({ '': value })).slice(1)
  return base64(`${encode(id)}:${encode(secret)}`)
}

/** As `clientBasic`, for a server that is known to decode nothing. */
export function clientBasicRaw(id: string, secret: string): string {
  return basic(id, secret)
}
