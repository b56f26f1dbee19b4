import { schemaName } from '../3-resolve/shapes.js'
import type { JsonSchema, Plan } from '../plan.js'
import { memberCode, objectCode } from './expression.js'
import type { Imports } from './imports.js'

/** Code that says where a schema has numbers, booleans, lists and objects, for answers whose values are all texts. */
export class Shapes {
  /** The declarations of named shapes, by the name of their schema; empty until it is written. */
  readonly #named = new Map<string, string>()
  readonly #schemas: Plan['schemas']
  readonly #imports: Imports
  readonly #taken: ReadonlySet<string>

  constructor(schemas: Plan['schemas'], imports: Imports, taken: ReadonlySet<string>) {
    this.#schemas = schemas
    this.#imports = imports
    this.#taken = taken
  }

  get declarations(): string[] {
    return [...this.#named.values()]
  }

  /** The shape of a schema. */
  of(schema: JsonSchema | null): string {
    if (schema === null || typeof schema === 'boolean') return "'text'"
    const { $ref: reference, items } = schema
    if (typeof reference === 'string') return this.#reference(schemaName(reference) ?? '')
    const alternatives = [schema.allOf, schema.anyOf, schema.oneOf].flatMap((one) => (one ?? []) as JsonSchema[])
    if (alternatives.length > 0) return this.#joined(alternatives)
    const types = typesOf(schema)
    if (types.includes('string')) return "'text'"
    if (types.includes('array')) return `[${this.of((items as JsonSchema | undefined) ?? null)}]`
    if (types.includes('object') || schema.properties) return objectCode(this.#members(schema))
    if (types.includes('number') || types.includes('integer')) return "'number'"
    return types.includes('boolean') ? "'boolean'" : "'text'"
  }

  #members({ properties }: Exclude<JsonSchema, boolean>): string[] {
    const members = Object.entries((properties ?? {}) as Record<string, JsonSchema>)
    return members
      .map(([name, schema]) => memberCode(name, this.of(schema)))
      .filter((code) => !code.endsWith(": 'text'"))
  }

  /** The members of all; the first shape where they are no objects. */
  #joined(schemas: readonly JsonSchema[]): string {
    const [first] = schemas.filter((schema) => typesOf(schema)[0] !== 'null')
    const objects = schemas.filter((schema) => typeof schema === 'object' && schema.properties)
    if (objects.length < 2) return this.of(first ?? null)
    return objectCode([
      ...new Set(objects.flatMap((schema) => (typeof schema === 'object' ? this.#members(schema) : []))),
    ])
  }

  #reference(name: string): string {
    const plain = `${name.charAt(0).toLowerCase()}${name.slice(1)}Shape`
    const constant = this.#taken.has(plain) ? `${plain}_` : plain
    if (!this.#named.has(name)) {
      this.#named.set(name, '')
      this.#named.set(
        name,
        `const ${constant}: ${this.#imports.type('Shape')} = ${this.of(this.#schemas[name] ?? null)}`,
      )
    }
    return `() => ${constant}`
  }
}

/** The types that a schema names, or that its values have. */
function typesOf(schema: JsonSchema): string[] {
  if (typeof schema === 'boolean') return []
  const values = 'const' in schema ? [schema.const] : (schema.enum as readonly unknown[] | undefined)
  if (values) return values.map((value) => (value === null ? 'null' : typeof value))
  return [schema.type ?? []].flat() as string[]
}
