import { schemaName } from '../3-resolve/shapes.js'
import type { JsonSchema, Plan } from '../plan.js'
import { definitionsOf } from './portable-schema.js'

/**
 * The names of the schemas that one value can be checked by more than once, sorted: those that several of a schema's
 * alternatives lead to. Where such a schema contains itself, each level of an answer would double the work.
 */
export function repeatedSchemas(roots: readonly JsonSchema[], schemas: Plan['schemas']): string[] {
  const repeated = new Set<string>()
  const reached = new Map<string, readonly string[]>()
  const reachedFrom = (name: string) => {
    const known = reached.get(name) ?? [name, ...definitionsOf(schemas[name] ?? true, schemas)]
    reached.set(name, known)
    return known
  }
  /** The names in a schema. */
  const visit = (schema: unknown): ReadonlySet<string> => {
    if (typeof schema !== 'object' || schema === null) return new Set()
    const { $ref, allOf, anyOf, oneOf, properties, items, additionalProperties } = schema as Keywords
    const name = schemaName(String($ref))
    const inside = [...Object.values(properties ?? {}), items, additionalProperties].flatMap((one) => [...visit(one)])
    const sameValue = [allOf, anyOf, oneOf].flatMap((several) => several ?? []).map(visit)
    const parts = [new Set(inside), new Set(name === undefined ? [] : [name]), ...sameValue]
    const naming = parts.filter(({ size }) => size > 0)
    const seen = new Set<string>()
    for (const part of naming.length > 1 ? naming : []) {
      for (const one of new Set([...part].flatMap(reachedFrom))) {
        if (seen.has(one)) repeated.add(one)
        seen.add(one)
      }
    }
    return new Set(naming.flatMap((part) => [...part]))
  }
  for (const root of roots) visit(root)
  for (const name of new Set(roots.flatMap((root) => definitionsOf(root, schemas)))) visit(schemas[name])
  return [...repeated].sort()
}

/** What of a schema has schemas in it. */
interface Keywords {
  readonly $ref?: unknown
  readonly allOf?: readonly unknown[]
  readonly anyOf?: readonly unknown[]
  readonly oneOf?: readonly unknown[]
  readonly properties?: Readonly<Record<string, unknown>>
  readonly items?: unknown
  readonly additionalProperties?: unknown
}
