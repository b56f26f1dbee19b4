import type { Path } from '../diagnostics/diagnostic.js'
import { completeSchema } from './complete.js'

/** What the sentences about a value need to know of its schema. */
export interface Schema {
  readonly title?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly examples?: readonly unknown[]
  readonly pattern?: string
  readonly maxLength?: number
  readonly required?: readonly string[]
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema | false
  readonly propertyNames?: Schema
  readonly items?: Schema
  readonly then?: Schema
}

let root: Schema | undefined

/** The schema of whatever stands at a path of a manifest; empty where the language has nothing. */
export function schemaAt(path: Path): Schema {
  root ??= completeSchema()
  return path.reduce<Schema>((schema, step) => {
    const { properties = {}, additionalProperties, items } = whole(schema)
    const next = Object.hasOwn(properties, step)
      ? properties[step]
      : typeof step === 'number'
        ? items
        : additionalProperties
    return dereference(next || {})
  }, root)
}

/** A schema with what it says under `then`, for a value of the type that `if` names. */
export function whole(schema: Schema): Schema {
  return schema.then ? { ...schema, ...dereference(schema.then) } : schema
}

/** Follows `$ref`, which in this schema always leads to a place inside it. */
export function dereference(schema: Schema): Schema {
  if (!schema.$ref) return schema
  const steps = schema.$ref.slice('#/'.length).split('/')
  return dereference(steps.reduce<unknown>((place, step) => (place as Record<string, unknown>)[step], root) as Schema)
}
