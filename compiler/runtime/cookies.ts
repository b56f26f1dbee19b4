import { headerValue } from './guards.js'

/**
 * A `Cookie` header that gives back what an answer has set (RFC 6265 section 5.4), for a login whose session is a
 * cookie. It is for the origin that set them: their attributes are not kept, but one that is set to end at once, or in
 * 1970, is taken away. A browser shows no page the cookies of an answer.
 *
 * @param earlier the header that an earlier answer of the same login gave.
 */
export function cookiesOf(headers: Headers, earlier = ''): string {
  const cookies = new Map<string, string>()
  const set = (pair: string, ended = false) => {
    const [, name, value = ''] = /^\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*([^;]*?)\s*$/.exec(pair) ?? []
    if (name && ended) cookies.delete(name)
    else if (name) cookies.set(name, value && headerValue(value, 'a cookie'))
  }
  for (const pair of earlier.split(';')) set(pair)
  for (const line of headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(';')
    set(
      pair,
      attributes.some((attribute) => /^\s*(max-age\s*=\s*(0+|-\d+)\s*|expires\s*=.*\b1970\b.*)$/i.test(attribute)),
    )
  }
  return Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ')
}
