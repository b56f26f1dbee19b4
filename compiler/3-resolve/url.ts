import type { Position } from '../plan.js'
import type { ParsedExpression } from './expression.js'

export type UrlPart = string | (ParsedExpression & { readonly position: Position })

export interface UrlProblem {
  readonly code: 'bad-url' | 'insecure-url' | 'url-fragment' | 'url-credentials'
  readonly message: string
  readonly help: string
  readonly span?: readonly [number, number] | undefined
}

export interface UrlTemplate {
  readonly parts: readonly UrlPart[]
  readonly problem?: UrlProblem
}

const loopback = /^(127\.0\.0\.1|localhost|\[::1\])$/

/**
 * Types every expression of a URL by where it stands: in the host, as a label before a literal suffix or otherwise, or
 * in the path. Refuses what could move a request: schemes but https (RFC 6749 sections 3.1 and 3.2), user names, fragments,
 * variables in the scheme, port or query.
 */
export function readUrl(parts: ReadonlyArray<string | ParsedExpression>): UrlTemplate {
  const first = parts[0]
  if (typeof first === 'object') return readWholeOrigin(parts)
  const scheme = /^(https?):\/\//i.exec(first ?? '')
  if (!scheme)
    return failed(
      'bad-url',
      'a URL starts with `https://`',
      'write the whole URL, such as `https://api.example.com/token`',
    )
  const { authority, rest } = splitAuthority(parts, scheme[0].length)
  const literalHost = authority.map((part) => (typeof part === 'string' ? part : 'x')).join('')
  if (literalHost.includes('@'))
    return failed('url-credentials', 'a URL carries no user name or password', 'make them variables of the method')
  if (
    /:\d*x|:x/.test(authority.map((part) => (typeof part === 'string' ? part : 'x')).join('')) &&
    typeof authority.at(-1) === 'object'
  ) {
    return failed('bad-url', 'a variable cannot stand in a port', 'write the port as a number')
  }
  const host = literalHost.replace(/:\d+$/, '')
  if (scheme[1]?.toLowerCase() === 'http' && !loopback.test(host)) {
    return failed(
      'insecure-url',
      'a URL is `https`; what is sent over `http` can be read by anyone on the way',
      'write `https://`',
    )
  }
  const path = readPath(rest)
  if (path.problem) return path
  const typed = [
    scheme[0].toLowerCase(),
    ...authority.map((part, index) => typeHost(part, authority, index)),
    ...path.parts,
  ]
  const sample = typed.map((part) => (typeof part === 'string' ? part : 'x')).join('')
  if (!URL.canParse(sample) || /[\s\\]/.test(sample))
    return failed('bad-url', `\`${sample}\` is not a URL`, 'check its host and path')
  return { parts: merge(typed) }
}

/** A path that follows the base URL: it starts with a slash and has no query or fragment. */
export function readPath(parts: ReadonlyArray<string | ParsedExpression>): UrlTemplate {
  const typed: UrlPart[] = []
  let inQuery = false
  for (const part of parts) {
    if (typeof part === 'string') {
      if (part.includes('#'))
        return failed('url-fragment', 'a URL of a request has no fragment', 'take the part from `#` on away')
      if (/[\s\\]/.test(part))
        return failed('bad-url', 'a URL has no spaces or backslashes', 'write them percent-encoded')
      inQuery ||= part.includes('?')
      typed.push(part)
    } else if (inQuery) {
      return {
        ...failed('bad-url', 'a variable cannot stand in the query of a URL', 'put it under `query`', part.span),
      }
    } else typed.push({ ...part, position: 'path' })
  }
  return { parts: typed }
}

function readWholeOrigin(parts: ReadonlyArray<string | ParsedExpression>): UrlTemplate {
  const [origin, ...rest] = parts
  const next = rest[0]
  if (typeof origin !== 'object' || (next !== undefined && (typeof next === 'object' || !next.startsWith('/')))) {
    return failed('bad-url', 'a URL starts with `https://`', 'only the host or the whole origin can be a variable')
  }
  const path = readPath(rest)
  return path.problem ? path : { parts: [{ ...origin, position: 'origin' }, ...path.parts] }
}

function splitAuthority(parts: ReadonlyArray<string | ParsedExpression>, schemeLength: number) {
  const authority: Array<string | ParsedExpression> = []
  for (const [index, part] of parts.entries()) {
    const text = typeof part === 'string' ? (index === 0 ? part.slice(schemeLength) : part) : undefined
    const end = text?.search(/[/?#]/) ?? -1
    if (text === undefined) authority.push(part)
    else if (end < 0) authority.push(text)
    else
      return {
        authority: [...authority, text.slice(0, end)].filter(isPart),
        rest: [text.slice(end), ...parts.slice(index + 1)],
      }
  }
  return { authority: authority.filter(isPart), rest: [] }
}

const isPart = (part: string | ParsedExpression) => part !== ''

/**
 * A label before a literal suffix of two labels or more cannot leave the suffix's domain; anything else decides the domain
 * and must come from a list.
 */
function typeHost(
  part: string | ParsedExpression,
  authority: ReadonlyArray<string | ParsedExpression>,
  index: number,
): UrlPart {
  if (typeof part === 'string') return part
  const last = authority.at(-1)
  const suffix = typeof last === 'string' ? last : ''
  if (/\.[^.:]+\.[^.:]+(:\d+)?$/.test(suffix) || /^[^.]*\.[^.:]+\.[^.:]+(:\d+)?$/.test(suffix))
    return { ...part, position: 'host-label' }
  return {
    ...part,
    position: index === 0 && (authority.length === 1 || /^:\d+$/.test(suffix)) ? 'host' : 'host-suffix',
  }
}

function merge(parts: readonly UrlPart[]): UrlPart[] {
  const merged: UrlPart[] = []
  for (const part of parts) {
    const last = merged.at(-1)
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part
    else merged.push(part)
  }
  return merged
}

function failed(
  code: UrlProblem['code'],
  message: string,
  help: string,
  span?: readonly [number, number],
): UrlTemplate {
  return { parts: [], problem: { code, message, help, span } }
}
