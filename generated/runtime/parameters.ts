import { secureUrl } from './address.js'
import type { Value } from './guards.js'
import type { LoopbackOptions } from './options.js'

/** A parameter's value; a list is the parameter repeated. */
export type Parameter = Value | readonly Value[]

/** A request's body. */
export interface Body {
  /** The content type. */
  readonly type: string
  readonly text: string
}

/** Sets parameters, a list as one parameter repeated; those without a value are left out (RFC 6749 section 3.1). */
export function setAll(query: URLSearchParams, parameters: Readonly<Record<string, Parameter>>): URLSearchParams {
  for (const [name, values] of Object.entries(parameters)) {
    const texts = [values]
      .flat()
      .map((value) => `${value ?? ''}`)
      .filter(Boolean)
    if (texts[0]) query.delete(name)
    for (const text of texts) query.append(name, text)
  }
  return query
}

/** The address to send the user to: its own query is kept, no parameter is there twice (RFC 6749 section 3.1). */
export function withQuery(
  url: string,
  parameters: Readonly<Record<string, Parameter>>,
  options: LoopbackOptions = {},
): string {
  const address = secureUrl({ step: 'authorize' }, url, options)
  setAll(address.searchParams, parameters)
  return address.href
}

/** A form body (RFC 6749 appendix B); parameters without a value are left out. */
export function form(parameters: Readonly<Record<string, Parameter>>): Body {
  return { type: 'application/x-www-form-urlencoded', text: String(setAll(new URLSearchParams(), parameters)) }
}

/** A JSON body; undefined members are left out. */
export function json(value: unknown): Body {
  return { type: 'application/json', text: JSON.stringify(value) }
}
