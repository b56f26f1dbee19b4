import { schemaText } from '../resources.js'
import type { Schema } from './schema.js'

/** The schema as the file has it. */
interface Written extends Schema {
  readonly $defs: Readonly<Record<string, Schema>>
  readonly if: unknown
  readonly then: Schema
}

/**
 * The schema of a manifest with all that it extends. In the file, what it needs stands under `then`: editors hold a
 * manifest against that as it is written, when a base may have the rest.
 */
export function completeSchema(text: string = schemaText()): Schema {
  const { if: _, then: needed, ...schema } = JSON.parse(text) as Written
  const ofMethods = needed.properties?.auth?.additionalProperties || {}
  const method = { ...schema.$defs.method, ...(ofMethods.required && { required: ofMethods.required }) }
  return { ...schema, ...(needed.required && { required: needed.required }), $defs: { ...schema.$defs, method } }
}
