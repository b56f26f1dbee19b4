import { fail } from './error.js'
import type { Parameters } from './lists.js'

/** Takes off headers that the method puts there. */
export function withoutHeaders(...names: readonly string[]): (headers: Headers) => void {
  return (headers) => {
    for (const name of names) headers.delete(name)
  }
}

/**
 * Adds cookies to those that the method puts there (RFC 6265 section 5.4); what is undefined or null is left out.
 *
 * @param without headers of the method that go first.
 */
export function withCookies(cookies: Parameters, ...without: readonly string[]): (headers: Headers) => void {
  return (headers) => {
    withoutHeaders(...without)(headers)
    const pairs = [headers.get('cookie')]
    for (const [name, value] of Object.entries(cookies)) {
      if (value === undefined || value === null) continue
      // The octets of a cookie's value (RFC 6265 section 4.1.1): nothing that would end it.
      if (!/^[!#-+\--:<-[\]-~]*$/.test(`${value}`))
        fail('input', {}, `${name} has a character that no cookie can carry`)
      pairs.push(`${name}=${value}`)
    }
    const whole = pairs.filter(Boolean).join('; ')
    if (whole) headers.set('cookie', whole)
  }
}
