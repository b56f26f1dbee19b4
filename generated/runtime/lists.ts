import { secureUrl } from './address.js'
import type { Value } from './guards.js'
import type { LoopbackOptions } from './options.js'
import { type Body, form } from './parameters.js'

/** A parameter's value; a list is the parameter repeated. */
export type Parameter = Value | readonly Value[]

/** Parameters by name; those without a value are left out (RFC 6749 section 3.1). */
export type Parameters = Readonly<Record<string, Parameter>>

/** Sets parameters, a list as one parameter repeated; what is undefined, null or `empty` is left out. */
export function setAll(query: URLSearchParams, parameters: Parameters, empty?: ''): URLSearchParams {
  for (const [name, values] of Object.entries(parameters)) {
    const given = [values].flat().filter((value) => value !== undefined && value !== null && value !== empty)
    if (given.length > 0) query.delete(name)
    for (const value of given) query.append(name, `${value}`)
  }
  return query
}

/** As `withQuery`, for values that are not all texts: a parameter whose value is a list is there several times. */
export function withQueryLists(url: string, parameters: Parameters, options: LoopbackOptions): string {
  const address = secureUrl({}, url, options)
  setAll(address.searchParams, parameters, '')
  return address.href
}

/** As `form`, for values that are not all texts: what is empty has no value (RFC 6749 section 3.1). */
export function formLists(parameters: Parameters): Body {
  return { ...form({}), text: String(setAll(new URLSearchParams(), parameters, '')) }
}

/** The form of a call: an empty text is a value, which clears a field. */
export function fields(parameters: Parameters): Body {
  return { ...form({}), text: String(setAll(new URLSearchParams(), parameters)) }
}
