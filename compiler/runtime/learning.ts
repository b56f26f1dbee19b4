import { fail } from './error.js'
import { hostOf, urlOf } from './guards.js'
import { claimsOf } from './jwt.js'
import { learnedOf } from './learned.js'
import type { TokenSet } from './token.js'

/** What a flow is learning: where it did not learn a value, that one is undefined. */
export type Learning = Readonly<Record<string, string | undefined>>

/** A text, a number or a boolean of an answer as text; undefined for anything else and for an empty text. */
export function textIn(value: unknown): string | undefined {
  return /^(string|number|boolean)$/.test(typeof value) ? `${value}` || undefined : undefined
}

/** A value that must be there, as text; `known` is what it was before, or what it is where no answer says. */
export function learnt(name: string, value: unknown, known?: string): string {
  return textIn(value) ?? known ?? fail('response', {}, `${name} is missing in the answer`)
}

/** A host that a server named; it must be one that the manifest knows, or have an end that it knows. */
export function learntHost<Known extends string | undefined>(
  name: string,
  value: Known,
  hosts: readonly string[],
): string | Known {
  return trusted(name, value, hosts, hostOf)
}

/** The same for a whole address, which may have a path. */
export function learntUrl<Known extends string | undefined>(
  name: string,
  value: Known,
  hosts: readonly string[],
): string | Known {
  return trusted(name, value, hosts, urlOf)
}

function trusted<Known extends string | undefined>(
  name: string,
  value: Known,
  hosts: readonly string[],
  guard: typeof hostOf,
): string | Known {
  try {
    return value && guard(value, name, hosts)
  } catch {
    return fail('response', {}, `${name} is not at one of ${hosts.join(', ')}`)
  }
}

/** A claim of a JWT in an answer, unverified; undefined where there is no such token or claim. */
export function claimIn(token: unknown, claim: string): unknown {
  try {
    const claims = claimsOf(`${token}`)
    return Object.hasOwn(claims, claim) ? claims[claim] : undefined
  } catch {
    return undefined
  }
}

/** What an answer held of the values to learn, as it came. */
export function foundIn(tokens: TokenSet): Readonly<Record<string, unknown>> {
  return { ...(tokens.extra.learned as object | undefined) }
}

/** The tokens with what was learned, in place of what they had. */
export function withLearned(tokens: TokenSet, values: Learning): TokenSet {
  const learned = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
  return { ...tokens, extra: { ...tokens.extra, learned } }
}

/** New tokens of a connection, with what was learned for it before where they do not say. */
export function keepingLearned(tokens: TokenSet, before: TokenSet | undefined): TokenSet {
  return before ? withLearned(tokens, { ...learnedOf(before), ...learnedOf(tokens) }) : tokens
}
