import { secureUrl } from './address.js'
import type { Value } from './guards.js'
import type { LoopbackOptions } from './options.js'
import { type Body, form } from './parameters.js'

/** A parameter's value; a list is the parameter repeated. */
export type Parameter = Value | readonly Value[]

/** Parameters by name; those without a value are left out (RFC 6749 section 3.1). */
export type Parameters = Readonly<Record<string, Parameter>>

/** Sets parameters, a list as one parameter repeated. */
export function setAll(query: URLSearchParams, parameters: Parameters): URLSearchParams {
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

/** As `withQuery`, for values that are not all texts: a parameter whose value is a list is there several times. */
export function withQueryLists(url: string, parameters: Parameters, options: LoopbackOptions): string {
  const address = secureUrl({}, url, options)
  setAll(address.searchParams, parameters)
  return address.href
}

/** As `form`, for values that are not all texts. */
export function formLists(parameters: Parameters): Body {
  return { ...form({}), text: String(setAll(new URLSearchParams(), parameters)) }
}
