import { textOf } from '../../plan/template.js'
import type { Entry } from './requests.js'

/** A value that both sides send. */
export interface Match {
  readonly base: Entry
  readonly head: Entry
}

/** The values of two lists that belong together, and those that are left. */
export interface Matching {
  readonly matches: readonly Match[]
  readonly gone: readonly Entry[]
  readonly fresh: readonly Entry[]
}

type Rule = (base: Entry, head: Entry) => boolean

/** What makes two values one, the surest first. */
const rules: readonly Rule[] = [
  (base, head) => isAt(base, head) && isSame(base, head),
  isAt,
  (base, head) => base.name === head.name && isSame(base, head),
  (base, head) => isTakenFrom(head, base) || isTakenFrom(base, head),
  (base, head) => base.location === head.location && isVariable(base) && isSame(base, head),
  (base, head) => isVariable(base) && isSame(base, head),
  (base, head) => base.name === head.name && isVariable(base) && isVariable(head),
  (base, head) => base.location === head.location && isSame(base, head) && isSpelled(base, head),
]

/** Each value is in one match at most. */
export function matchEntries(base: readonly Entry[], head: readonly Entry[]): Matching {
  const matches: Match[] = []
  const gone = new Set(base)
  const fresh = new Set(head)
  for (const rule of rules) {
    for (const one of gone) {
      const other = [...fresh].find((entry) => rule(one, entry))
      if (!other) continue
      matches.push({ base: one, head: other })
      gone.delete(one)
      fresh.delete(other)
    }
  }
  return { matches, gone: [...gone], fresh: [...fresh] }
}

/** A value that is gone from one request and new in another, under the same name. */
export const isMoved: Rule = (base, head) => base.name === head.name && isSame(base, head)

/** The same name, whatever its capitals. */
export const isSpelled: Rule = (base, head) => base.name.toLowerCase() === head.name.toLowerCase()

/** The names of headers are the same in any case (RFC 9110 section 5.1). */
export function isAt(base: Entry, head: Entry): boolean {
  if (base.location !== head.location) return false
  return base.location === 'headers' ? isSpelled(base, head) : base.name === head.name
}

/** The same text in the same case, wherever it stands. */
export function isSame(base: Entry, head: Entry): boolean {
  return textOfValue(base) === textOfValue(head)
}

/** A default that the author moves or calls otherwise, or one that comes back to its place. */
const isTakenFrom: Rule = ({ injection }, { location, name }) => injection.provenance.from === `${location}.${name}`

const isVariable = ({ injection }: Entry) => injection.value.some((part) => typeof part !== 'string')

/** A value as the manifest writes it, with the case in which it is sent. */
export function textOfValue({ injection }: Entry): string {
  const { value, when, json } = injection
  const text = json === undefined ? textOf(value) : `${json} (${typeof json})`
  return when ? `${text} where ${when.variable} is ${when.equals.join(' or ')}` : text
}
