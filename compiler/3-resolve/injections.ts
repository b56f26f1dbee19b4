import type { Path } from '../1-read/document.js'
import { nearest } from '../diagnostics/did-you-mean.js'
import type { Reporter } from '../diagnostics/reporter.js'
import type {
  Condition,
  Encoding,
  EndpointEncoding,
  Injection,
  Location,
  Position,
  Provenance,
  Template,
} from '../plan.js'
import { namesIn, parseExpressions } from './expression.js'
import type { Scope } from './scope.js'

/** Where a manifest can put a value; what it puts into cookies ends up in one header. */
export const locations = ['query', 'headers', 'body', 'cookies'] as const
export type ManifestLocation = (typeof locations)[number]

/** Where a value of a body or another location stands, by the way the body is written. */
export function positionOf(location: ManifestLocation, encoding: Encoding | EndpointEncoding): Position {
  if (location !== 'body') return location === 'query' ? 'query' : 'header'
  return (
    ({ form: 'form', query: 'form', multipart: 'form', xml: 'xml' } as Partial<Record<string, Position>>)[encoding] ??
    'json'
  )
}

/** A number or a boolean that a manifest holds: where the body is JSON it is one there too, and elsewhere its text. */
export function jsonOf(written: unknown): Pick<Injection, 'json'> {
  return typeof written === 'number' || typeof written === 'boolean' ? { json: written } : {}
}

/** A value that the type puts somewhere. */
export interface Default {
  readonly location: ManifestLocation
  readonly name: string
  readonly value: string
  /** There only when a variable has one of these values. */
  readonly when?: Condition
}

/** A value that the author put somewhere; `null` takes a default away. */
export interface Authored {
  readonly location: ManifestLocation
  readonly name: string
  readonly value: string | null
  /** What it is in JSON, if that is no text. */
  readonly json?: number | boolean
  readonly path: Path
}

export type Placed = Record<Location, Injection[]>

/**
 * Merges a type's defaults with what the author wrote. An authored value takes over the default that has its name, here or
 * at another location, or else the default that holds nothing but the variable it uses: the default moves to where the
 * author named it. Defaults that nothing takes over stay.
 */
export function mergeInjections(
  defaults: readonly Default[],
  authored: readonly Authored[],
  scope: Scope,
  encoding: Encoding,
  reporter: Reporter,
): Placed {
  const remaining = new Set(defaults)
  const placed: Record<ManifestLocation, Injection[]> = { query: [], headers: [], body: [], cookies: [] }
  const place = (entry: Default & Pick<Authored, 'json'>, path: Path, provenance: (value: Template) => Provenance) => {
    const { location, name, when, json } = entry
    const value = scope.text(entry.value, positionOf(location, encoding), path)
    const secret = scope.isSecret(value)
    const typed = json !== undefined && { json }
    placed[location].push({ name, value, ...typed, provenance: provenance(value), ...(when && { when }), secret })
  }
  for (const entry of authored) if (entry.value === null) removeDefault(entry, remaining, reporter)
  for (const entry of authored) {
    const { location, name, value, json, path } = entry
    if (value === null) continue
    const taken = takenOver(entry, value, remaining, authored)
    if (taken) remaining.delete(taken)
    else warnNearMiss(entry, remaining, reporter)
    place({ location, name, value, ...(json !== undefined && { json }) }, path, (template) =>
      taken ? { kind: 'override', from: `${taken.location}.${taken.name}` } : { kind: ownKind(template, scope) },
    )
  }
  for (const entry of remaining) place(entry, [], () => ({ kind: 'type default' }))
  const { cookies, ...others } = placed
  if (cookies.length > 0) others.headers.push(cookieHeader(cookies))
  others.query.sort(byName)
  others.headers.sort(byName)
  // The elements of XML are a sequence, so their order is the author's.
  if (encoding !== 'xml') others.body.sort(byName)
  return others
}

const byName = (a: Injection, b: Injection) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)

/** All cookies as the one header that carries them (RFC 6265 section 5.4); one without a name is the whole of it. */
function cookieHeader(cookies: readonly Injection[]): Injection {
  const value = [...cookies].sort(byName).flatMap(({ name, value: cookie }, index): Template => {
    return name === '' ? cookie : [`${index > 0 ? '; ' : ''}${name}=`, ...cookie]
  })
  return { name: 'Cookie', value, provenance: { kind: 'own' }, secret: cookies.some(({ secret }) => secret) }
}

function ownKind(value: Template, scope: Scope): 'connector variable' | 'own' {
  return namesIn(value).some((name) => scope.meaning(name)?.source === 'connector') ? 'connector variable' : 'own'
}

/** Header names are case-insensitive (RFC 9110 section 5.1); every other wire name is exact. */
const sameName = (location: ManifestLocation, a: string, b: string) =>
  location === 'headers' ? a.toLowerCase() === b.toLowerCase() : a === b

function takenOver(
  entry: Authored,
  text: string,
  remaining: ReadonlySet<Default>,
  authored: readonly Authored[],
): Default | undefined {
  const candidates = [...remaining]
  const named = candidates.filter((candidate) => sameName(candidate.location, candidate.name, entry.name))
  const here = named.find((candidate) => candidate.location === entry.location)
  if (here) return here
  const isNamed = (candidate: Default) =>
    authored.some(
      (other) => other.location === candidate.location && sameName(other.location, other.name, candidate.name),
    )
  const elsewhere = named.find((candidate) => !isNamed(candidate))
  if (elsewhere) return elsewhere
  const used = variablesIn(text)
  return candidates.find((candidate) => {
    const [only, ...others] = variablesIn(candidate.value)
    return only !== undefined && others.length === 0 && used.includes(only) && !isNamed(candidate)
  })
}

function variablesIn(text: string): string[] {
  return namesIn(parseExpressions(text).parts)
}

function removeDefault(entry: Authored, remaining: Set<Default>, reporter: Reporter): void {
  for (const candidate of remaining) {
    if (candidate.location === entry.location && sameName(entry.location, candidate.name, entry.name)) {
      remaining.delete(candidate)
      return
    }
  }
  const names = [...remaining].filter((candidate) => candidate.location === entry.location).map(({ name }) => name)
  const near = nearest(entry.name, names)
  const help = near
    ? `did you mean \`${near}\`?`
    : names.length > 0
      ? `the defaults here are ${names.join(', ')}`
      : 'take the line away'
  reporter.report('nothing-to-remove', entry.path, `\`${entry.name}\` is not a default of \`${entry.location}\` here`, {
    help,
    part: 'key',
  })
}

function warnNearMiss(entry: Authored, remaining: ReadonlySet<Default>, reporter: Reporter): void {
  if (entry.location === 'headers') return
  for (const { location, name } of remaining) {
    if (location !== entry.location || name === entry.name || name.toLowerCase() !== entry.name.toLowerCase()) continue
    const message = `\`${entry.name}\` differs from the default \`${name}\` only in case, and both are sent`
    reporter.report('case-near-miss', entry.path, message, {
      help: `write \`${name}\`, or take the default away with \`${name}: null\``,
      part: 'key',
    })
  }
}
