import { schemaName } from '../3-resolve/shapes.js'
import type { JsonSchema } from '../plan.js'
import { Constant } from './data.js'

type Schemas = Readonly<Record<string, JsonSchema>>

/** The keywords of the manifest's schemas that hold no schema. A word of an author that is none of them is left out. */
const plain = new Set(
  (
    'title description deprecated type enum const format minimum maximum minLength maxLength minItems maxItems ' +
    'required default'
  ).split(' '),
)

/** A schema of a manifest as one that refers to `#/$defs` in place of `#/schemas`, and to nothing else. */
export function portableSchema(schema: JsonSchema): JsonSchema {
  if (typeof schema === 'boolean') return schema
  return Object.fromEntries(
    Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] => {
      if (plain.has(keyword)) return [[keyword, value]]
      if (keyword === 'items' || keyword === 'additionalProperties') return [[keyword, inner(value)]]
      if (/^(all|any|one)Of$/.test(keyword) && Array.isArray(value)) return [[keyword, value.map(inner)]]
      if (keyword === 'properties' && isRecord(value)) {
        const members = Object.entries(value).map(([name, one]) => [name, inner(one)])
        return [[keyword, Object.fromEntries(members)]]
      }
      const name = keyword === '$ref' ? schemaName(String(value)) : undefined
      return name === undefined ? [] : [[keyword, `#/$defs/${name}`]]
    }),
  )
}

const inner = (value: unknown) => (isRecord(value) ? portableSchema(value) : value !== false)

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The schema with those that it refers to, directly or not, each a constant of its name. */
export function withDefinitions(schema: JsonSchema, schemas: Schemas): JsonSchema {
  const names = definitionsOf(schema, schemas)
  const whole = portableSchema(schema)
  if (names.length === 0 || typeof whole === 'boolean') return whole
  return { ...whole, $defs: Object.fromEntries(names.map((name) => [name, new Constant(name)])) }
}

/** The names of the schemas that a schema refers to, directly or not, sorted. */
export function definitionsOf(schema: JsonSchema, schemas: Schemas): string[] {
  const found = new Set<string>()
  const visit = (value: unknown) => {
    for (const name of references(value)) {
      if (found.has(name) || !Object.hasOwn(schemas, name)) continue
      found.add(name)
      visit(schemas[name])
    }
  }
  visit(schema)
  return [...found].sort()
}

function references(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(references)
  if (!isRecord(schema)) return []
  return Object.entries(schema).flatMap(([keyword, value]) => {
    const name = keyword === '$ref' && typeof value === 'string' ? schemaName(value) : undefined
    return name === undefined ? references(value) : [name]
  })
}
