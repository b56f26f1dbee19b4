import { secureUrl } from './address.js'
import type { LoopbackOptions } from './options.js'

/** Parameters by name; those without a value are left out (RFC 6749 section 3.1). */
export type Texts = Readonly<Record<string, string | null | undefined>>

/** A request's body. */
export interface Body {
  /** The content type. */
  readonly type: string
  readonly text: string
}

function set(query: URLSearchParams, parameters: Texts): URLSearchParams {
  for (const [name, value] of Object.entries(parameters)) if (value) query.set(name, value)
  return query
}

/** The address to send the user to: its own query is kept, no parameter is there twice (RFC 6749 section 3.1). */
export function withQuery(url: string, parameters: Texts, options: LoopbackOptions): string {
  const address = secureUrl({}, url, options)
  set(address.searchParams, parameters)
  return address.href
}

/** A form body (RFC 6749 appendix B). */
export function form(parameters: Texts): Body {
  return { type: 'application/x-www-form-urlencoded', text: String(set(new URLSearchParams(), parameters)) }
}

/** A JSON body; undefined members are left out. */
export function json(value: unknown): Body {
  return { type: 'application/json', text: JSON.stringify(value) }
}
