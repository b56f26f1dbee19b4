import { getDomain } from 'tldts'
import { namesIn, originOf, textOf } from '../../plan/template.js'
import type { Position, Template } from '../../plan.js'

/** A URL as far as it decides who is talked to, and what is asked for there. */
export interface Address {
  /** As the manifest writes it. */
  readonly text: string
  /** `https://` and the host; empty for a path that follows the base URL. */
  readonly origin: string
  /** What somebody can register, with everything below it: another one is another owner. Null where a value decides it. */
  readonly domain: string | null
  /** The names in the host. */
  readonly hostNames: readonly string[]
  readonly path: Template
}

const wholeHosts: ReadonlySet<Position> = new Set(['host', 'origin', 'host-suffix'])

/** Reads a URL of a plan. */
export function addressOf(url: Template): Address {
  const origin = originOf(url)
  return {
    text: textOf(url),
    origin: textOf(origin),
    domain: domainOf(origin),
    hostNames: namesIn(origin),
    path: pathAfter(url, origin),
  }
}

/**
 * The registrable domain by the Public Suffix List, with the private part of it: two customers of one hoster are two
 * owners. A value stands for any label.
 */
function domainOf(origin: Template): string | null {
  if (origin.some((part) => typeof part !== 'string' && wholeHosts.has(part.position))) return null
  const text = origin.map((part) => (typeof part === 'string' ? part : 'any')).join('')
  const host = text.replace(/^https:\/\//, '').replace(/:\d+$/, '')
  return getDomain(host, { allowPrivateDomains: true, validateHostname: false }) ?? host
}

function pathAfter(url: Template, origin: Template): Template {
  const last = origin.at(-1)
  if (last === undefined) return url
  const cut = url[origin.length - 1]
  const rest = url.slice(origin.length)
  return typeof last === 'string' && typeof cut === 'string' ? [cut.slice(last.length), ...rest] : rest
}

/**
 * What became of a host. `elsewhere`: it may be another owner's; `templated`: a value decides it that did not;
 * `untemplated`: a value no longer does; else only its `port` or its `subdomain` is another. Null when it is the same.
 */
export type HostChange = 'elsewhere' | 'templated' | 'untemplated' | 'port' | 'subdomain' | null

export function hostChange(before: Address, after: Address): HostChange {
  if (before.origin === after.origin) return null
  const has = ({ hostNames }: Address, name: string) => hostNames.includes(name)
  const isTemplated = after.hostNames.some((name) => !has(before, name))
  if (after.domain === null) return isTemplated ? 'templated' : 'elsewhere'
  if (before.domain !== after.domain) return 'elsewhere'
  if (isTemplated) return 'templated'
  if (before.hostNames.some((name) => !has(after, name))) return 'untemplated'
  return withoutPort(before) === withoutPort(after) ? 'port' : 'subdomain'
}

const withoutPort = ({ origin }: Address) => origin.replace(/:\d+$/, '')

/**
 * What became of a path. `defaulted`: values stand in it that did not, and their defaults make the path that it was;
 * `templated`: they do not; `encoding`: the same values are written in another way; else `other`.
 */
export type PathChange = 'defaulted' | 'templated' | 'encoding' | 'other' | null

/** @param given names of what the caller gives each time, which no instance has to have */
export function pathChange(
  { path: before }: Address,
  { path: after }: Address,
  defaults: ReadonlyMap<string, string>,
  given: readonly string[] = [],
): PathChange {
  if (textOf(before) === textOf(after)) return null
  const known = new Set([...namesIn(before), ...given])
  if (namesIn(after).some((name) => !known.has(name))) {
    const filled = after.map((part) => {
      const value = typeof part !== 'string' && part.helpers.length === 0 && defaults.get(part.variable)
      return typeof value === 'string' && !known.has(nameOf(part)) ? encodeURIComponent(value) : part
    })
    return textOf(filled) === textOf(before) ? 'defaulted' : 'templated'
  }
  return plain(before) === plain(after) ? 'encoding' : 'other'
}

const nameOf = (part: Template[number]) => (typeof part === 'string' ? '' : part.variable)

const plain = (template: Template) =>
  textOf(template.map((part) => (typeof part === 'string' ? part : { ...part, helpers: [] })))
