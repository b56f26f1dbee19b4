import type { JsonSchema } from '../../plan.js'
import { canonical } from '../canonical.js'

/**
 * What is not the same about a place in two schemas. `wider`: more values are allowed; `narrower`: fewer; `new`: a member
 * that need not be there; `gone`: a member that was; `other`: neither of these.
 */
export interface SchemaDifference {
  readonly change: 'wider' | 'narrower' | 'new' | 'gone' | 'other'
  /** Such as `items[].id`; empty for the whole. */
  readonly at: string
  readonly before: string
  readonly after: string
}

/** Whether code that compiled may not: what it gives may be refused, or what it gets may be something else. */
export function breaks({ change }: SchemaDifference, direction: 'given' | 'got'): boolean {
  if (change === 'gone' || change === 'other') return true
  return change === (direction === 'given' ? 'narrower' : 'wider')
}

/** The named schemas of both sides. */
export interface NamedSchemas {
  readonly base: Readonly<Record<string, JsonSchema>>
  readonly head: Readonly<Record<string, JsonSchema>>
}

type Schema = { readonly [keyword: string]: unknown }

/** Compares what values two schemas allow. Of a named schema that both name, that is said of the name. */
export function schemaDifferences(before: JsonSchema, after: JsonSchema, named: NamedSchemas): SchemaDifference[] {
  const comparison = new Comparison(named)
  comparison.compare(before, after, '')
  return comparison.found
}

/** Deeper schemas than this are compared by their text. */
const deepest = 40

class Comparison {
  readonly found: SchemaDifference[] = []
  readonly #named: NamedSchemas
  readonly #seen = new Set<string>()

  constructor(named: NamedSchemas) {
    this.#named = named
  }

  compare(before: JsonSchema, after: JsonSchema, at: string, depth = 0): void {
    const [name, newName] = [nameIn(before), nameIn(after)]
    if (name !== null && name === newName) return
    if (name !== null || newName !== null) {
      const key = `${name} ${newName} ${name === null ? JSON.stringify(before) : ''}`
      if (this.#seen.has(key)) return
      this.#seen.add(key)
    }
    const old = keywordsOf(name === null ? before : (this.#named.base[name] ?? true))
    const current = keywordsOf(newName === null ? after : (this.#named.head[newName] ?? true))
    if (depth > deepest || isCombined(old) || isCombined(current)) this.#compareWhole(old, current, at)
    else if (this.#compareTypes(old, current, at)) this.#compareParts(old, current, at, depth)
  }

  #compareParts(old: Schema, current: Schema, at: string, depth: number): void {
    this.#compareValues(old, current, at)
    this.#compareMembers(old, current, at, depth)
    if (isSchema(old.items) && isSchema(current.items)) this.compare(old.items, current.items, `${at}[]`, depth + 1)
  }

  #tell(change: SchemaDifference['change'], at: string, before: string, after: string): void {
    this.found.push({ change, at, before, after })
  }

  #compareWhole(before: Schema, after: Schema, at: string): void {
    const texts = [withoutWords(before), withoutWords(after)].map(canonical) as [string, string]
    if (texts[0] !== texts[1]) this.#tell('other', at, ...texts)
  }

  /** Whether there is anything else to compare. */
  #compareTypes(before: Schema, after: Schema, at: string): boolean {
    const [old, current] = [typesOf(before), typesOf(after)]
    const [lost, won] = [old.filter((type) => !current.includes(type)), current.filter((type) => !old.includes(type))]
    if (lost.length === 0 && won.length === 0) return true
    const change = lost.length === 0 ? 'wider' : won.length === 0 ? 'narrower' : 'other'
    const text = ({ type }: Schema) => (type === undefined ? 'any' : [type].flat().join(' or '))
    this.#tell(change, at, text(before), text(after))
    return change !== 'other'
  }

  #compareValues(before: Schema, after: Schema, at: string): void {
    const [old, current] = [valuesOf(before), valuesOf(after)]
    if (old === null && current === null) return
    const lost = current !== null && (old === null || old.some((value) => !current.includes(value)))
    const won = old !== null && (current === null || current.some((value) => !old.includes(value)))
    if (!lost && !won) return
    const text = (values: readonly string[] | null) => (values === null ? 'any value' : values.join(' or '))
    this.#tell(lost && won ? 'other' : lost ? 'narrower' : 'wider', at, text(old), text(current))
  }

  #compareMembers(before: Schema, after: Schema, at: string, depth: number): void {
    const [old, current] = [membersOf(before), membersOf(after)]
    const [oldRequired, required] = [requiredOf(before), requiredOf(after)]
    for (const name of new Set([...Object.keys(old), ...Object.keys(current)])) {
      const place = at === '' ? name : `${at}.${name}`
      const [one, other] = [old[name], current[name]]
      const words = (is: boolean) => (is ? 'required' : 'optional')
      if (one === undefined) {
        const isRequired = required.has(name)
        this.#tell(isRequired ? 'narrower' : 'new', place, 'none', words(isRequired))
      } else if (other === undefined) this.#tell('gone', place, words(oldRequired.has(name)), 'none')
      else {
        if (oldRequired.has(name) !== required.has(name)) {
          const change = required.has(name) ? 'narrower' : 'wider'
          this.#tell(change, place, words(oldRequired.has(name)), words(required.has(name)))
        }
        this.compare(one, other, place, depth + 1)
      }
    }
    const [rest, newRest] = [before.additionalProperties ?? false, after.additionalProperties ?? false]
    const place = at === '' ? '*' : `${at}.*`
    if (isSchema(rest) && isSchema(newRest) && rest !== false && newRest !== false) {
      this.compare(rest, newRest, place, depth + 1)
    } else if ((rest === false) !== (newRest === false)) {
      const words = (value: unknown) => (value === false ? 'none' : 'any member')
      this.#tell(newRest === false ? 'gone' : 'new', place, words(rest), words(newRest))
    }
  }
}

/** Words that say nothing of values. */
const wordKeys = new Set(['title', 'description', 'deprecated', 'examples', 'default'])

function withoutWords(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) => (wordKeys.has(key) ? undefined : value))
}

function nameIn(schema: JsonSchema): string | null {
  const reference = typeof schema === 'object' ? schema.$ref : undefined
  return typeof reference === 'string' && reference.startsWith('#/schemas/') ? reference.slice(10) : null
}

const keywordsOf = (schema: JsonSchema): Schema => (typeof schema === 'object' ? schema : schema ? {} : { enum: [] })

const isCombined = (schema: Schema) => ['anyOf', 'oneOf', 'allOf'].some((keyword) => schema[keyword] !== undefined)

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value))

const everyType = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object']

/** An integer is a number too. */
function typesOf({ type }: Schema): readonly string[] {
  const types = type === undefined ? everyType : [type].flat().map(String)
  return types.includes('number') && !types.includes('integer') ? [...types, 'integer'] : types
}

function valuesOf(schema: Schema): readonly string[] | null {
  const values = schema.const !== undefined ? [schema.const] : schema.enum
  return Array.isArray(values) ? values.map(canonical) : null
}

const membersOf = ({ properties }: Schema) => (properties ?? {}) as Readonly<Record<string, JsonSchema>>

const requiredOf = ({ required }: Schema): ReadonlySet<unknown> => new Set(Array.isArray(required) ? required : [])
