import { parseUrl } from './address.js'
import { fail } from './error.js'

/** What a variable or a parameter may hold. */
export type Value = string | number | boolean | null | undefined

/** The value as text. A missing or empty one is an error, never the text `undefined`. */
export function text(value: Value, name: string): string {
  return `${value ?? ''}` || fail('input', {}, `${name} is missing`)
}

/** One of the choices, exactly. */
export function oneOf(value: Value, name: string, choices: readonly string[]): string {
  const chosen = text(value, name)
  if (!choices.includes(chosen)) fail('input', {}, `${name} is not one of ${choices.join(', ')}`)
  return chosen
}

/** One DNS label (RFC 1123 section 2.1), so that no text can leave its place in a host name. */
export function hostLabel(value: Value, name: string): string {
  const given = text(value, name)
  if (!/^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/i.test(given)) fail('input', {}, `wrong ${name}`)
  return given
}

/** A whole host name with an optional port, and nothing else of a URL. */
export function host(value: Value, name: string): string {
  const given = text(value, name)
  for (const label of given.replace(/:\d{1,5}$/, '').split('.')) hostLabel(label, name)
  if (!parseUrl(`https://${given}`)) fail('input', {}, `${name} is not a host name`)
  return given
}

/** A host out of literal choices; a choice that starts with a dot stands for every host that ends in it. */
export function hostOf(value: Value, name: string, choices: readonly string[]): string {
  const given = host(value, name)
  const folded = given.toLowerCase()
  if (!choices.some((choice) => (choice.startsWith('.') ? folded.endsWith(choice) : folded === choice))) {
    fail('input', {}, `${name} is not one of ${choices.join(', ')}`)
  }
  return given
}

/** A scheme and a host, such as `https://example.com`: no user, path, query or fragment. A slash at the end goes. */
export function origin(value: Value, name: string): string {
  const [, scheme, rest] = /^(https?:\/\/)(.*?)\/?$/.exec(text(value, name)) ?? []
  if (!scheme) fail('input', {}, `${name} is not an origin such as https://example.com`)
  return scheme + host(rest, name)
}

/** One path segment, percent-encoded. Dot segments and slashes, encoded ones too, are refused. */
export function segment(value: Value, name: string): string {
  const given = text(value, name)
  if (/^\.\.?$|[/\\\p{Cs}]|%(2f|5c)/iu.test(given)) fail('input', {}, `${name} cannot be a part of a path`)
  return encodeURIComponent(given)
}

/** Path segments with slashes between them, each percent-encoded; an empty one is refused, as it leads elsewhere. */
export function segments(value: Value, name: string): string {
  const given = text(value, name).split('/')
  if (given.includes('')) fail('input', {}, `${name} has a slash too many`)
  return given.map((one) => segment(one, name)).join('/')
}

/** A header's value: no line break, no NUL, nothing that a header cannot carry (RFC 9110 section 5.5). */
export function headerValue(value: Value, name: string): string {
  const given = text(value, name)
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(given)) fail('input', {}, `${name} has a character that no header can carry`)
  return given
}

/** An origin out of literal choices: whole hosts, ends of hosts that start with a dot, or whole origins. */
export function originOf(value: Value, name: string, choices: readonly string[]): string {
  const given = origin(value, name)
  if (!choices.includes(given)) hostOf(given.replace(/^https:\/\//, ''), name, choices)
  return given
}

/** An origin and a path of plain segments, without the slash at its end. */
function parted(value: Value, name: string): [start: string, path: string] {
  const [, start = '', path = ''] = /^(https?:\/\/[^/]*)(.*?)\/?$/.exec(text(value, name)) ?? []
  if (/[^\w/.~!$&'()*+,;=:@%-]|\/\/|\/\.\.?(\/|$)|%(2e|2f|5c)/i.test(path))
    fail('input', {}, `${name} has no plain path`)
  return [start, path]
}

/** As `originOf`, for what may go on with a path of plain segments. A slash at the end goes. */
export function urlOf(value: Value, name: string, choices: readonly string[]): string {
  const [start, path] = parted(value, name)
  return originOf(start, name, choices) + path
}

/** The user's own host, whichever it is, and the plain folders behind it. A slash at the end goes. */
export function ownUrl(value: Value, name: string): string {
  const [start, path] = parted(value, name)
  return origin(start, name) + path
}

/** What a table has for a choice. */
export function choose<Entry>(value: Value, name: string, table: Readonly<Record<string, Entry>>): Entry {
  return table[oneOf(value, name, Object.keys(table))] as Entry
}

/** The value without what users paste around it: white space, the prefix, the suffix and a slash behind that. */
export function bare(value: Value, prefix: string, suffix: string): string {
  const given = `${value ?? ''}`.trim()
  const rest = given.slice(given.toLowerCase().startsWith(prefix.toLowerCase()) ? prefix.length : 0)
  const end = suffix === '' ? rest : rest.replace(/\/$/, '')
  return end.toLowerCase().endsWith(suffix.toLowerCase()) ? end.slice(0, end.length - suffix.length) : end
}

/** The value, where a regular expression takes it whole. */
export function matching(value: Value, name: string, pattern: string): string {
  const given = text(value, name)
  if (!new RegExp(pattern, 'u').test(given)) fail('input', {}, `${name} does not look as it must`)
  return given
}
