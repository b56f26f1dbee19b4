import { schemaName } from '../3-resolve/shapes.js'
import type { JsonSchema } from '../plan.js'
import { prose } from './escape.js'

/** A schema that json-schema-to-typescript reads: our own keywords only, without a name or a reference to follow. */
export type SafeSchema = Readonly<Record<string, unknown>>

/**
 * The keywords that decide a type, and no others: titles, identifiers and `tsType` of a manifest have no say. A reference
 * becomes the name of the type that it refers to, so that nothing is ever looked up, inlined or numbered.
 */
export function safeSchema(schema: JsonSchema): SafeSchema {
  if (typeof schema === 'boolean') return { tsType: schema ? 'unknown' : 'never' }
  const { $ref: reference, type, properties, required, additionalProperties, items } = schema
  const about = annotations(schema)
  if (typeof reference === 'string') return { ...about, tsType: schemaName(reference) ?? 'unknown' }
  if ('const' in schema) return { ...about, enum: [schema.const] }
  if (Array.isArray(schema.enum)) return { ...about, enum: schema.enum }
  const safe = {
    ...(type !== undefined && { type }),
    ...(isRecord(properties) && { properties: mapSchemas(properties) }),
    ...(Array.isArray(required) && { required: required.map(String).map(propertyName) }),
    ...(isSchema(additionalProperties) && { additionalProperties: safeOrBoolean(additionalProperties) }),
    ...(isSchema(items) && { items: safeOrBoolean(items) }),
    ...alternatives(schema, 'allOf'),
    ...alternatives(schema, 'anyOf'),
    ...alternatives(schema, 'oneOf'),
  }
  if (Object.keys(safe).length === 0) return { ...about, tsType: 'unknown' }
  const open = !('properties' in safe) && !('additionalProperties' in safe) && [type].flat().includes('object')
  return { ...about, ...safe, ...(open && { additionalProperties: true }) }
}

/** A member's name in a type. An unpaired surrogate cannot be one, and would not survive a file in UTF-8. */
export function propertyName(name: string): string {
  return name.replace(/\p{Cs}/gu, '\uFFFD')
}

function annotations(schema: Readonly<Record<string, unknown>>): SafeSchema {
  const description = typeof schema.description === 'string' ? prose(schema.description) : ''
  return { ...(description !== '' && { description }), ...(schema.deprecated === true && { deprecated: true }) }
}

function alternatives(schema: Readonly<Record<string, unknown>>, keyword: string): SafeSchema {
  const members = schema[keyword]
  return Array.isArray(members) ? { [keyword]: members.filter(isSchema).map(safeSchema) } : {}
}

function mapSchemas(properties: Readonly<Record<string, unknown>>): SafeSchema {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      propertyName(name),
      safeSchema(isSchema(schema) ? schema : true),
    ]),
  )
}

const safeOrBoolean = (schema: JsonSchema) => (typeof schema === 'boolean' ? schema : safeSchema(schema))

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'boolean' || isRecord(value)
