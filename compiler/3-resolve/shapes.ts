import type { JsonSchema } from '../plan.js'

/** What a value is: a string, a number or boolean too, a list of those, or anything. */
export type Shape = 'string' | 'scalar' | 'list' | 'other'

type Schemas = Readonly<Record<string, JsonSchema>>

/** The name in a reference such as `#/schemas/Customer`. */
export function schemaName(reference: string): string | undefined {
  return /^#\/schemas\/([A-Z][A-Za-z0-9]*)$/.exec(reference)?.[1]
}

const scalars = new Set<unknown>(['number', 'integer', 'boolean'])

/** What a value of the schema is, as far as the schema's keywords say. */
export function shapeOf(schema: JsonSchema, schemas: Schemas, depth = 0): Shape {
  if (typeof schema === 'boolean' || depth > maximumDepth) return 'other'
  const { $ref: reference, type, items } = schema
  const shapes = (alternatives: unknown) =>
    (alternatives as JsonSchema[]).map((one) => shapeOf(one, schemas, depth + 1))
  if (typeof reference === 'string') return shapeOf(schemas[schemaName(reference) ?? ''] ?? true, schemas, depth + 1)
  if (schema.anyOf || schema.oneOf) return joined(shapes(schema.anyOf ?? schema.oneOf))
  if (Array.isArray(schema.enum)) return schema.enum.every((value) => typeof value === 'string') ? 'string' : 'scalar'
  if ('const' in schema) return typeof schema.const === 'string' ? 'string' : 'scalar'
  const types = [type].flat()
  return joined(
    types.map((one) => {
      if (one === 'string') return 'string'
      if (one === 'array' && items !== undefined) return shapes([items])[0] === 'other' ? 'other' : 'list'
      return scalars.has(one) || (one === 'null' && types.length > 1) ? 'scalar' : 'other'
    }),
  )
}

/** Where references go round in a circle, nothing is known. */
const maximumDepth = 8

/** The shape that has room for all of them. */
function joined(shapes: readonly Shape[]): Shape {
  const widest = (['other', 'list', 'scalar'] as const).find((shape) => shapes.includes(shape))
  return widest ?? 'string'
}

/** The JSON types that a schema lets through; none where it does not say. */
export function typesOf(schema: JsonSchema, schemas: Schemas, depth = 0): ReadonlySet<string> {
  if (typeof schema === 'boolean' || depth > maximumDepth) return new Set()
  const { $ref: reference, type } = schema
  const inside = [schema.anyOf, schema.oneOf, schema.allOf].flatMap((several) => (several ?? []) as JsonSchema[])
  if (typeof reference === 'string') inside.push(schemas[schemaName(reference) ?? ''] ?? true)
  const values = 'const' in schema ? [schema.const] : Array.isArray(schema.enum) ? schema.enum : []
  const types = type === undefined ? values.map((value) => (value === null ? 'null' : typeof value)) : [type].flat()
  return new Set([...types.map(String), ...inside.flatMap((one) => [...typesOf(one, schemas, depth + 1)])])
}

/** The schema of a list's entries, where it says. */
export function itemsOf(schema: JsonSchema, schemas: Schemas, depth = 0): JsonSchema | undefined {
  if (typeof schema === 'boolean' || depth > maximumDepth) return undefined
  const { $ref: reference, items } = schema
  if (typeof reference === 'string') return itemsOf(schemas[schemaName(reference) ?? ''] ?? true, schemas, depth + 1)
  return items as JsonSchema | undefined
}
