import { schemaName } from '../3-resolve/shapes.js'
import type { JsonSchema, Plan } from '../plan.js'
import { propertyName } from './schema.js'

const types: readonly unknown[] = ['null', 'boolean', 'object', 'array', 'number', 'integer', 'string']

type Check = (value: unknown) => boolean

/** The keywords that say what a value is, and what each must be to say it. */
const keywords: Readonly<Record<string, Check>> = {
  type: (value) => [value].flat().every((one) => types.includes(one)),
  enum: (value) => Array.isArray(value) && value.length > 0 && value.every(isScalar),
  const: isScalar,
  minimum: Number.isFinite,
  maximum: Number.isFinite,
  minLength: Number.isFinite,
  maxLength: Number.isFinite,
  minItems: Number.isFinite,
  maxItems: Number.isFinite,
  required: Array.isArray,
  properties: isRecord,
  items: isSchema,
  additionalProperties: isSchema,
  allOf: isList,
  anyOf: isList,
  oneOf: isList,
}

/**
 * A schema that values can be checked by: the keywords that say what a value is, and no others. Formats are annotations,
 * and no pattern is run over what a server sends. A reference becomes the schema's name; one to nothing says nothing.
 */
export function checkable(schema: JsonSchema, schemas: Plan['schemas']): JsonSchema {
  if (typeof schema === 'boolean') return schema
  const name = schemaName(String(schema.$ref)) ?? ''
  const inner = (one: unknown) => (isSchema(one) ? checkable(one, schemas) : true)
  const said = Object.entries(schema).filter(
    ([keyword, value]) => Object.hasOwn(keywords, keyword) && keywords[keyword]?.(value),
  )
  return {
    ...(Object.hasOwn(schemas, name) && { $ref: name }),
    ...Object.fromEntries(
      said.map(([keyword, value]) => {
        if (keyword === 'items' || keyword === 'additionalProperties') return [keyword, inner(value)]
        if (isList(value) && /Of$/.test(keyword)) return [keyword, value.map(inner)]
        if (keyword === 'required' && isList(value)) return [keyword, value.map((one) => propertyName(String(one)))]
        if (keyword !== 'properties' || !isRecord(value)) return [keyword, value]
        return [
          keyword,
          Object.fromEntries(Object.entries(value).map(([member, one]) => [propertyName(member), inner(one)])),
        ]
      }),
    ),
  }
}

function isScalar(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'boolean' || isRecord(value)
}
